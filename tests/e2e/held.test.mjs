// @ts-check
// The credentials held, on the dashboard: how long they last, copied again, forgotten.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { advance } from "./harness/clock.mjs";
import { openDashboard } from "./harness/dashboard.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */

const rolebox = useRolebox();
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";
const DEVELOPER = "arn:aws:iam::444455556666:role/Developer";

const held = () => openDashboard(rolebox, "held");

/** @param {Page} page @param {string} role */
const row = (page, role) => page.locator(`li[data-role-arn="${role}"]`);

/** Copies credentials of two roles. */
async function holdTwo() {
  const { session, page } = await arrive(rolebox);
  const [key] = Object.keys(await rolebox.backstage.stored("login:"));
  const login = String(key).replace("login:", "");
  for (const role of [DATA, DEVELOPER]) {
    const answer = await rolebox.askForCredentials({ copy: { login, role, rights: "full", format: "posix", chosen: false, confirmed: true } });
    assert.ok(answer.Ok.copied, JSON.stringify(answer));
  }
  await page.close();
  return { session };
}

/** Lets the credentials of a role last as long as said. @param {string} role @param {number} ms from now */
async function lastUntil(role, ms) {
  const all = Object.entries(await rolebox.backstage.stored("held:", 2));
  const [key, value] = all.find(([key]) => key.endsWith(role)) ?? [];
  await rolebox.backstage.store("session", { [String(key)]: { ...value, expiresAt: Date.now() + ms } });
}

test("without credentials, the page says where to copy some", async () => {
  await (await held()).getByText("No active credentials.").waitFor();
});

test("while nobody is logged in, the page leads to the sign-in pages of the settings", async () => {
  const page = await held();
  await page.getByRole("main").getByRole("link", { name: "Set up SAML login" }).waitFor();
  await page.close();
  await rolebox.backstage.store("local", { "setting:startUrls": [{ issuer: "https://idp.test/metadata", url: "https://idp.test/start?a=b" }] });
  const link = (await held()).getByRole("link", { name: "Sign in at idp.test" });
  assert.equal(await link.getAttribute("href"), "https://idp.test/start?a=b");
});

test("the time left counts down without the worker", async () => {
  await holdTwo();
  await lastUntil(DATA, 119_000);
  const page = await held();
  const left = row(page, DATA).locator(".left");
  await left.filter({ hasText: /^1 min$/ }).waitFor();
  await rolebox.backstage.killWorker();
  const starts = await rolebox.backstage.countStarts();
  await advance(page, 60_000);
  await left.filter({ hasText: "under 1 min" }).waitFor();
  assert.equal(await starts(), 0);
});

test("expired credentials disappear at once, before they are deleted", async () => {
  await holdTwo();
  await lastUntil(DATA, 60_000);
  const page = await held();
  await row(page, DATA).waitFor();
  await advance(page, 60_000);
  await row(page, DATA).waitFor({ state: "detached" });
  await row(page, DEVELOPER).waitFor();
  assert.equal(Object.keys(await rolebox.backstage.stored("held:", 2)).length, 2);
});

test("expired credentials are never used, even before they are deleted", async () => {
  const { session } = await holdTwo();
  const all = await rolebox.backstage.stored("credential:", 2);
  const expired = Object.entries(all).map(([key, kept]) => [key, { ...kept, expiresAt: Date.now() }]);
  await rolebox.backstage.store("session", Object.fromEntries(expired));
  const [person] = (await rolebox.overview()).people;
  const login = person.login;
  const { Ok: exported } = await rolebox.askToManage({ export: { login, profiles: [[DATA, "data"], [DEVELOPER, "dev"]] } });
  assert.deepEqual([exported.profiles, exported.text.includes("aws_")], [0, false]);
  const check = { login, role: DATA, rights: "full" };
  assert.deepEqual(await rolebox.askToManage({ check }), { Err: "nothingActive" });
  const old = all[Object.keys(all).find((key) => key.endsWith(DATA)) ?? ""].accessKeyId;
  const { Ok: copied } = await rolebox.askForCredentials({ copy: { ...check, format: "posix", chosen: false, confirmed: true } });
  assert.ok(!copied.copied.text.includes(old));
  assert.equal((await rolebox.standins.calls(session)).length, 3);
});

test("credentials can be copied again, without asking AWS", async () => {
  const { session } = await holdTwo();
  const page = await held();
  await page.getByRole("button", { name: "Copy credentials: DataEngineer data-platform (123456789012)" }).click();
  await page.getByRole("status").filter({ hasText: "Copied the credentials for DataEngineer" }).waitFor();
  assert.match(await rolebox.clipboard(), /AWS_SECRET_ACCESS_KEY/);
  assert.equal((await rolebox.standins.calls(session)).length, 2);
});

test("the answer to a row's buttons stands in the row", async () => {
  await holdTwo();
  const page = await held();
  for (const role of [DATA, DEVELOPER]) {
    await row(page, role).getByRole("button", { name: /^Test: / }).click();
    await row(page, role).getByRole("status").filter({ hasText: "The credentials work." }).waitFor();
  }
  await row(page, DATA).getByRole("status").filter({ hasText: "The credentials work." }).waitFor();
});

test("the credentials of one role are removed after a question, and the others stay", async () => {
  await holdTwo();
  const page = await held();
  const remove = page.getByRole("button", { name: "Remove: DataEngineer data-platform (123456789012)" });
  await remove.click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  await rolebox.backstage.stored("credential:", 2);
  await remove.click();
  await row(page, DATA).getByRole("alertdialog").getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "Removed the credentials for DataEngineer" }).waitFor();
  await row(page, DATA).waitFor({ state: "detached" });
  await row(page, DEVELOPER).waitFor();
  for (const prefix of ["held:", "credential:"]) {
    const [key] = Object.keys(await rolebox.backstage.stored(prefix, 1));
    assert.ok(key?.endsWith(DEVELOPER), key);
  }
});

test("all credentials are removed at once, after a question", async () => {
  await holdTwo();
  const page = await held();
  await page.getByRole("button", { name: "Remove all credentials" }).click();
  await rolebox.backstage.stored("credential:", 2);
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove all credentials" }).click();
  await page.getByText("No active credentials.").waitFor();
  for (const prefix of ["held:", "credential:"]) await rolebox.backstage.stored(prefix, 0);
});

test("axe finds nothing in the credentials section", async () => {
  await holdTwo();
  const page = await held();
  await row(page, DATA).waitFor();
  await assertAccessible(page);
});
