// @ts-check
// The picker on AWS's page, and the page that posts a login, in each of their states.

import { arrive, namesLearned } from "../../e2e/harness/arrive.mjs";
import { DATA, copy, copyAndAgree } from "../../e2e/harness/held.mjs";
import { PEOPLE } from "./popup.mjs";

/** @typedef {import("../../e2e/harness/rolebox.mjs").Rolebox} Rolebox */
/** @typedef {import("../../e2e/harness/picker.mjs").Picker} Picker */

/** @param {{ page: import("playwright-core").Page, picker: Picker }} at */
const onPage = ({ page, picker }) => ({ page, frame: picker.frame, kind: /** @type {const} */ ("picker") });

/** Bob, with 8 roles. @param {Rolebox} rolebox @param {Record<string, unknown>} [settings] of the sign-in page */
async function bob(rolebox, settings) {
  const at = await arrive(rolebox, { session: PEOPLE.bob }, settings);
  await at.picker.options.filter({ hasText: "data-platform" }).first().waitFor();
  return at;
}

/** Carol, with 600. @param {Rolebox} rolebox */
async function carol(rolebox) {
  const at = await arrive(rolebox, { as: "carol", session: PEOPLE.carol });
  await namesLearned(at.picker);
  return at;
}

/** @type {import("../main.mjs").Scene[]} */
export const scenes = [
  { name: "picker-8-roles", show: async (rolebox) => onPage(await bob(rolebox)) },
  { name: "picker-600-roles", show: async (rolebox) => onPage(await carol(rolebox)) },
  { name: "picker-on-the-newer-page", show: async (rolebox) => onPage(await bob(rolebox, { page: "next" })) },
  {
    name: "picker-searched",
    show: async (rolebox) => {
      const at = await carol(rolebox);
      await at.picker.type("billing prod");
      await at.picker.selected().locator("mark").first().waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-production-asks",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await at.picker.options.filter({ hasText: "acme-prod" }).first().waitFor();
      await at.picker.type("prod read");
      await at.picker.press("Enter");
      await at.picker.question.waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-pointed",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await at.picker.type("a");
      await at.picker.options.nth(2).hover();
      return onPage(at);
    },
  },
  {
    name: "picker-copied",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await copyAndAgree(at.picker, "data eng");
      return onPage(at);
    },
  },
  {
    name: "picker-copied-read-only",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await copyAndAgree(at.picker, "data eng", "Control+Shift+Enter");
      return onPage(at);
    },
  },
  {
    name: "picker-new-identity-provider",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await copy(at.picker, "data eng");
      await at.picker.question.waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-expired",
    show: async (rolebox) => {
      const at = await bob(rolebox);
      await rolebox.backstage.expireLogins();
      await at.picker.frame.getByRole("button", { name: "Sign in again" }).waitFor();
      return onPage(at);
    },
  },
  {
    name: "picker-wanted-before",
    show: async (rolebox) => {
      const start = { issuer: "https://idp.test/metadata", url: "https://idp.test/" };
      await rolebox.backstage.store("local", { "setting:startUrls": [start] });
      const { page, picker } = await bob(rolebox);
      await rolebox.backstage.expireLogins();
      await picker.type("data eng");
      await picker.press("Control+Enter");
      const opened = rolebox.context.waitForEvent("page");
      await picker.frame.getByRole("button", { name: "Sign in again" }).click();
      const again = await opened;
      await page.close();
      await rolebox.logIn(again, { session: PEOPLE.bob });
      const at = { page: again, picker: await rolebox.picker(again) };
      await at.picker.question.waitFor();
      return onPage(at);
    },
  },
  {
    name: "handover-nothing-to-continue",
    show: async (rolebox) => {
      const page = await rolebox.newPage();
      await page.goto(rolebox.url("extension/handover.html"));
      await page.getByRole("alert").filter({ hasText: /./ }).waitFor();
      return { page, kind: "picker" };
    },
  },
  {
    name: "picker-active",
    show: async (rolebox) => {
      const first = await bob(rolebox);
      await copyAndAgree(first.picker, "data eng");
      await first.page.close();
      const at = await bob(rolebox);
      await at.picker.option(DATA).filter({ hasText: /left|min/ }).waitFor();
      return onPage(at);
    },
  },
];
