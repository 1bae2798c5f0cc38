// @ts-check
// From the POST to AWS until keys are kept and roles can be searched there, beside the page's own load event, with and
// without Rolebox.

import { range, table } from "./report.mjs";
import { withStandIns } from "./rolebox.mjs";
import { withUnwatched } from "./unwatched.mjs";

const SIZES = [8, 100, 600];
const FRESH_PROFILES = 5;
const WARM_LOGINS = 11;

const MEASURED = /** @type {const} */ (["kept", "usable", "listed", "load", "without", "cpu", "cpuWithout"]);
/** @typedef {Record<typeof MEASURED[number], number[]>} Times */

/** @returns {Times} */
const noTimes = () => /** @type {any} */ (Object.fromEntries(MEASURED.map((what) => [what, []])));

export const signingIn = () =>
  withStandIns(async (standins) => {
    for (const [title, measure] of /** @type {const} */ ([
      [`From the POST, ${FRESH_PROFILES} new profiles each, milliseconds`, onNewProfiles],
      [`From the POST, ${WARM_LOGINS} logins each in a browser in use, milliseconds`, inUse],
    ])) {
      const rows = [];
      for (const [roles, times] of await measure(standins)) {
        rows.push([`${roles} roles`, ...MEASURED.map((what) => range(times[what]))]);
      }
      const columns = ["keys are kept", "search has the focus", "roles listed", "page loaded", "page loaded without Rolebox"];
      table(title, ["", ...columns, "CPU time of all processes", "CPU time without Rolebox"], rows);
    }
  });

/** @param {import("../e2e/harness/standins.mjs").StandIns} standins */
async function onNewProfiles(standins) {
  /** @type {Map<number, Times>} */
  const all = new Map(SIZES.map((roles) => [roles, noTimes()]));
  for (let profile = 0; profile < FRESH_PROFILES; profile += 1) {
    for (const [roles, times] of all) {
      for (const extension of [true, false]) {
        await withUnwatched(standins, extension, (browser) => signIn(browser, roles, times));
      }
    }
  }
  return all;
}

/** @param {import("../e2e/harness/standins.mjs").StandIns} standins */
async function inUse(standins) {
  /** @type {Map<number, Times>} */
  const all = new Map(SIZES.map((roles) => [roles, noTimes()]));
  for (const extension of [true, false]) {
    await withUnwatched(standins, extension, async (browser) => {
      await signIn(browser, 8, noTimes());
      for (let login = 0; login < WARM_LOGINS; login += 1) {
        if (extension) await browser.clear();
        for (const [roles, times] of all) await signIn(browser, roles, times);
      }
    });
  }
  return all;
}

/**
 * @param {import("./unwatched.mjs").Unwatched} browser
 * @param {number} roles
 * @param {Times} times
 */
async function signIn(browser, roles, times) {
  const { start, load, cpu, kept, focused, listed } = await browser.signIn(roles);
  if (!browser.extension) {
    times.without.push(load - start);
    times.cpuWithout.push(cpu);
    return;
  }
  times.kept.push(Number(kept) - start);
  times.usable.push(Number(focused) - start);
  times.listed.push(Number(listed) - start);
  times.load.push(load - start);
  times.cpu.push(cpu);
}
