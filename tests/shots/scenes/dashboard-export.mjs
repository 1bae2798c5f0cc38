// @ts-check
// The dashboard's export in each of its steps.

import { arrive } from "../../e2e/harness/arrive.mjs";
import { openDashboard } from "../../e2e/harness/dashboard.mjs";
import { ExportPage } from "../../e2e/harness/export-page.mjs";
import { PEOPLE, carol, whole } from "./at.mjs";

/** @typedef {import("../../e2e/harness/rolebox.mjs").Rolebox} Rolebox */

/** Carol opens the export of her 600 roles. @param {Rolebox} rolebox @param {boolean} [environments] some of which are production */
async function exporting(rolebox, environments = false) {
  await carol(rolebox);
  const page = await ExportPage.open(rolebox, undefined, environments);
  await page.button("Select all").waitFor();
  return page;
}

/** She chooses some of them. @param {Rolebox} rolebox @param {string} search @param {boolean} [environments] */
async function chosen(rolebox, search, environments) {
  const page = await exporting(rolebox, environments);
  await page.search.fill(search);
  await page.button("Select all").click();
  return page;
}

/** @type {import("../main.mjs").Scene[]} */
export const scenes = [
  { name: "dashboard-export-nobody", show: async (rolebox) => whole(await openDashboard(rolebox, "export")) },
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
    name: "dashboard-export-production-left-out",
    show: async (rolebox) => {
      const page = await exporting(rolebox, true);
      await page.button("Select all").click();
      await page.said("production roles left out.");
      return { page: page.page, kind: "screen" };
    },
  },
  {
    name: "dashboard-export-production-included",
    show: async (rolebox) => {
      const page = await chosen(rolebox, "shop", true);
      await page.button("Include production…").click();
      await page.question.waitFor();
      return { page: page.page, kind: "screen" };
    },
  },
  {
    name: "dashboard-export-production-asks",
    show: async (rolebox) => {
      const page = await chosen(rolebox, "shop", true);
      for (const role of ["Admin shop-prod", "ReadOnly shop-prod"]) await page.role(role).check();
      await page.button("Get credentials").click();
      await page.page.getByRole("alertdialog", { name: "Get production credentials?" }).waitFor();
      return { page: page.page, kind: "screen" };
    },
  },
  {
    name: "dashboard-export-named-alike",
    show: async (rolebox) => {
      const page = await chosen(rolebox, "shop");
      await page.template.fill("{role}");
      await page.page.getByText(/^Renamed \d+ profiles/).waitFor();
      return whole(page.page);
    },
  },
  {
    name: "dashboard-export-template-wrong",
    show: async (rolebox) => {
      const page = await chosen(rolebox, "shop");
      await page.template.fill("{region}");
      await page.page.getByText("The only placeholders are").waitFor();
      return whole(page.page);
    },
  },
  {
    name: "dashboard-export-question",
    show: async (rolebox) => {
      const page = await chosen(rolebox, "shop admin");
      await page.button("Get credentials").click();
      await page.question.waitFor();
      return whole(page.page);
    },
  },
  {
    name: "dashboard-export-running",
    show: async (rolebox) => {
      const page = await chosen(rolebox, "shop");
      await rolebox.standins.fault({ kind: "hold", scope: PEOPLE.carol });
      await page.start();
      await page.button("Cancel").waitFor();
      await rolebox.standins.held(PEOPLE.carol, 6);
      await rolebox.standins.release(PEOPLE.carol, 6);
      await page.page.getByText("granted").nth(3).waitFor();
      return whole(page.page);
    },
  },
  {
    name: "dashboard-export-done",
    show: async (rolebox) => {
      const page = await chosen(rolebox, "shop");
      await rolebox.standins.fault({ kind: "error", code: "AccessDenied", status: 403, scope: PEOPLE.carol, calls: 3 });
      await page.start();
      await page.status.filter({ hasText: "Failed: 3." }).waitFor();
      return whole(page.page);
    },
  },
  {
    name: "dashboard-export-login-over",
    show: async (rolebox) => {
      const page = await exporting(rolebox);
      await page.search.fill("shop");
      await page.button("Select all").click();
      await page.start();
      await page.status.filter({ hasText: /profiles are ready/ }).waitFor();
      await page.button("Choose other roles").click();
      await page.search.fill("mail");
      await page.button("Select all").click();
      await rolebox.backstage.expireLogins();
      await page.button("Get credentials").click();
      await page.page.getByRole("button", { name: "Sign in again" }).waitFor();
      return whole(page.page);
    },
  },
  {
    name: "dashboard-export-of-two-people",
    show: async (rolebox) => {
      await arrive(rolebox, { session: "contractor@partner.test", idp: "idp2.test" });
      return whole((await exporting(rolebox, true)).page);
    },
  },
  {
    name: "dashboard-export-forbidden",
    options: { managed: { bulk: false } },
    show: async (rolebox) => {
      await carol(rolebox);
      const page = await openDashboard(rolebox, "export");
      await page.getByText("does not allow credentials for many roles at once").waitFor();
      return whole(page);
    },
  },
];
