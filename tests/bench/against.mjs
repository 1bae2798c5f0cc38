// @ts-check
// Two builds side by side, in one run on one machine: the popup's list, and a login.

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

/** What a login costs, in milliseconds: of the first four, from the POST. */
const OF_A_LOGIN = /** @type {Record<string, (login: Awaited<ReturnType<Unwatched["signIn"]>>) => number>} */ ({
  "keys are kept": ({ start, kept }) => Number(kept) - start,
  "search has the focus": ({ start, focused }) => Number(focused) - start,
  "roles listed": ({ start, listed }) => Number(listed) - start,
  "AWS's page loaded": ({ start, load }) => load - start,
  "CPU time of all processes": ({ cpu }) => cpu,
});

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
    rows.push(line(`popup lists ${roles} roles`, ...(await byTurns(before, now, popupListed))));
    const [old, own] = await byTurns(before, now, async (browser) => {
      await browser.clear();
      return browser.signIn(roles);
    });
    for (const [what, read] of Object.entries(OF_A_LOGIN)) {
      rows.push(line(`login with ${roles} roles: ${what}`, old.map(read), own.map(read)));
    }
  }
  table(`Another build and this one by turns, ${ROUNDS} times each, milliseconds`, ["", "other", "this", "ratio"], rows);
}

/**
 * Measures both in each round, so that whatever else the machine does slows both. Who begins takes turns too.
 * @template T
 * @param {Unwatched} before @param {Unwatched} now @param {(browser: Unwatched) => Promise<T>} measured
 * @returns {Promise<[T[], T[]]>}
 */
async function byTurns(before, now, measured) {
  /** @type {[T[], T[]]} */
  const results = [[], []];
  const [old, own] = results;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round % 2 === 0) old.push(await measured(before));
    own.push(await measured(now));
    if (round % 2 === 1) old.push(await measured(before));
  }
  return results;
}

/** @param {string} what @param {number[]} old @param {number[]} own */
const line = (what, old, own) => [what, range(old), range(own), (median(own) / median(old)).toFixed(2)];
