// @ts-check
// Two builds side by side, in one run on one machine: the popup's list, and the search of the picker.

import { median, range, table } from "./report.mjs";
import { withStandIns } from "./rolebox.mjs";
import { withUnwatched } from "./unwatched.mjs";

const SIZES = [8, 600];
const ROUNDS = 15;

/** @typedef {import("./unwatched.mjs").Unwatched} Unwatched */

/** From the start of the popup's document to its list. @param {Unwatched} browser */
async function popupListed(browser) {
  const { start, listed } = await browser.open("popup.html");
  return listed - start;
}

/** From the POST until a key gets into the search. @param {Unwatched} browser @param {number} roles */
async function searchUsable(browser, roles) {
  await browser.clear();
  const { start, focused } = await browser.signIn(roles);
  return Number(focused) - start;
}

/** @param {string} folder of the other build, such as `dist/chrome` of an older commit */
export const compare = (folder) =>
  withStandIns((standins) =>
    withUnwatched(standins, true, (now) => withUnwatched(standins, true, (before) => measure(before, now), folder)),
  );

/** @param {Unwatched} before @param {Unwatched} now */
async function measure(before, now) {
  const rows = [];
  for (const roles of SIZES) {
    for (const browser of [before, now]) {
      await browser.clear();
      await browser.signIn(roles);
    }
    rows.push(await row(`popup lists ${roles} roles`, before, now, popupListed));
    rows.push(await row(`search usable in the picker, ${roles} roles`, before, now, (browser) => searchUsable(browser, roles)));
  }
  table(`Another build and this one by turns, ${ROUNDS} times each, milliseconds`, ["", "other", "this", "ratio"], rows);
}

/**
 * Measures both in each round, so that whatever else the machine does slows both. Who begins takes turns too.
 * @param {string} what @param {Unwatched} before @param {Unwatched} now @param {(browser: Unwatched) => Promise<number>} time
 */
async function row(what, before, now, time) {
  /** @type {Map<Unwatched, number[]>} */
  const times = new Map([[before, []], [now, []]]);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const browser of round % 2 === 0 ? [before, now] : [now, before]) times.get(browser)?.push(await time(browser));
  }
  const [old = [], own = []] = times.values();
  return [what, range(old), range(own), (median(own) / median(old)).toFixed(2)];
}
