// @ts-check
// The popup in each of its states.

import { arrive, namesLearned } from "../../e2e/harness/arrive.mjs";
import { addChained } from "../../e2e/harness/chains.mjs";
import { DATA, copy, copyAndAgree } from "../../e2e/harness/held.mjs";

/** @typedef {import("../../e2e/harness/rolebox.mjs").Rolebox} Rolebox */
/** @typedef {import("playwright-core").Page} Page */

/** Who is logged in, by name: with 1, 8 and 600 roles. */
export const PEOPLE = { alice: "alice@acme.test", bob: "bob@acme.test", carol: "carol@acme.test" };

/** @param {Page} page */
const popup = (page) => ({ page, kind: /** @type {const} */ ("popup") });

/** Opens the popup, with its list. @param {Rolebox} rolebox */
async function open(rolebox) {
  const page = await rolebox.openPopup();
  await page.setViewportSize({ width: 440, height: 580 });
  return { page, list: rolebox.listOn(page) };
}

/** Somebody logs in, and opens the popup. @param {Rolebox} rolebox @param {Record<string, string | number>} [claim] */
async function loggedIn(rolebox, claim = {}) {
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

/** Somebody's login has expired, and they know where to sign in. @param {Rolebox} rolebox @param {boolean} [active] with credentials that still work */
async function expired(rolebox, active = false) {
  const start = { issuer: "https://idp.test/metadata", url: "https://idp.test/" };
  await rolebox.backstage.store("local", { "setting:startUrls": [start] });
  const { picker } = await arrive(rolebox, { session: PEOPLE.bob });
  if (active) await copyAndAgree(picker, "data eng");
  await rolebox.backstage.expireLogins();
  const at = await open(rolebox);
  await at.page.getByRole("button", { name: "Sign in again" }).waitFor();
  return at;
}

/** @type {import("../main.mjs").Scene[]} */
export const scenes = [
  { name: "popup-nobody", show: async (rolebox) => popup((await open(rolebox)).page) },
  { name: "popup-1-role", show: async (rolebox) => popup((await loggedIn(rolebox, { as: "alice" })).page) },
  { name: "popup-8-roles", show: async (rolebox) => popup((await loggedIn(rolebox)).page) },
  { name: "popup-600-roles", show: async (rolebox) => popup((await loggedIn(rolebox, { as: "carol" })).page) },
  {
    name: "popup-moved",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox);
      for (let rows = 0; rows < 4; rows += 1) await list.press("ArrowDown");
      return popup(page);
    },
  },
  {
    name: "popup-pointed",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox);
      await list.type("a");
      await list.options.nth(2).hover();
      return popup(page);
    },
  },
  {
    name: "popup-searched",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox, { as: "carol" });
      await list.type("billing prod");
      await list.selected().locator("mark").first().waitFor();
      return popup(page);
    },
  },
  {
    name: "popup-nothing-found",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox);
      await list.type("warehouse");
      await page.locator(".empty").waitFor();
      return popup(page);
    },
  },
  {
    name: "popup-two-people",
    show: async (rolebox) => {
      await arrive(rolebox, { as: "carol", session: PEOPLE.carol });
      return popup((await loggedIn(rolebox)).page);
    },
  },
  {
    name: "popup-copied",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox);
      await copyAndAgree(list, "data eng");
      return popup(page);
    },
  },
  {
    name: "popup-copied-for-nushell",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox);
      await page.getByLabel("Format").selectOption("Nushell ($env)");
      await copyAndAgree(list, "data eng");
      return popup(page);
    },
  },
  {
    name: "popup-production-asks",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox);
      await copy(list, "prod read", "Enter");
      await list.question.waitFor();
      return popup(page);
    },
  },
  {
    name: "popup-active",
    show: async (rolebox) => {
      const { picker } = await arrive(rolebox, { session: PEOPLE.bob });
      await copyAndAgree(picker, "data eng");
      await copy(picker, "developer");
      await picker.status.filter({ hasText: "Copied credentials for Developer" }).waitFor();
      return popup((await open(rolebox)).page);
    },
  },
  {
    name: "popup-denied",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox);
      await copyAndAgree(list, "data eng");
      await rolebox.standins.fault({ kind: "error", code: "AccessDenied", status: 403, scope: PEOPLE.bob });
      await copy(list, "developer");
      await list.alert.filter({ hasText: /./ }).waitFor();
      return popup(page);
    },
  },
  {
    name: "popup-new-identity-provider",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox);
      await copy(list, "data eng");
      await list.question.waitFor();
      return popup(page);
    },
  },
  { name: "popup-expired", show: async (rolebox) => popup((await expired(rolebox)).page) },
  { name: "popup-expired-active", show: async (rolebox) => popup((await expired(rolebox, true)).page) },
  {
    name: "popup-expired-wanted",
    show: async (rolebox) => {
      const { page, list } = await expired(rolebox);
      await list.type("data eng");
      await list.press("Control+Enter");
      await list.alert.filter({ hasText: /expired/ }).waitFor();
      return popup(page);
    },
  },
  {
    name: "popup-where-to-sign-in",
    show: async (rolebox) => {
      const { page: signIn } = await arrive(rolebox, { session: PEOPLE.bob });
      await rolebox.backstage.stored("from:");
      await rolebox.backstage.expireLogins();
      await signIn.close();
      const { page } = await open(rolebox);
      await page.getByRole("button", { name: "Sign in again" }).click();
      await page.getByRole("alertdialog").waitFor();
      return popup(page);
    },
  },
  {
    name: "popup-over-limit",
    show: async (rolebox) => {
      await arrive(rolebox, { as: "carol", session: PEOPLE.carol, attribute: `padding=${"x".repeat(45_000)}` });
      return popup((await open(rolebox)).page);
    },
  },
  {
    name: "popup-warnings",
    show: async (rolebox) => {
      await rolebox.logIn(await rolebox.newPage(), { session: PEOPLE.bob, session_ends: 600, duration: 3600 });
      await rolebox.backstage.stored("login:");
      return popup((await open(rolebox)).page);
    },
  },
  {
    name: "popup-broken-response",
    show: async (rolebox) => {
      const SAMLResponse = Buffer.from("<not-saml/>").toString("base64");
      await rolebox.post(await rolebox.newPage(), { fields: { SAMLResponse, RelayState: "" } });
      await rolebox.backstage.stored("problem:");
      return popup((await open(rolebox)).page);
    },
  },
  {
    name: "popup-chained",
    show: async (rolebox) => {
      await addChained(rolebox, "arn:aws:iam::210987654321:role/Audit", DATA);
      return popup((await loggedIn(rolebox)).page);
    },
  },
  {
    name: "popup-forbidden",
    options: { managed: { credentials: false } },
    show: async (rolebox) => popup((await loggedIn(rolebox)).page),
  },
];
