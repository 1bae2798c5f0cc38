// @ts-check
// The dashboard's settings: as they are at first, changed, wrong, set by an administrator, imported.

import { arrive } from "../../e2e/harness/arrive.mjs";
import { openSettings } from "../../e2e/harness/dashboard.mjs";
import { DATA } from "../../e2e/harness/held.mjs";
import { DEVELOPER, PEOPLE, around, bob, knowsWhereToSignIn, whole } from "./at.mjs";

/** @typedef {import("../../e2e/harness/rolebox.mjs").Rolebox} Rolebox */

const MANAGED = {
  maxDurationSeconds: 5400,
  bulk: false,
  fileExport: false,
  startUrls: [{ issuer: "https://idp.test/metadata", url: "https://idp.test/login" }],
  productionPatterns: ["prod"],
  environments: ["Data (sandbox): data"],
  askForProduction: "always",
  accountNames: ["acme-named (999988887777)"],
};

const FILE = {
  rolebox: "settings",
  version: 1,
  settings: {
    format: "fish",
    region: "eu-central-1",
    narrowingPolicy: "arn:aws:iam::aws:policy/AdministratorAccess",
    productionPatterns: ["prod"],
    startUrls: [{ issuer: "https://idp.test/metadata", url: "https://login.example/" }],
  },
  roles: [],
};

/** The rules of environments, with roles that they match. @param {Rolebox} rolebox */
async function rules(rolebox) {
  const { picker } = await bob(rolebox);
  await picker.options.filter({ hasText: "acme-prod" }).first().waitFor();
  const page = await openSettings(rolebox);
  await page.getByText("Matches 2 of 8 known roles.").first().waitFor();
  return page;
}

/** Somebody imports a file. @param {Rolebox} rolebox @param {string} text */
async function importing(rolebox, text) {
  const page = await openSettings(rolebox);
  const file = { name: "rolebox-settings.json", mimeType: "application/json", buffer: Buffer.from(text) };
  await page.getByLabel("Import settings").setInputFiles(file);
  return page;
}

/** @type {import("../main.mjs").Scene[]} */
export const scenes = [
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
    name: "dashboard-settings-wrong",
    show: async (rolebox) => {
      const page = await openSettings(rolebox);
      const region = page.getByLabel("Region", { exact: true });
      await region.fill("europe");
      await region.press("Tab");
      const alert = page.getByRole("alert").filter({ hasText: "name of an AWS region" });
      await alert.waitFor();
      return around(page, alert);
    },
  },
  {
    name: "dashboard-settings-environments",
    show: async (rolebox) => {
      const page = await rules(rolebox);
      return around(page, page.locator(".rule").nth(1));
    },
  },
  {
    name: "dashboard-settings-environments-edited",
    show: async (rolebox) => {
      const page = await rules(rolebox);
      await page.getByText("Matches 2 of 8 known roles.").first().click();
      await page.getByRole("button", { name: "Add rule" }).click();
      const rule = page.locator(".rule").last();
      await rule.getByRole("textbox", { name: "Patterns" }).fill("data");
      await rule.getByText(/Enter a name/).waitFor();
      return around(page, rule);
    },
  },
  {
    name: "dashboard-settings-production-patterns",
    show: async (rolebox) => {
      const page = await rules(rolebox);
      await page.getByLabel("Production patterns", { exact: true }).fill("PROD\npord");
      const marks = page.getByText(/^Marks \d of 8 known roles as production\.$/);
      await marks.click();
      return around(page, marks);
    },
  },
  {
    name: "dashboard-settings-of-roles",
    show: async (rolebox) => {
      await knowsWhereToSignIn(rolebox);
      const wish = { duration: 7200, format: "fish" };
      await rolebox.backstage.store("local", { [`wish:${DATA}`]: wish, [`wish:${DEVELOPER}`]: { duration: null, format: "posix" } });
      await arrive(rolebox, { session: PEOPLE.bob });
      const page = await openSettings(rolebox);
      const table = page.getByRole("table", { name: "Per-role settings" });
      await table.getByRole("row").nth(2).waitFor();
      return around(page, table);
    },
  },
  {
    name: "dashboard-settings-partitions",
    show: async (rolebox) => {
      const page = await openSettings(rolebox);
      return around(page, page.getByRole("switch", { name: "AWS European Sovereign Cloud", exact: true }));
    },
  },
  { name: "dashboard-settings-set-by-organization", options: { managed: MANAGED }, show: async (rolebox) => whole(await openSettings(rolebox)) },
  {
    name: "dashboard-settings-importing",
    show: async (rolebox) => {
      const page = await importing(rolebox, JSON.stringify(FILE));
      const review = page.getByRole("group", { name: "Changes in this file" });
      await review.waitFor();
      return around(page, review);
    },
  },
  {
    name: "dashboard-settings-not-imported",
    show: async (rolebox) => {
      const page = await importing(rolebox, JSON.stringify({ ...FILE, settings: { duration: 5 } }));
      const alert = page.getByRole("alert").filter({ hasText: "was not imported" });
      await alert.waitFor();
      return around(page, alert);
    },
  },
];
