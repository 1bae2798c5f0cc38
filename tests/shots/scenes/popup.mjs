// @ts-check
// The popup's list: who has how many roles, how they are arranged, and the states of a row.

import { arrive } from "../../e2e/harness/arrive.mjs";
import { addChained } from "../../e2e/harness/chains.mjs";
import { DATA, copy, copyAndAgree } from "../../e2e/harness/held.mjs";
import { pair } from "../../e2e/harness/local-design.mjs";
import { AUDITOR, DEVELOPER, PEOPLE, READER, favorites, knowsWhereToSignIn, loggedIn, open, popup, stsHolds, used } from "./at.mjs";

/** Names as long as AWS allows, or nearly. */
const LONG = [
  pair("111122223333", "AWSReservedSSO_AdministratorAccess_WithBoundary_0123456789abcdef"),
  pair("111122223333", "engineering/platform/kubernetes/clusters/production/Cluster-Administrator-With-Break-Glass"),
  pair("444455556666", "engineering/platform/kubernetes/clusters/staging/Ops"),
  pair("123456789012", "ReadOnly"),
];

/** @type {import("../main.mjs").Scene[]} */
export const scenes = [
  { name: "popup-nobody", show: async (rolebox) => popup((await open(rolebox)).page) },
  {
    name: "popup-nobody-any-more",
    show: async (rolebox) => {
      await knowsWhereToSignIn(rolebox);
      return popup((await open(rolebox)).page);
    },
  },
  { name: "popup-1-role", show: async (rolebox) => popup((await loggedIn(rolebox, { as: "alice" })).page) },
  { name: "popup-8-roles", show: async (rolebox) => popup((await loggedIn(rolebox)).page) },
  { name: "popup-600-roles", show: async (rolebox) => popup((await loggedIn(rolebox, { as: "carol" })).page) },
  {
    name: "popup-favorites",
    show: async (rolebox) => {
      await favorites(rolebox, [DATA, DEVELOPER, READER]);
      await used(rolebox, [AUDITOR, DATA]);
      return popup((await loggedIn(rolebox)).page);
    },
  },
  {
    name: "popup-recent",
    show: async (rolebox) => {
      await used(rolebox, [AUDITOR, READER, DEVELOPER, DATA]);
      return popup((await loggedIn(rolebox)).page);
    },
  },
  {
    name: "popup-favorites-of-600",
    show: async (rolebox) => {
      const shop = ["Admin", "Deploy", "ReadOnly"].map((role) => `arn:aws:iam::204816320057:role/${role}`);
      await favorites(rolebox, shop);
      await used(rolebox, ["arn:aws:iam::281359539934:role/Support", ...shop]);
      return popup((await loggedIn(rolebox, { as: "carol" })).page);
    },
  },
  {
    name: "popup-folded",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox);
      await list.press("ArrowDown");
      for (const key of ["ArrowLeft", "ArrowDown", "ArrowLeft"]) await list.press(key);
      await page.locator(".section-folded").nth(1).waitFor();
      return popup(page);
    },
  },
  {
    name: "popup-hidden",
    show: async (rolebox) => {
      await rolebox.backstage.store("local", { [`arranged:hidden:${DEVELOPER}`]: "", "arranged:hidden:012345678901": "" });
      const { page, list } = await loggedIn(rolebox);
      await list.press("End");
      await list.list.getByRole("option", { name: /^Hidden/, selected: true }).waitFor();
      return popup(page);
    },
  },
  {
    name: "popup-hidden-shown",
    show: async (rolebox) => {
      await rolebox.backstage.store("local", { [`arranged:hidden:${DEVELOPER}`]: "", "arranged:hidden:012345678901": "" });
      const { page, list } = await loggedIn(rolebox);
      await list.press("End");
      await list.list.getByRole("option", { name: /^Hidden/, selected: true }).waitFor();
      await list.press("Enter");
      await list.option(DEVELOPER).waitFor();
      await list.press("End");
      return popup(page);
    },
  },
  {
    name: "popup-renamed",
    show: async (rolebox) => {
      const names = { "arranged:name:123456789012": "Lake", [`arranged:name:${DATA}`]: "Data on call" };
      await rolebox.backstage.store("local", { ...names, "arranged:name:012345678901": "Archive of the audits of all years" });
      await arrive(rolebox, { session: PEOPLE.bob });
      const { page, list } = await open(rolebox);
      await list.press("End");
      return popup(page);
    },
  },
  {
    name: "popup-long-names",
    show: async (rolebox) => {
      const query = new URLSearchParams([["as", "bob"], ["session", PEOPLE.bob], ...LONG.map((pair) => ["pair", pair])]);
      const page = await rolebox.newPage();
      await page.goto(`https://idp.test/login?${query}`);
      await rolebox.backstage.stored("login:");
      const at = await open(rolebox);
      await at.list.press("ArrowDown");
      return popup(at.page);
    },
  },
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
    name: "popup-focused-button",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox);
      await list.type("data eng");
      for (const stop of ["Menu", "Format", "Duration", "Sign in", "Copy"]) {
        await list.press("Tab");
        await page.locator(":focus").and(page.locator(":focus-visible")).waitFor({ state: "visible" }).catch(() => Promise.reject(new Error(stop)));
      }
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
    name: "popup-getting",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox);
      await stsHolds(rolebox);
      await copy(list, "data eng");
      await list.agree();
      await list.status.filter({ hasText: "Getting credentials" }).waitFor();
      return popup(page);
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
    name: "popup-copied-less",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox);
      await page.getByLabel("Duration").selectOption("12 h");
      await copyAndAgree(list, "developer");
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
    name: "popup-chained",
    show: async (rolebox) => {
      await addChained(rolebox, "arn:aws:iam::210987654321:role/Audit", DATA);
      return popup((await loggedIn(rolebox)).page);
    },
  },
];
