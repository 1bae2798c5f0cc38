// @ts-check
// A person who has switched on the instant picker and logs in at a provider that AWS has listed roles of.

import assert from "node:assert/strict";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./rolebox.mjs").Rolebox} Rolebox */

/** @typedef {{ as: string, session?: string, providers: number }} Who logs in, and how many providers all their roles have */

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
 */
export async function logsInSlowly(rolebox, page, session, claim = {}) {
  await rolebox.standins.signIn({ scope: session, slow: "answer" });
  const all = Object.entries({ as: "bob", session, ...claim }).map(([name, value]) => [name, String(value)]);
  // The form leaves the page while it loads.
  await page.goto(`https://idp.test/login?${new URLSearchParams(all)}`, { waitUntil: "commit" }).catch(() => {});
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
