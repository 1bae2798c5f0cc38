// @ts-check
// The dashboard without export and settings: each section in its states. And the page after the installation.

import { arrive } from "../../e2e/harness/arrive.mjs";
import { AUDIT, CONFIG, addChained } from "../../e2e/harness/chains.mjs";
import { openDashboard } from "../../e2e/harness/dashboard.mjs";
import { DATA, copy, copyAndAgree } from "../../e2e/harness/held.mjs";
import { PEOPLE, around, whole } from "./at.mjs";

/** @typedef {import("../../e2e/harness/rolebox.mjs").Rolebox} Rolebox */

/** Bob has copied the credentials of two roles, and of a third that only read. @param {Rolebox} rolebox */
async function copied(rolebox) {
  const { picker, page } = await arrive(rolebox, { session: PEOPLE.bob });
  await copyAndAgree(picker, "data eng");
  await copy(picker, "developer");
  await picker.status.filter({ hasText: "Copied credentials for Developer" }).waitFor();
  await copy(picker, "prod read", "Control+Shift+Enter");
  await picker.status.filter({ hasText: "Limited by" }).waitFor();
  await page.close();
  const dashboard = await openDashboard(rolebox, "held");
  await dashboard.getByText("DataEngineer").first().waitFor();
  return dashboard;
}

/** A login with something unusual is explained. @param {Rolebox} rolebox */
async function explained(rolebox) {
  await rolebox.logIn(await rolebox.newPage(), { session: PEOPLE.bob, session_ends: 600, duration: 3600 });
  await rolebox.backstage.stored("login:");
  const page = await openDashboard(rolebox, "diagnostics");
  await page.getByRole("list", { name: "Findings" }).getByText("SessionNotOnOrAfter makes").waitFor();
  return page;
}

/** @param {Rolebox} rolebox */
async function welcomed(rolebox) {
  const page = await rolebox.newPage();
  await page.goto(rolebox.url("extension/welcome.html"));
  await page.locator("#key:not(:empty)").waitFor();
  return page;
}

