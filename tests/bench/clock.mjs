// @ts-check
// A copy of the extension with a clock in its lists. It stands in one of their scripts: one that a driver brings makes
// the browser wait for the driver, and a script of its own would cost what it measures.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { copyOfDist } from "../e2e/harness/dist-copy.mjs";

const MOMENTS = fileURLToPath(new URL("page/moments.mjs", import.meta.url));
/** The script of popup, picker and instant picker that gives the search its focus. */
const LIST_SCRIPT = "extension/pages.js";
/** The script that keeps keys on AWS's page until the picker has the focus. */
const EARLY_SCRIPT = "extension/early-keys.js";
/** It shares this clock with the page. */
const EARLY_CLOCK = 'performance.mark("kept");';

/** Since when keys are kept on AWS's page, in milliseconds since 1970. Runs there. */
export const KEPT = "performance.timeOrigin + performance.getEntriesByName('kept')[0]?.startTime";

/**
 * @typedef {object} Moments what a list noted, in milliseconds since 1970
 * @property {number} focused when its search had the focus
 * @property {number} listed when roles were drawn
 * @property {{ listed: number, drawn: number }[]} keys how long each key took, in milliseconds
 * @property {{ text: string, at: number }[]} statuses
 */

/** @param {string} dist */
export async function copyWithClock(dist) {
  const clocks = { [LIST_SCRIPT]: await readFile(MOMENTS, "utf8"), [EARLY_SCRIPT]: EARLY_CLOCK };
  const watched = Object.entries(clocks).map(async ([file, clock]) => {
    // Another build may not have the script.
    const script = await readFile(`${dist}/${file}`, "utf8").catch(() => "");
    return [file, `${clock}\n${script}`];
  });
  return copyOfDist(Object.fromEntries(await Promise.all(watched)), dist);
}
