// @ts-check
// Paths and addresses. The build sets them in the environment; the defaults are those of a checkout.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** @param {string} path below the root of the repository */
const inRoot = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** The browser that the tests drive. */
export const BROWSER = process.env.ROLEBOX_BROWSER === "firefox" ? "firefox" : "chromium";
export const DIST = process.env.ROLEBOX_DIST ?? inRoot(BROWSER === "firefox" ? "dist/firefox" : "dist/chrome");
/** The setup page as a site. */
export const SITE = inRoot("dist/www");
export const CHROMIUM = process.env.ROLEBOX_CHROMIUM ?? "/usr/bin/chromium";
export const FIREFOX = process.env.ROLEBOX_FIREFOX ?? "/usr/bin/firefox-esr";
export const PYTHON = process.env.ROLEBOX_PYTHON ?? inRoot("target/tools/python/bin/python");
export const COMMAND = process.env.ROLEBOX_COMMAND ?? inRoot("target/release/rolebox");
export const STANDINS = inRoot("tests/standins/serve.py");

/** @param {string} dist @returns {Record<string, any>} */
export const manifestOf = (dist) => JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8"));

/**
 * The ID that Chromium derives from the manifest's key: SHA-256, 32 digits, written with a to p.
 * @param {string} dist
 */
export function extensionId(dist) {
  const digest = createHash("sha256").update(Buffer.from(manifestOf(dist).key, "base64")).digest("hex");
  return [...digest.slice(0, 32)].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join("");
}
