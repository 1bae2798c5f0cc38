// @ts-check
// The setup page: each step, empty and with the example.

import { PROD, localDesign, pair, start } from "../../e2e/harness/local-design.mjs";
import { goTo, importDesign, openSetup } from "../../e2e/harness/setup.mjs";
import { whole } from "./at.mjs";

/** @typedef {import("../../e2e/harness/rolebox.mjs").Rolebox} Rolebox */

/** The steps in which an administrator answers, as their addresses name them. */
const EMPTY = ["provider", "accounts", "roles", "people", "access", "options", "review", "files", "apply", "login", "command-line"];

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
  ...EMPTY.map((step) => ({
    name: `setup-${step}-none`,
    show: async (/** @type {Rolebox} */ rolebox) => whole(await openSetup(rolebox, step)),
  })),
  {
    name: "setup-accounts-wrong",
    show: async (rolebox) => {
      const page = await example(rolebox, "Accounts");
      await page.getByLabel("Account ID of account 2").fill("1234");
      await page.getByLabel("List of accounts").fill("hello");
      await page.getByRole("button", { name: "Add these accounts" }).click();
      await page.getByRole("alert").filter({ hasText: /./ }).first().waitFor();
      return whole(page);
    },
  },
  {
    name: "setup-review-with-errors",
    show: async (rolebox) => {
      const page = await example(rolebox, "Accounts");
      await page.getByLabel("Account ID of account 2").fill("1234");
      await goTo(page, "Review");
      return whole(page);
    },
  },
  {
    name: "setup-accounts-pasted",
    show: async (rolebox) => {
      const page = await openSetup(rolebox, "accounts");
      await page.getByLabel("List of accounts").fill("111122223333 acme-root\n444455556666 acme-staging\n");
      await page.getByRole("button", { name: "Add these accounts" }).click();
      await page.getByText("2 accounts are in the table below.").waitFor();
      return whole(page);
    },
  },
  {
    name: "setup-files-changed",
    show: async (rolebox) => {
      const page = await example(rolebox, "Files");
      await rolebox.browser.download(page, () => page.getByRole("button", { name: "Save all as a zip" }).click());
      await goTo(page, "Accounts");
      await page.getByRole("button", { name: "Remove account 3" }).click();
      await goTo(page, "Files");
      await page.getByRole("region", { name: "To replace the saved files, do this in order" }).waitFor();
      return whole(page);
    },
  },
  {
    name: "setup-apply-begun",
    show: async (rolebox) => {
      const page = await example(rolebox, "Apply");
      const part = page.getByRole("region", { name: /^1\. Credentials for AWS/ });
      const arn = "arn:aws:iam::111111111111:user/ana";
      await part.getByLabel("Whose credentials are these?").fill(JSON.stringify({ UserId: "AIDA", Account: "111111111111", Arn: arn }));
      await part.getByRole("button", { name: "Check the output" }).click();
      await part.getByText("You are the IAM user ana").waitFor();
      await part.getByLabel("Done").check();
      return whole(page);
    },
  },
  {
    name: "setup-apply-with-another-provider",
    show: async (rolebox) => {
      const page = await openSetup(rolebox, "apply");
      await importDesign(page, localDesign(start()));
      const part = page.getByRole("region", { name: /^2\. / });
      await part.getByLabel("Metadata of the identity provider").fill(await rolebox.standins.metadata());
      await part.getByRole("button", { name: "Import this metadata" }).click();
      await part.getByText("Certificate expires").waitFor();
      return whole(page);
    },
  },
  {
    name: "setup-roles-tested",
    show: async (rolebox) => {
      const page = await compared(rolebox, start(), "Login matches the design.");
      await page.getByRole("button", { name: "Test every role" }).click();
      await page.getByRole("alertdialog").waitFor();
      return whole(page);
    },
  },
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
