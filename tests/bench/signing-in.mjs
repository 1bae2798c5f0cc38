// @ts-check
// From the POST to AWS until roles can be searched there, beside the page's own load event, with and without Rolebox.

import { range, table } from "./report.mjs";
import { momentsOf, withBrowser, withStandIns } from "./rolebox.mjs";

const SIZES = [8, 100, 600];
const FRESH_PROFILES = 5;
const WARM_LOGINS = 11;

/** @typedef {{ usable: number[], listed: number[], load: number[], without: number[] }} Times */

/** @returns {Times} */
const noTimes = () => ({ usable: [], listed: [], load: [], without: [] });

export const signingIn = () =>
  withStandIns(async (standins) => {
    for (const [title, measure] of /** @type {const} */ ([
      [`From the POST, ${FRESH_PROFILES} new profiles each, milliseconds`, onNewProfiles],
      [`From the POST, ${WARM_LOGINS} logins each in a browser in use, milliseconds`, inUse],
    ])) {
      const rows = [];
      for (const [roles, times] of await measure(standins)) {
        rows.push([`${roles} roles`, ...[times.usable, times.listed, times.load, times.without].map(range)]);
      }
      table(title, ["", "search usable", "roles listed", "page loaded", "page loaded without Rolebox"], rows);
    }
  });

/** @param {import("../e2e/harness/standins.mjs").StandIns} standins */
async function onNewProfiles(standins) {
  /** @type {Map<number, Times>} */
  const all = new Map(SIZES.map((roles) => [roles, noTimes()]));
  for (let profile = 0; profile < FRESH_PROFILES; profile += 1) {
    for (const [roles, times] of all) {
      await withBrowser(standins, {}, (rolebox) => signIn(rolebox, roles, times));
      await withBrowser(standins, { extension: false }, (browser) => load(browser, roles, times));
    }
  }
  return all;
}

/** @param {import("../e2e/harness/standins.mjs").StandIns} standins */
async function inUse(standins) {
  /** @type {Map<number, Times>} */
  const all = new Map(SIZES.map((roles) => [roles, noTimes()]));
  await withBrowser(standins, {}, async (rolebox) => {
    const backstage = await rolebox.backstage();
    await signIn(rolebox, 8, noTimes());
    for (let login = 0; login < WARM_LOGINS; login += 1) {
      for (const [roles, times] of all) {
        await backstage.clear();
        await signIn(rolebox, roles, times);
      }
    }
  });
  await withBrowser(standins, { extension: false }, async (browser) => {
    await load(browser, 8, noTimes());
    for (let login = 0; login < WARM_LOGINS; login += 1) {
      for (const [roles, times] of all) await load(browser, roles, times);
    }
  });
  return all;
}

/**
 * @param {import("./rolebox.mjs").Rolebox} rolebox
 * @param {number} roles
 * @param {Times} times
 */
async function signIn(rolebox, roles, times) {
  const page = await rolebox.context.newPage();
  const { start, load } = await rolebox.signIn(page, roles);
  const picker = await rolebox.picker(page);
  const { focused, listed } = await momentsOf(picker.frame);
  // Usable means that a key gets there and stays, without a click before.
  await page.keyboard.press("a");
  const typed = await picker.search.inputValue();
  if (typed !== "a") throw new Error(`the key was lost: the search box says "${typed}"`);
  times.usable.push(focused - start);
  times.listed.push(listed - start);
  times.load.push(load - start);
  await page.close();
}

/**
 * @param {import("./rolebox.mjs").Rolebox} browser
 * @param {number} roles
 * @param {Times} times
 */
async function load(browser, roles, times) {
  const page = await browser.context.newPage();
  const { start, load } = await browser.signIn(page, roles);
  times.without.push(load - start);
  await page.close();
}
