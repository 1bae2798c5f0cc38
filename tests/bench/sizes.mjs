// @ts-check
// How large the extension is.

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DIST } from "../e2e/harness/places.mjs";
import { PACKAGES } from "./places.mjs";
import { table } from "./report.mjs";

/** @param {number} bytes */
const kilobytes = (bytes) => (bytes / 1000).toFixed(0);

export async function sizes() {
  const rows = [];
  const folder = join(DIST, "pkg");
  for (const name of (await readdir(folder)).sort()) {
    const bytes = await readFile(join(folder, name));
    rows.push([`pkg/${name}`, kilobytes(bytes.length), kilobytes(gzipSync(bytes, { level: 9 }).length)]);
  }
  for (const name of (await readdir(PACKAGES)).filter((name) => name.endsWith(".zip")).sort()) {
    rows.push([name, kilobytes((await stat(join(PACKAGES, name))).size), ""]);
  }
  table("Sizes, KB", ["", "", "gzip"], rows);
}
