// @ts-check
// A copy of the extension with a clock in its lists. It stands in their first script: one that a driver brings makes
// the browser wait for the driver, and a script of its own would cost what it measures.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { copyOfDist } from "../e2e/harness/dist-copy.mjs";

const MOMENTS = fileURLToPath(new URL("page/moments.mjs", import.meta.url));
/** The first script of popup, picker and instant picker. */
const FIRST_SCRIPT = "extension/pages.js";

/**
 * @typedef {object} Moments what a list noted, in milliseconds since 1970
 * @property {number} focused when its search had the focus
 * @property {number} listed when roles were drawn
 * @property {{ listed: number, drawn: number }[]} keys how long each key took, in milliseconds
 * @property {{ text: string, at: number }[]} statuses
 */

/** @param {string} dist */
export async function copyWithClock(dist) {
  const [clock, script] = await Promise.all([MOMENTS, `${dist}/${FIRST_SCRIPT}`].map((file) => readFile(file, "utf8")));
  return copyOfDist({ [FIRST_SCRIPT]: `${clock}\n${script}` }, dist);
}
