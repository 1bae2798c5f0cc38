// @ts-check
// How roles and accounts are named in lists: without prefixes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { openDashboard, openSettings, saved } from "./harness/dashboard.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

test("a prefix is left out where roles are listed, and search, tooltip and questions have the whole name", async () => {
  await arrive(rolebox);
  const page = await openSettings(rolebox);
  const field = page.getByLabel("Prefixes left out of names", { exact: true });
  await field.fill("Data data-");
  await field.press("Tab");
  await saved(page);

  const popup = await rolebox.openPopup();
  const list = rolebox.listOn(popup);
  const row = list.option(DATA);
  await row.locator("b").getByText("Engineer", { exact: true }).waitFor();
  await row.getByText("platform", { exact: true }).waitFor();
  await list.type("dataeng data-platform");
  await row.and(list.selected()).waitFor();
  assert.deepEqual(await row.locator("b mark").allInnerTexts(), ["Eng"]);
  assert.match((await row.getAttribute("title")) ?? "", /role\/team\/data\/DataEngineer\ndata-platform$/);
  await list.press("Control+Enter");
  await list.agree();
  await list.status.filter({ hasText: "DataEngineer" }).waitFor();

  for (const section of ["export", "held"]) {
    const dashboard = await openDashboard(rolebox, section);
    await dashboard.locator(`[data-role-arn="${DATA}"]`).getByText("Engineer", { exact: true }).waitFor();
    await dashboard.close();
  }
});

test("a prefix that would make two names of an account equal stays in both", async () => {
  const account = "arn:aws:iam::123456789012";
  const roles = ["acme-Admin", "Admin", "acme-Read"].map((name) => `${account}:role/${name}`);
  await rolebox.backstage.store("local", { "setting:namePrefixes": "acme-" });
  const pairs = roles.map((role) => ["pair", `${role},${account}:saml-provider/Acme`]);
  const page = await rolebox.newPage();
  const asked = new URLSearchParams([["as", "bob"], ["session", rolebox.session()], ...pairs]);
  await page.goto(`https://idp.test/login?${asked}`, { waitUntil: "commit" });
  const picker = await rolebox.picker(page);
  for (const [at, name] of ["acme-Admin", "Admin", "Read"].entries()) {
    await picker.option(roles[at] ?? "").locator("b").getByText(name, { exact: true }).waitFor();
  }
});
