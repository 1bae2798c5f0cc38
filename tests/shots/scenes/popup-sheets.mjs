// @ts-check
// What lies over the popup's list: the actions of a role, the menu, and questions. And whose roles are listed.

import { arrive } from "../../e2e/harness/arrive.mjs";
import { copy } from "../../e2e/harness/held.mjs";
import { PEOPLE, expired, loggedIn, open, popup, several } from "./at.mjs";

/** @typedef {import("../../e2e/harness/rolebox.mjs").Rolebox} Rolebox */

/** The actions of a role, filtered by a text. @param {Rolebox} rolebox @param {string} [filter] */
async function actions(rolebox, filter = "") {
  const at = await loggedIn(rolebox);
  await at.list.type("data eng");
  await at.list.openActions();
  await at.list.type(filter);
  return at;
}

/** @type {import("../main.mjs").Scene[]} */
export const scenes = [
  { name: "popup-actions", show: async (rolebox) => popup((await actions(rolebox)).page) },
  { name: "popup-actions-filtered", show: async (rolebox) => popup((await actions(rolebox, "copy")).page) },
  {
    name: "popup-actions-none",
    show: async (rolebox) => {
      const { page } = await actions(rolebox, "delete");
      await page.getByText("No action has this name.").waitFor();
      return popup(page);
    },
  },
  {
    name: "popup-renaming",
    show: async (rolebox) => {
      const { page, list } = await actions(rolebox, "rename account");
      await list.press("Enter");
      await page.getByText("Type a name for this account").waitFor();
      await list.type("Lake");
      return popup(page);
    },
  },
  {
    name: "popup-renaming-wrong",
    show: async (rolebox) => {
      const { page, list } = await actions(rolebox, "rename role");
      await list.press("Enter");
      await page.getByText("Type a name for this role").waitFor();
      await list.type("x".repeat(70));
      await list.press("Enter");
      await page.getByText("Use up to 64 visible characters.").waitFor();
      return popup(page);
    },
  },
  {
    name: "popup-menu",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox);
      await list.toggleMenu();
      await page.getByRole("link", { name: "Settings" }).waitFor();
      return popup(page);
    },
  },
  {
    name: "popup-menu-warnings",
    show: async (rolebox) => {
      await rolebox.logIn(await rolebox.newPage(), { session: PEOPLE.bob, session_ends: 600, duration: 900000 });
      await rolebox.backstage.stored("login:");
      const { page, list } = await open(rolebox);
      await list.toggleMenu();
      await page.getByRole("link", { name: "Settings" }).waitFor();
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
    name: "popup-production-asks-to-copy",
    show: async (rolebox) => {
      const { page, list } = await loggedIn(rolebox);
      await copy(list, "prod admin");
      await list.question.waitFor();
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
  {
    name: "popup-where-to-sign-in",
    show: async (rolebox) => {
      const { page } = await whereToSignIn(rolebox);
      return popup(page);
    },
  },
  {
    name: "popup-where-to-sign-in-wrong",
    show: async (rolebox) => {
      const { page, list } = await whereToSignIn(rolebox);
      await page.getByRole("textbox", { name: "URL of the sign-in page" }).fill("http://idp.test");
      await page.keyboard.press("Enter");
      await list.alert.filter({ hasText: "Enter a full URL" }).waitFor();
      return popup(page);
    },
  },
  {
    name: "popup-wanted-before",
    show: async (rolebox) => {
      const { page, list } = await expired(rolebox);
      await copy(list, "data eng");
      await list.alert.filter({ hasText: "expired" }).waitFor();
      const opened = rolebox.context.waitForEvent("page");
      await page.getByRole("button", { name: "Sign in again" }).click();
      const again = await opened;
      await rolebox.logIn(again, { session: PEOPLE.bob });
      await (await rolebox.picker(again)).question.waitFor();
      await page.close();
      const back = await open(rolebox);
      await back.list.question.waitFor();
      return popup(back.page);
    },
  },
  { name: "popup-two-people", show: async (rolebox) => popup((await several(rolebox, 2)).page) },
  {
    name: "popup-one-of-two",
    show: async (rolebox) => {
      const { page } = await several(rolebox, 2);
      await page.getByRole("group", { name: "Logins" }).getByRole("button", { name: "contractor@partner.test" }).click();
      return popup(page);
    },
  },
  { name: "popup-six-people", show: async (rolebox) => popup((await several(rolebox, 6)).page) },
  {
    name: "popup-one-of-two-expired",
    show: async (rolebox) => {
      await arrive(rolebox, { session: "contractor@partner.test", idp: "idp2.test" });
      await rolebox.backstage.expireLogins();
      await arrive(rolebox, { session: PEOPLE.bob });
      return popup((await open(rolebox)).page);
    },
  },
];

/** Rolebox asks where Bob signs in. @param {Rolebox} rolebox */
async function whereToSignIn(rolebox) {
  const { page: signIn } = await arrive(rolebox, { session: PEOPLE.bob });
  await rolebox.backstage.stored("from:");
  await rolebox.backstage.expireLogins();
  await signIn.close();
  const at = await open(rolebox);
  await at.page.getByRole("button", { name: "Sign in again" }).click();
  await at.page.getByRole("alertdialog").waitFor();
  return at;
}
