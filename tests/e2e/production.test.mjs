// @ts-check
// Production: marked in each row by stripe and word, and asked about before it is used.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { ExportPage } from "./harness/export-page.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("./harness/picker.mjs").RoleList} RoleList */

const rolebox = useRolebox();
const READER = "arn:aws:iam::111122223333:role/ReadOnly";

/** A list in which the production role is chosen. */
async function chosen() {
  const arrived = await arrive(rolebox);
  await arrived.picker.option(READER).filter({ hasText: "acme-prod" }).waitFor();
  await arrived.picker.type("prod read");
  await arrived.picker.option(READER).and(arrived.picker.selected()).waitFor();
  return arrived;
}

/** @param {RoleList} list */
const asked = (list) => list.surface.getByRole("alertdialog", { name: "Sign in to production?" });


/** A browser that has just started does not know the policy, and until then asks each time. */
async function policyKnown() {
  const { page, picker } = await arrive(rolebox);
  await picker.frame.locator("select:enabled").first().waitFor();
  await page.close();
}

test("Enter on production asks, names role, account and person, and Enter answers, once a day", async () => {
  await policyKnown();
  const { page, picker, session } = await chosen();
  await picker.press("Enter");
  const question = asked(picker);
  await question.waitFor();
  const said = await question.innerText();
  for (const part of ["ReadOnly", "acme-prod (111122223333)", session, "prod"]) assert.ok(said.includes(part), said);
  await assertAccessible(page, picker.frame);
  assert.match(page.url(), /signin/);
  await picker.agreeToProduction();
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), READER);
  await rolebox.backstage.stored("agreed:", 1, "local");
  const again = await chosen();
  await again.picker.press("Enter");
  await again.page.waitForURL("https://console.aws.amazon.com/**");
});

test("the key that opens the question can't answer it, and Escape declines", async () => {
  const { page, picker } = await chosen();
  await picker.surface.waitForFunction(() => document.hasFocus());
  await page.keyboard.down("Enter");
  await asked(picker).waitFor();
  for (let repeats = 0; repeats < 5; repeats += 1) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await asked(picker).waitFor();
  await picker.press("Escape");
  await asked(picker).waitFor({ state: "detached" });
  assert.match(page.url(), /signin/);
  assert.deepEqual(await rolebox.backstage.storage("local").then((all) => Object.keys(all).filter((key) => key.startsWith("agreed:"))), []);
  await picker.searches("prod read");
});

test("R gets read-only credentials instead, which need no agreement", async () => {
  const { picker, session } = await chosen();
  await picker.press("Control+Enter");
  await picker.surface.getByRole("alertdialog", { name: "Copy production credentials?" }).waitFor();
  assert.deepEqual(await rolebox.standins.calls(session), []);
  await picker.press("r");
  await picker.surface.getByRole("alertdialog", { name: /identity provider/ }).waitFor();
  await picker.agree();
  await picker.status.filter({ hasText: "Copied" }).waitFor();
  const [call] = await rolebox.standins.calls(session);
  assert.equal(call?.role_arn, READER);
  assert.deepEqual(call?.policy_arns, ["arn:aws:iam::aws:policy/ReadOnlyAccess"]);
});

test("each row has the word of its environment in its name, and the reason as a tooltip", async () => {
  const { picker } = await arrive(rolebox);
  for (const name of ["ReadOnly Prod acme-prod 111122223333", "Developer Staging acme-staging 444455556666"]) {
    await picker.list.getByRole("option", { name, exact: true }).first().waitFor();
  }
  const word = picker.option(READER).getByTitle("Prod: one of its names matches prod.");
  await word.waitFor();
  const stripe = await picker.option(READER).evaluate((row) => getComputedStyle(row, "::before").backgroundColor);
  assert.notEqual(stripe, "rgba(0, 0, 0, 0)");
});

test("an export of production asks first, and lists the roles", async () => {
  const { session, picker } = await arrive(rolebox);
  await picker.option(READER).filter({ hasText: "acme-prod" }).waitFor();
  const page = await ExportPage.open(rolebox, undefined, true);
  await page.row(READER).getByText("Prod", { exact: true }).waitFor();
  await page.button("Select all").click();
  await page.said("production roles left out.");
  await page.role("ReadOnly acme-prod").check();
  await page.button("Get credentials").click();
  const question = page.page.getByRole("alertdialog", { name: "Get production credentials?" });
  assert.deepEqual(await question.getByRole("listitem").allInnerTexts(), ["acme-prod (111122223333) ReadOnly"]);
  await assertAccessible(page.page);
  assert.deepEqual(await rolebox.standins.calls(session), []);
  await question.getByRole("button", { name: "Get credentials" }).click();
  await page.page.getByRole("alertdialog", { name: /identity provider/ }).waitFor();
  assert.deepEqual(await rolebox.standins.calls(session), []);
});
