// @ts-check
// Credentials that may do less than their role: one key or click, kept apart from the full ones, and named for what they are.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { callerIdentity } from "./harness/aws.mjs";
import { DATA, copy, copyAndAgree, dashboard, said } from "./harness/held.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const NARROWLY = "Control+Shift+Enter";

/** The policies of each call for credentials. @param {string} session */
const policies = async (session) =>
  (await rolebox.standins.calls(session)).map((call) => call.policy_arns);

test("Ctrl+Shift+Enter copies credentials limited by ReadOnlyAccess, and says so", async () => {
  const { picker, session } = await arrive(rolebox);
  const sentence = await copyAndAgree(picker, "data eng", NARROWLY);
  assert.match(sentence, /valid until \d\d:\d\d \(1 h\)\. Limited by ReadOnlyAccess\.$/);
  assert.deepEqual(await policies(session), [[READ_ONLY]]);
  const identity = await callerIdentity(await rolebox.clipboard(), rolebox.standins.sts);
  assert.equal(identity, `arn:aws:sts::123456789012:assumed-role/DataEngineer/${session}`);
});

for (const surface of /** @type {const} */ (["popup", "picker"])) {
  test(`the button in the ${surface} does the same with one click`, async () => {
    const { page, picker, session } = await arrive(rolebox);
    let list = /** @type {import("./harness/picker.mjs").RoleList} */ (picker);
    let frame = /** @type {import("playwright-core").Page | import("playwright-core").Frame} */ (picker.frame);
    if (surface === "popup") {
      await page.close();
      frame = await rolebox.openPopup();
      list = rolebox.listOn(frame);
    }
    await list.type("data eng");
    await list.option(DATA).and(list.selected()).waitFor();
    await frame.getByRole("button", { name: "Copy read-only credentials" }).click();
    await list.agree();
    assert.match(await said(list), /Limited by ReadOnlyAccess/);
    assert.deepEqual(await policies(session), [[READ_ONLY]]);
  });
}

test("the dashboard distinguishes the two, copies each, and removes one without the other", async () => {
  const { picker } = await arrive(rolebox);
  await copyAndAgree(picker, "data eng", NARROWLY);
  await copy(picker, "data eng");
  await picker.status.filter({ hasText: /\(1 h\)\.$/ }).waitFor();
  const page = await dashboard(rolebox);
  const rows = page.locator(`li[data-role-arn="${DATA}"]`);
  await rows.nth(1).waitFor();
  const narrowed = rows.filter({ hasText: "Read-only" });
  await narrowed.getByRole("button", { name: /^Copy credentials: DataEngineer \(Read-only\)/ }).click();
  await page.getByRole("status").filter({ hasText: "Limited by ReadOnlyAccess." }).waitFor();
  await narrowed.getByRole("button", { name: /^Remove: / }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove", exact: true }).click();
  await narrowed.waitFor({ state: "detached" });
  await rows.waitFor();
  const held = Object.keys(await rolebox.backstage.stored("credential:"));
  assert.ok(!held[0]?.includes("narrowed"));
});

test("the policy in the settings limits credentials, and a changed policy gets new ones", async () => {
  const { picker, session } = await arrive(rolebox);
  await copyAndAgree(picker, "data eng", NARROWLY);
  const policy = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess";
  await rolebox.backstage.store("local", { "setting:narrowingPolicy": policy });
  await copy(picker, "data eng", NARROWLY);
  await picker.status.filter({ hasText: "Limited by ViewOnlyAccess" }).waitFor();
  assert.deepEqual(await policies(session), [[READ_ONLY], [policy]]);
});

test("for a policy that AWS rejects there is a message, and nothing is kept", async () => {
  const { picker, session } = await arrive(rolebox);
  const fault = { kind: "error", code: "PackedPolicyTooLarge", message: "", status: 400 };
  await rolebox.standins.fault({ scope: session, action: "AssumeRoleWithSAML", ...fault });
  await copy(picker, "data eng", NARROWLY);
  await picker.agree();
  await picker.alert.filter({ hasText: /too large/ }).waitFor();
  assert.deepEqual(await rolebox.backstage.stored("credential:", 0), {});
});

test("only credentials with a read-only policy are called read-only", async () => {
  await rolebox.backstage.store("local", { "setting:narrowingPolicy": "arn:aws:iam::aws:policy/PowerUserAccess" });
  const { page, picker } = await arrive(rolebox);
  await picker.type("data eng");
  await picker.frame.getByRole("button", { name: "Copy credentials limited by PowerUserAccess" }).waitFor();
  await page.bringToFront();
  await copyAndAgree(picker, "data eng", NARROWLY);
  const held = await dashboard(rolebox);
  await held.locator(`li[data-role-arn="${DATA}"]`).filter({ hasText: "Limited by PowerUserAccess" }).waitFor();
  await picker.toggleMenu();
  await picker.frame.getByText("copies credentials limited by PowerUserAccess").waitFor();
  for (const place of [held, picker.frame]) assert.doesNotMatch(await place.locator("body").innerText(), /read-only/i);
});
