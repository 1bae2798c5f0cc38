// @ts-check
// The popup when something is in the way: each kind of banner, and what stands in place of the list.

import { arrive } from "../../e2e/harness/arrive.mjs";
import { copy, copyAndAgree } from "../../e2e/harness/held.mjs";
import { PEOPLE, expired, loggedIn, open, popup } from "./at.mjs";

/** @typedef {import("../../e2e/harness/rolebox.mjs").Rolebox} Rolebox */

/** A copy that STS does not grant. @param {Rolebox} rolebox @param {Record<string, unknown>} fault */
async function refused(rolebox, fault) {
  const at = await loggedIn(rolebox);
  await rolebox.standins.fault({ scope: PEOPLE.bob, ...fault });
  await copy(at.list, "data eng");
  await at.list.agree();
  await at.list.alert.filter({ hasText: /./ }).waitFor();
  return at;
}

/** @type {import("../main.mjs").Scene[]} */
export const scenes = [
  { name: "popup-expired", show: async (rolebox) => popup((await expired(rolebox)).page) },
  { name: "popup-expired-active", show: async (rolebox) => popup((await expired(rolebox, true)).page) },
  {
    name: "popup-expired-wanted",
    show: async (rolebox) => {
      const { page, list } = await expired(rolebox);
      await copy(list, "data eng");
      await list.alert.filter({ hasText: /expired/ }).waitFor();
      return popup(page);
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
    name: "popup-denied-by-trust-policy",
    show: async (rolebox) => {
      const message = "Not authorized to perform sts:AssumeRoleWithSAML";
      return popup((await refused(rolebox, { kind: "error", code: "AccessDenied", status: 403, message })).page);
    },
  },
  { name: "popup-no-answer", show: async (rolebox) => popup((await refused(rolebox, { kind: "reset" })).page) },
  {
    name: "popup-rejected",
    show: async (rolebox) => {
      await rolebox.logIn(await rolebox.newPage(), { session: PEOPLE.bob, sign: "none" });
      await rolebox.backstage.stored("login:");
      const { page, list } = await open(rolebox);
      await copy(list, "data eng");
      await list.agree();
      await list.alert.filter({ hasText: /./ }).waitFor();
      await page.close();
      const again = await open(rolebox);
      await again.page.getByText("AWS rejected this login").waitFor();
      return popup(again.page);
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
    name: "popup-partition-not-allowed",
    show: async (rolebox) => {
      await loggedIn(rolebox);
      const page = await rolebox.newPage();
      // The popup in the toolbar sees the tab below it; a page in a tab sees itself.
      await page.addInitScript(() => {
        chrome.tabs.query = /** @type {any} */ (async () => [{ url: "https://signin.amazonaws-us-gov.com/saml" }]);
      });
      await page.goto(rolebox.url("extension/popup.html"));
      await page.getByRole("button", { name: "Allow it in the settings" }).waitFor();
      return popup(page);
    },
  },
  {
    name: "popup-warnings",
    show: async (rolebox) => {
      await rolebox.logIn(await rolebox.newPage(), { session: PEOPLE.bob, session_ends: 600, duration: 900000 });
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
    name: "popup-forbidden",
    options: { managed: { credentials: false } },
    show: async (rolebox) => popup((await loggedIn(rolebox)).page),
  },
  {
    name: "popup-without-permission",
    options: { allowed: { withheld: true } },
    show: async (rolebox) => popup((await open(rolebox)).page),
  },
];
