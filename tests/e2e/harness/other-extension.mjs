// @ts-check
// Another extension in the same browser, with a page from which a test sends messages as that extension.

import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export async function otherExtension() {
  const folder = await mkdtemp(join(tmpdir(), "other-extension-"));
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  const browser_specific_settings = { gecko: { id: "another@rolebox.test" } };
  const manifest = { manifest_version: 3, name: "Another extension", version: "1", key, browser_specific_settings };
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  await writeFile(join(folder, "page.html"), "<!doctype html><title>Another extension</title>");
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
