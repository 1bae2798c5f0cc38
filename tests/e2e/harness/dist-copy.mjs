// @ts-check
// A copy of the extension with one part broken, to check that the rest is still safe.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST, manifestOf } from "./places.mjs";

/**
 * @param {Record<string, string>} files to write, by their path in the extension
 * @param {string} [dist] the extension, if not the one under test
 */
export async function copyOfDist(files = {}, dist = DIST) {
  const folder = await mkdtemp(join(tmpdir(), "rolebox-dist-"));
  await cp(dist, folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * Makes a copy whose worker first runs the test's script.
 * @param {URL} script
 */
export async function copyWithPrelude(script) {
  const manifest = manifestOf(DIST);
  const first = "extension/prelude.js";
  // Each browser's build names just its own key.
  manifest.background = { ...("service_worker" in manifest.background && { service_worker: first }), ...("scripts" in manifest.background && { scripts: [first] }), type: "module" };
  return copyOfDist({
    "manifest.json": JSON.stringify(manifest),
    "extension/prelude.js": 'import "./before.js";\nimport "./background.js";\n',
    "extension/before.js": await readFile(script, "utf8"),
  });
}
