// @ts-check
// A person who has switched on the instant picker and logs in at a provider that AWS has listed roles of.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before } from "node:test";
import { copyOfDist } from "./dist-copy.mjs";
import { DIST } from "./places.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./rolebox.mjs").Rolebox} Rolebox */

/** @typedef {{ as: string, session?: string, providers: number }} Who logs in, and how many providers all their roles have */

/** What the product waits for at most, which a busy machine can exceed. */
const OF_WORKER = /** @type {const} */ (["extension/instant.js", "IN_TIME_MS = 400"]);
const OF_PAGE = /** @type {const} */ (["extension/pages.js", "LIST_WITHIN_MS = 600"]);

/**
 * Options for a browser whose instant picker has a minute for everything: a test of what it does is none of how fast.
 * @param {import("../driver/driver.mjs").Options} [options]
 */
export function patient(options = {}) {
  /** @type {Awaited<ReturnType<typeof copyOfDist>>} */
  let copy;
  before(async () => {
    copy = await copyOfDist({ ...(await patientWorker()), ...(await longer(...OF_PAGE)) });
    options.dist = copy.folder;
  });
  after(() => copy.remove());
  return options;
}

/** A minute instead of a limit. @param {string} path @param {string} limit */
const longer = async (path, limit) => ({ [path]: await edited(path, limit, limit.replace(/\d+$/, "60000")) });

/** The file with the worker's limit, which is a minute. */
export const patientWorker = () => longer(...OF_WORKER);

/** A file of the extension with one text for another. @param {string} path @param {string} before @param {string} after */
export async function edited(path, before, after) {
  const text = await readFile(join(DIST, path), "utf8");
  assert.ok(text.includes(before), `${path} has no ${before}`);
  return text.replace(before, after);
}

/** Bob's roles are in four accounts, each with a provider of its own. */
export const PROVIDERS = 4;

/**
 * Lets AWS list the roles of a login, and switches on the instant picker. Returns the session name.
 * @param {Rolebox} rolebox @param {Who} [who]
 */
export async function known(rolebox, { providers, ...claim } = { as: "bob", providers: PROVIDERS }) {
  const session = claim.session ?? rolebox.session();
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { ...claim, session });
  await rolebox.backstage.stored("listed:", providers, "local");
  await page.close();
  await rolebox.backstage.store("local", { "setting:instantPicker": true });
  await knowsPolicy(rolebox);
  return session;
}

/** A browser that has just started knows no policy yet. Firefox rejects without one. @param {Rolebox} rolebox */
async function knowsPolicy(rolebox) {
  await rolebox.backstage.page.evaluate(() => chrome.storage.managed.get().catch(() => {}));
}

/**
 * Logs in while AWS's sign-in does not answer. No page of AWS is there to wait for.
 * @param {Rolebox} rolebox @param {Page} page @param {string} session @param {Record<string, string | number>} [claim]
 * @param {Record<string, unknown>} [slowly] how slow the sign-in host is; by default it waits until it is released
 */
export async function logsInSlowly(rolebox, page, session, claim = {}, slowly = { slow: "answer" }) {
  await rolebox.standins.signIn({ scope: session, ...slowly });
  const all = Object.entries({ as: "bob", session, ...claim }).map(([name, value]) => [name, String(value)]);
  // Not awaited: the form leaves the page while it loads, and nothing may come after it.
  void page.goto(`https://idp.test/login?${new URLSearchParams(all)}`, { waitUntil: "commit" }).catch(() => {});
}

/**
 * Logs in while AWS does not answer, and waits for the list.
 * @param {Rolebox} rolebox @param {string} session @param {Record<string, string | number>} [claim]
 */
export async function instantly(rolebox, session, claim = {}) {
  const page = await rolebox.newPage();
  await logsInSlowly(rolebox, page, session, claim);
  const list = rolebox.listOn(page);
  await list.options.first().waitFor();
  assert.ok(page.url().startsWith(rolebox.url("extension/instant.html#")), page.url());
  return { page, list };
}
