// @ts-check
// The dashboard: each section in its states.

import { arrive, namesLearned } from "../../e2e/harness/arrive.mjs";
import { addChained } from "../../e2e/harness/chains.mjs";
import { openDashboard, openSettings } from "../../e2e/harness/dashboard.mjs";
import { ExportPage } from "../../e2e/harness/export-page.mjs";
import { DATA, copy, copyAndAgree } from "../../e2e/harness/held.mjs";
import { PEOPLE } from "./popup.mjs";

/** @typedef {import("../../e2e/harness/rolebox.mjs").Rolebox} Rolebox */
/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
const whole = (page) => ({ page, kind: /** @type {const} */ ("page") });

/** Bob has copied the credentials of two roles. @param {Rolebox} rolebox */
async function twoCopied(rolebox) {
  const { picker, page } = await arrive(rolebox, { session: PEOPLE.bob });
  await copyAndAgree(picker, "data eng");
  await copy(picker, "developer");
  await picker.status.filter({ hasText: "Copied credentials for Developer" }).waitFor();
  await page.close();
}

/** Carol opens the export of her 600 roles. @param {Rolebox} rolebox */
async function exporting(rolebox) {
  const { picker } = await arrive(rolebox, { as: "carol", session: PEOPLE.carol });
  await namesLearned(picker);
  const page = await ExportPage.open(rolebox);
  await page.button("Select all").waitFor();
  return page;
}

/** @type {import("../main.mjs").Scene[]} */
export const scenes = [
  { name: "dashboard-credentials-none", show: async (rolebox) => whole(await openDashboard(rolebox, "held")) },
  {
    name: "dashboard-credentials",
    show: async (rolebox) => {
      await twoCopied(rolebox);
      const page = await openDashboard(rolebox, "held");
      await page.getByText("DataEngineer").first().waitFor();
      return whole(page);
    },
  },
  {
    name: "dashboard-credentials-tested",
    show: async (rolebox) => {
      await twoCopied(rolebox);
      const page = await openDashboard(rolebox, "held");
      await page.getByRole("button", { name: /^Test: DataEngineer/ }).click();
      await page.getByRole("status").filter({ hasText: "The credentials work." }).waitFor();
      return whole(page);
    },
  },
  {
    name: "dashboard-export",
    show: async (rolebox) => {
      const page = await exporting(rolebox);
      await page.button("Select all").click();
      return whole(page.page);
    },
  },
  {
    name: "dashboard-export-searched",
    show: async (rolebox) => {
      const page = await exporting(rolebox);
      await page.search.fill("shop admin");
      return whole(page.page);
    },
  },
  {
    name: "dashboard-export-question",
    show: async (rolebox) => {
      const page = await exporting(rolebox);
      await page.search.fill("shop admin");
      await page.button("Select all").click();
      await page.button("Get credentials").click();
      await page.question.waitFor();
      return whole(page.page);
    },
  },
  {
    name: "dashboard-export-done",
    show: async (rolebox) => {
      const page = await exporting(rolebox);
      await page.search.fill("shop");
      await page.button("Select all").click();
      await rolebox.standins.fault({ kind: "error", code: "AccessDenied", status: 403, scope: PEOPLE.carol, calls: 3 });
      await page.start();
      await page.status.filter({ hasText: "Failed: 3." }).waitFor();
      return whole(page.page);
    },
  },
  { name: "dashboard-console-nobody", show: async (rolebox) => whole(await openDashboard(rolebox, "console")) },
  {
    name: "dashboard-console",
    show: async (rolebox) => {
      await arrive(rolebox, { session: PEOPLE.bob });
      const page = await openDashboard(rolebox, "console");
      await page.getByLabel("Service").selectOption("DynamoDB");
      return whole(page);
    },
  },
  { name: "dashboard-chained-none", show: async (rolebox) => whole(await openDashboard(rolebox, "chains")) },
  {
    name: "dashboard-chained",
    show: async (rolebox) => {
      await addChained(rolebox, "arn:aws:iam::210987654321:role/Audit", DATA);
      return whole(await openDashboard(rolebox, "chains"));
    },
  },
  { name: "dashboard-diagnostics-none", show: async (rolebox) => whole(await openDashboard(rolebox, "diagnostics")) },
  {
    name: "dashboard-diagnostics",
    show: async (rolebox) => {
      await rolebox.logIn(await rolebox.newPage(), { session: PEOPLE.bob, session_ends: 600, duration: 3600 });
      await rolebox.backstage.stored("login:");
      const page = await openDashboard(rolebox, "diagnostics");
      await page.getByRole("list", { name: "Findings" }).getByText("SessionNotOnOrAfter makes").waitFor();
      return whole(page);
    },
  },
  { name: "dashboard-settings", show: async (rolebox) => whole(await openSettings(rolebox)) },
  {
    name: "dashboard-settings-changed",
    show: async (rolebox) => {
      const page = await openSettings(rolebox);
      await page.getByLabel("Duration", { exact: true }).selectOption("2 h");
      await page.getByRole("button", { name: "Reset: Duration" }).waitFor();
      return whole(page);
    },
  },
  {
    name: "dashboard-settings-partitions",
    show: async (rolebox) => {
      const page = await openSettings(rolebox);
      const switches = page.getByRole("switch", { name: "AWS European Sovereign Cloud", exact: true });
      return { page, kind: "screen", again: () => switches.scrollIntoViewIfNeeded() };
    },
  },
];
