// @ts-check
// An export of roles that take more than the newest login alone: chained ones, and those of one person among several.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { callersOf } from "./harness/aws.mjs";
import { addChained } from "./harness/chains.mjs";
import { ExportPage } from "./harness/export-page.mjs";
import { DATA } from "./harness/held.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const AUDIT = "arn:aws:iam::210987654321:role/Audit";
const VAULT = "arn:aws:iam::321098765432:role/Vault";
const EXPORTED = { data: "data-platform-DataEngineer", audit: "210987654321-Audit", vault: "321098765432-Vault" };

/** Audit is assumed from DataEngineer, and Vault from Audit. */
async function configure() {
  await addChained(rolebox, AUDIT, DATA);
  await addChained(rolebox, VAULT, AUDIT);
}

/** @param {ExportPage} page */
const saved = async (page) => callersOf(await readFile((await page.download()).path, "utf8"), rolebox.standins.sts);

/** The roles of a login that were asked for. @param {string} session @param {string} action */
const asked = async (session, action) =>
  (await rolebox.standins.requests({ scope: session, action })).map((call) => call.role_arn);

/** Exports what is ticked by a person whose identity provider was met before. @param {ExportPage} page @param {string} text */
async function exportKnown(page, text) {
  await page.button("Get credentials").click();
  await page.said(text);
}

test("a role and the roles chained from it are exported together", async () => {
  await configure();
  const { session } = await arrive(rolebox);
  const page = await ExportPage.open(rolebox);
  for (const role of ["DataEngineer", "Audit 210987654321", "Vault 321098765432"]) await page.role(role).check();
  await page.start();
  await page.said("All 3 profiles are ready.");
  assert.deepEqual(await saved(page), {
    [EXPORTED.data]: `arn:aws:sts::123456789012:assumed-role/DataEngineer/${session}`,
    [EXPORTED.audit]: `arn:aws:sts::210987654321:assumed-role/Audit/${session}`,
    [EXPORTED.vault]: `arn:aws:sts::321098765432:assumed-role/Vault/${session}`,
  });
});

test("exporting a chained role gets its steps too, and a second export reuses them", async () => {
  await configure();
  const { session } = await arrive(rolebox);
  const page = await ExportPage.open(rolebox);
  await page.role("Vault 321098765432").check();
  await page.start();
  await page.said("The profile is ready.");
  assert.deepEqual(Object.keys(await saved(page)), [EXPORTED.vault]);
  assert.deepEqual(await asked(session, "AssumeRole"), [AUDIT, VAULT]);
  await page.button("Choose other roles").click();
  await page.role("Audit 210987654321").check();
  await exportKnown(page, "All 2 profiles are ready.");
  assert.deepEqual(await asked(session, "AssumeRole"), [AUDIT, VAULT]);
  assert.deepEqual(await asked(session, "AssumeRoleWithSAML"), [DATA]);
});

test("with a new identity provider, the export of a chained role asks first", async () => {
  await configure();
  const { session } = await arrive(rolebox);
  const page = await ExportPage.open(rolebox);
  await page.role("Audit 210987654321").check();
  await page.button("Get credentials").click();
  await page.question.waitFor();
  assert.deepEqual(await asked(session, "AssumeRoleWithSAML"), []);
});

test("a rejected chained role shows the reason once and in Diagnostics, and does not affect the others", async () => {
  await configure();
  const { session } = await arrive(rolebox);
  const page = await ExportPage.open(rolebox);
  const denied = { kind: "error", code: "AccessDenied", status: 403, message: "User: x is not authorized to perform: sts:AssumeRole on resource: y" };
  await rolebox.standins.fault({ ...denied, scope: session, role: AUDIT });
  for (const role of ["DataEngineer", "Audit 210987654321"]) await page.role(role).check();
  await page.start();
  await page.said("Profiles ready: 1. Failed: 1.");
  await page.row(AUDIT).filter({ hasText: "failed" }).waitFor();
  await page.errors.filter({ hasText: "Audit" }).getByText("This role cannot be assumed from its source role.").waitFor();
  assert.deepEqual(Object.keys(await saved(page)), [EXPORTED.data]);
  const troubles = await rolebox.backstage.stored("trouble:", 1);
  assert.ok(Object.keys(troubles).every((key) => key.endsWith(`:${AUDIT}`)), JSON.stringify(troubles));
});

test("two people each export their own credentials, and a new login does not change the ticks", async () => {
  const first = await arrive(rolebox);
  const page = await ExportPage.open(rolebox);
  await page.role("DataEngineer").check();
  const second = await arrive(rolebox);
  const login = page.page.getByRole("combobox", { name: "Login" });
  await login.waitFor();
  assert.match(await login.locator("option:checked").innerText(), new RegExp(`^${first.session},`));
  await page.selected(1, 8);
  await page.start();
  await page.said("The profile is ready.");
  assert.deepEqual(await saved(page), { [EXPORTED.data]: `arn:aws:sts::123456789012:assumed-role/DataEngineer/${first.session}` });

  await page.button("Choose other roles").click();
  await login.selectOption({ label: await login.locator("option").filter({ hasText: second.session }).innerText() });
  await page.selected(0, 8);
  await page.role("DataEngineer").check();
  await page.role("Developer acme-staging").check();
  await exportKnown(page, "All 2 profiles are ready.");
  const callers = await saved(page);
  assert.deepEqual(Object.values(callers).sort(), [
    `arn:aws:sts::123456789012:assumed-role/DataEngineer/${second.session}`,
    `arn:aws:sts::444455556666:assumed-role/Developer/${second.session}`,
  ]);
  assert.deepEqual(await asked(first.session, "AssumeRoleWithSAML"), [DATA]);
  assert.equal(Object.keys(await rolebox.backstage.stored("credential:", 3)).length, 3);
});
