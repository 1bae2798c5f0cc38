// @ts-check
// The setup page: each step, empty and with the example.

import { PROD, localDesign, pair, start } from "../../e2e/harness/local-design.mjs";
import { goTo, importDesign, openSetup } from "../../e2e/harness/setup.mjs";

/** @typedef {import("../../e2e/harness/rolebox.mjs").Rolebox} Rolebox */
/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
const whole = (page) => ({ page, kind: /** @type {const} */ ("page") });

/** The example, at a step. @param {Rolebox} rolebox @param {string} title */
async function example(rolebox, title) {
  const page = await openSetup(rolebox, "introduction");
  await page.getByRole("button", { name: "Load example" }).click();
  await goTo(page, title);
  return page;
}

/** Somebody logs in as a design says, or nearly. @param {Rolebox} rolebox @param {string} startUrl @param {string | RegExp} says */
async function compared(rolebox, startUrl, says) {
  const page = await openSetup(rolebox, "login");
  await importDesign(page, localDesign(startUrl));
  const opened = rolebox.context.waitForEvent("page");
  await page.getByRole("button", { name: "Log in now" }).click();
  await opened;
  await page.getByRole("region", { name: "Comparison" }).getByText(says).waitFor();
  return page;
}

const STEPS = ["Identity provider", "Accounts", "Roles", "People", "Access", "Options", "Review", "Files", "Apply", "First login", "Command line"];

/** @type {import("../main.mjs").Scene[]} */
export const scenes = [
  { name: "setup-introduction", show: async (rolebox) => whole(await openSetup(rolebox, "introduction")) },
  ...STEPS.map((title) => ({
    name: `setup-${title.toLowerCase().replaceAll(" ", "-")}`,
    show: async (/** @type {Rolebox} */ rolebox) => whole(await example(rolebox, title)),
  })),
  {
    name: "setup-access-of-one",
    show: async (rolebox) => {
      const page = await example(rolebox, "Access");
      await page.getByRole("button", { name: "ben@acme.example" }).click();
      await page.getByRole("heading", { name: "Roles of ben@acme.example" }).waitFor();
      return whole(page);
    },
  },
  { name: "setup-accounts-none", show: async (rolebox) => whole(await openSetup(rolebox, "accounts")) },
  { name: "setup-files-none", show: async (rolebox) => whole(await openSetup(rolebox, "files")) },
  {
    name: "setup-differences",
    show: async (rolebox) => {
      const login = start([
        ["pair", pair(PROD, "ReadOnly")],
        ["duration", "600"],
      ]);
      return whole(await compared(rolebox, login, /differences:/));
    },
  },
  {
    name: "setup-login-matches",
    show: async (rolebox) => whole(await compared(rolebox, start(), "Login matches the design.")),
  },
];