/** @type {import("../main.mjs").Scene[]} */
export const scenes = [
  { name: "welcome", show: async (rolebox) => whole(await welcomed(rolebox)) },
  {
    name: "welcome-without-permission",
    options: { allowed: { withheld: true } },
    show: async (rolebox) => {
      const page = await welcomed(rolebox);
      await page.getByRole("button", { name: "Allow AWS's sign-in pages" }).waitFor();
      return whole(page);
    },
  },
  { name: "dashboard-credentials-none", show: async (rolebox) => whole(await openDashboard(rolebox, "held")) },
  { name: "dashboard-credentials", show: async (rolebox) => whole(await copied(rolebox)) },
  {
    name: "dashboard-credentials-soon-over",
    show: async (rolebox) => {
      const page = await copied(rolebox);
      const ends = [50_000, 9 * 60_000, 12 * 3_600_000];
      const held = Object.entries(await rolebox.backstage.stored("held:", 3));
      const changed = held.map(([key, value], at) => [key, { ...value, expiresAt: Date.now() + (ends[at] ?? 0) }]);
      await rolebox.backstage.store("session", Object.fromEntries(changed));
      await page.reload();
      await page.getByText("under 1 min").waitFor();
      return whole(page);
    },
  },
  {
    name: "dashboard-credentials-tested",
    show: async (rolebox) => {
      const page = await copied(rolebox);
      await page.getByRole("button", { name: /^Test: DataEngineer/ }).click();
      await page.getByRole("status").filter({ hasText: "The credentials work." }).waitFor();
      return whole(page);
    },
  },
  {
    name: "dashboard-credentials-not-accepted",
    show: async (rolebox) => {
      const page = await copied(rolebox);
      await rolebox.standins.fault({ kind: "error", code: "ExpiredToken", status: 403, action: "GetCallerIdentity" });
      await page.getByRole("button", { name: /^Test: DataEngineer/ }).click();
      await page.getByRole("alert").filter({ hasText: /./ }).first().waitFor();
      return whole(page);
    },
  },
  {
    name: "dashboard-credentials-removing",
    show: async (rolebox) => {
      const page = await copied(rolebox);
      await page.getByRole("button", { name: /^Remove: DataEngineer/ }).click();
      return whole(page);
    },
  },
  {
    name: "dashboard-credentials-removing-all",
    show: async (rolebox) => {
      const page = await copied(rolebox);
      await page.getByRole("button", { name: "Remove all credentials" }).click();
      return whole(page);
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
      await addChained(rolebox, AUDIT, DATA);
      return whole(await openDashboard(rolebox, "chains"));
    },
  },
  {
    name: "dashboard-chained-wrong",
    show: async (rolebox) => {
      const page = await openDashboard(rolebox, "chains");
      await page.getByLabel("Role ARN", { exact: true }).fill("Audit");
      await page.getByRole("button", { name: "Add role", exact: true }).click();
      await page.getByRole("alert").filter({ hasText: "this is not the ARN of a role" }).waitFor();
      return whole(page);
    },
  },
  {
    name: "dashboard-chained-pasted",
    show: async (rolebox) => {
      const { picker } = await arrive(rolebox, { session: PEOPLE.bob });
      await picker.shows(8);
      const page = await openDashboard(rolebox, "chains");
      await page.getByLabel("Text of ~/.aws/config").fill(CONFIG);
      await page.getByRole("button", { name: "Add roles" }).click();
      await page.getByRole("list", { name: "Skipped lines" }).waitFor();
      return whole(page);
    },
  },
  { name: "dashboard-diagnostics-none", show: async (rolebox) => whole(await openDashboard(rolebox, "diagnostics")) },
  { name: "dashboard-diagnostics", show: async (rolebox) => whole(await explained(rolebox)) },
  {
    name: "dashboard-diagnostics-unfolded",
    show: async (rolebox) => {
      const page = await explained(rolebox);
      await page.locator("summary", { hasText: "What the response claims" }).click();
      await page.locator("summary", { hasText: "Show the report" }).click();
      return whole(page);
    },
  },
  {
    name: "dashboard-diagnostics-unusable",
    show: async (rolebox) => {
      const response = await rolebox.standins.response({ as: "bob", session: PEOPLE.bob });
      const xml = Buffer.from(response, "base64").toString().replaceAll(/,arn:aws:iam::\d{12}:saml-provider\/[\w.-]+/g, "");
      const fields = { SAMLResponse: Buffer.from(xml).toString("base64"), RelayState: "" };
      await rolebox.post(await rolebox.newPage(), { fields });
      await rolebox.backstage.stored("problem:");
      const page = await openDashboard(rolebox, "diagnostics");
      await page.getByRole("list", { name: "Findings" }).getByText("The response grants no role.").waitFor();
      return whole(page);
    },
  },
  {
    name: "dashboard-diagnostics-errors",
    show: async (rolebox) => {
      const { picker } = await arrive(rolebox, { session: PEOPLE.bob });
      await rolebox.standins.fault({ kind: "error", code: "AccessDenied", status: 403, scope: PEOPLE.bob });
      await copy(picker, "data eng");
      await picker.agree();
      await picker.alert.filter({ hasText: /./ }).waitFor();
      const page = await openDashboard(rolebox, "diagnostics");
      const row = page.getByRole("row").filter({ hasText: "DataEngineer" });
      await row.waitFor();
      return around(page, row);
    },
  },
  {
    name: "dashboard-diagnostics-pasted-wrong",
    show: async (rolebox) => {
      const page = await openDashboard(rolebox, "diagnostics");
      await page.getByRole("textbox", { name: "SAML response" }).fill("<a/>");
      await page.getByRole("button", { name: "Explain" }).click();
      await page.getByRole("alert").filter({ hasText: "not a SAML 2.0 response" }).waitFor();
      return whole(page);
    },
  },
  { name: "dashboard-shortcuts", show: async (rolebox) => whole(await openDashboard(rolebox, "shortcuts")) },
];
