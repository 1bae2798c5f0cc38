// @ts-check
// Where scenes begin: who is logged in, which surface is open, and what was arranged there before.

import { arrive, namesLearned } from "../../e2e/harness/arrive.mjs";
import { copyAndAgree } from "../../e2e/harness/held.mjs";

/** @typedef {import("../../e2e/harness/rolebox.mjs").Rolebox} Rolebox */
/** @typedef {import("../../e2e/harness/picker.mjs").Picker} Picker */
/** @typedef {import("playwright-core").Page} Page */

/** Who is logged in, by name: with 1, 8 and 600 roles. */
export const PEOPLE = { alice: "alice@acme.test", bob: "bob@acme.test", carol: "carol@acme.test" };

export const DEVELOPER = "arn:aws:iam::444455556666:role/Developer";
export const READER = "arn:aws:iam::111122223333:role/ReadOnly";
export const AUDITOR = "arn:aws:iam::012345678901:role/SecurityAudit";

/** Where Bob signs in. */
const START = { issuer: "https://idp.test/metadata", url: "https://idp.test/" };

/** @param {Page} page */
export const popup = (page) => ({ page, kind: /** @type {const} */ ("popup") });

/** @param {{ page: Page, picker: Picker }} at */
export const onPage = ({ page, picker }) => ({ page, frame: picker.frame, kind: /** @type {const} */ ("picker") });

/** @param {Page} page */
export const whole = (page) => ({ page, kind: /** @type {const} */ ("page") });

/**
 * The part of a page around an element, which is in view in every look.
 * @param {Page} page @param {import("playwright-core").Locator} element
 */
export const around = (page, element) => ({
  page,
  kind: /** @type {const} */ ("screen"),
  again: () => element.evaluate((element) => element.scrollIntoView({ block: "center" })),
});

/**
 * Waits until Rolebox knows the administrator's policy: until then it does not offer to copy.
 * @param {Page | import("playwright-core").Frame} surface
 */
const ready = (surface) => surface.locator("select:enabled, .empty, .footer:not(:has(select))").first().waitFor({ state: "attached" });

/** Opens the popup, with its list. @param {Rolebox} rolebox */
export async function open(rolebox) {
  const page = await rolebox.openPopup({ width: 440, height: 580 });
  await ready(page);
  return { page, list: rolebox.listOn(page) };
}

/** Bob, with 8 roles, on AWS's page. @param {Rolebox} rolebox @param {Record<string, unknown>} [settings] of the sign-in page */
export async function bob(rolebox, settings) {
  const at = await arrive(rolebox, { session: PEOPLE.bob }, settings);
  await at.picker.options.filter({ hasText: "data-platform" }).first().waitFor();
  await ready(at.picker.frame);
  return at;
}

/** Carol, with 600. @param {Rolebox} rolebox */
export async function carol(rolebox) {
  const at = await arrive(rolebox, { as: "carol", session: PEOPLE.carol });
  await namesLearned(at.picker);
  await ready(at.picker.frame);
  return at;
}

/** Somebody logs in, and opens the popup. @param {Rolebox} rolebox @param {Record<string, string | number>} [claim] */
export async function loggedIn(rolebox, claim = {}) {
  const as = /** @type {keyof typeof PEOPLE} */ (claim.as ?? "bob");
  if (as === "alice") {
    await rolebox.logIn(await rolebox.newPage(), { as, session: PEOPLE.alice });
    await rolebox.backstage.stored("login:");
  } else {
    const { picker, page } = await arrive(rolebox, { as, session: PEOPLE[as], ...claim });
    if (as === "carol") await namesLearned(picker);
    else await picker.options.filter({ hasText: "data-platform" }).first().waitFor();
    await page.waitForLoadState();
  }
  return open(rolebox);
}

/** Rolebox knows where Bob signs in. @param {Rolebox} rolebox */
export const knowsWhereToSignIn = (rolebox) => rolebox.backstage.store("local", { "setting:startUrls": [START] });

/** Somebody's login has expired, and they know where to sign in. @param {Rolebox} rolebox @param {boolean} [active] with credentials that still work */
export async function expired(rolebox, active = false) {
  await knowsWhereToSignIn(rolebox);
  const { picker } = await arrive(rolebox, { session: PEOPLE.bob });
  if (active) await copyAndAgree(picker, "data eng");
  await rolebox.backstage.expireLogins();
  const at = await open(rolebox);
  await at.page.getByRole("button", { name: "Sign in again" }).waitFor();
  return at;
}

/** Somebody has chosen favorites before, the first of them for Alt+1. @param {Rolebox} rolebox @param {string[]} roles */
export const favorites = (rolebox, roles) =>
  rolebox.backstage.store("local", Object.fromEntries(roles.map((role, at) => [`arranged:favorite:${role}`, `${at + 1}`])));

/** Somebody has used roles before, the last of them most recently. @param {Rolebox} rolebox @param {string[]} roles */
export const used = (rolebox, roles) =>
  rolebox.backstage.store("local", Object.fromEntries(roles.map((role, at) => [`used:${role}`, Date.now() - (roles.length - at) * 3_600_000])));

/** Everybody is logged in, each at an identity provider of their own or with a name of their own. @param {Rolebox} rolebox @param {number} people */
export async function several(rolebox, people) {
  const names = ["bob@acme.test", "contractor@partner.test", "bob-admin@acme.test", "on-call", "anneliese.schwarzenberger@acme.test", "bob"];
  for (const [at, session] of names.slice(0, people).entries()) {
    await arrive(rolebox, { session, roles: 8 - at, idp: at % 2 === 1 ? "idp2.test" : "idp.test" });
  }
  return open(rolebox);
}

/** STS doesn't answer from now on. @param {Rolebox} rolebox */
export const stsHolds = (rolebox) => rolebox.standins.fault({ kind: "hold", scope: PEOPLE.bob });
