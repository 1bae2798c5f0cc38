// @ts-check
// How roles and accounts are named in lists: without prefixes, and by a list of account names.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { assertAccessible } from "./harness/axe.mjs";
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

/** Pastes a list of account names. @param {import("playwright-core").Page} page @param {string} text */
async function paste(page, text) {
  await page.getByLabel("List of accounts, or ~/.aws/config").fill(text);
  await page.getByRole("button", { name: "Show changes" }).click();
}

const arranged = async () => {
  const all = Object.entries(await rolebox.backstage.storage("local"));
  return Object.fromEntries(all.filter(([key]) => key.startsWith("arranged:")));
};

test("accounts are named by a pasted list, after a look at each change, and wrong lines are named", async () => {
  const { picker } = await arrive(rolebox);
  await picker.frame.getByText("data-platform").first().waitFor();
  const page = await openSettings(rolebox);
  await paste(page, "Account ID;Account name\n123456789012;Our shop\nx;Nobody\n12345678901;Small\n111122223333;Data \"team\"\n1,2E+11;Big\n");
  const review = page.getByRole("group", { name: "Changes to review" });
  const line = async (/** @type {import("playwright-core").Locator} */ place) =>
    (await place.getByRole("listitem").allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
  assert.deepEqual(await line(page.getByRole("list", { name: "Lines without a name" })), [
    "Line 3: There is no account ID. It has 12 digits.",
    "Line 6: A spreadsheet rounded the account ID. Format the column as text.",
  ]);
  const padded = review.getByRole("group", { name: /^These account IDs had fewer than 12 digits/ });
  assert.deepEqual(await line(padded), ["Name of account 012345678901 Now: none New: Small"]);
  assert.ok((await line(review)).includes("Name of account 123456789012 Now: data-platform New: Our shop"));
  assert.deepEqual(await arranged(), {}, "nothing is done before");
  assert.equal(await page.getByLabel("List of accounts, or ~/.aws/config").inputValue(), "");
  await assertAccessible(page);
  await review.getByRole("button", { name: "Import 2 changes" }).click();
  await page.getByRole("status").filter({ hasText: "Imported 2 changes." }).waitFor();
  const names = { "arranged:name:123456789012": "Our shop", 'arranged:name:111122223333': 'Data "team"' };
  assert.deepEqual(await arranged(), names);
  await picker.frame.getByText("Our shop").first().waitFor();

  const buffer = Buffer.from("123456789012,Shop\n123456789012,Other\n");
  await page.getByLabel("Read account names from a file").setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer });
  await review.getByRole("button", { name: "Import one change" }).click();
  await page.getByRole("status").filter({ hasText: "Imported one change." }).waitFor();
  assert.deepEqual(await arranged(), { ...names, "arranged:name:123456789012": "Shop" });
  await paste(page, "nothing");
  await page.getByRole("alert").filter({ hasText: "No account names were found." }).waitFor();
});

test("accounts are named by a pasted ~/.aws/config, of which nothing else is kept", async () => {
  const page = await openSettings(rolebox);
  await paste(page, "# The bank\n[profile bank-Admin]\nsso_account_id = 123456789012\nsso_role_name = Admin\naws_secret_access_key = hunter2hunter2\n[profile shop-Read]\nrole_arn = arn:aws:iam::111122223333:role/Read\nsource_profile = bank-Admin\n");
  await page.getByRole("button", { name: "Import 2 changes" }).click();
  await page.getByRole("status").filter({ hasText: "Imported 2 changes." }).waitFor();
  assert.deepEqual(await arranged(), { "arranged:name:123456789012": "The bank", "arranged:name:111122223333": "shop" });
  assert.ok(!JSON.stringify(await rolebox.backstage.storage("local")).includes("hunter2"));
  assert.ok(!(await page.content()).includes("hunter2"));
});
