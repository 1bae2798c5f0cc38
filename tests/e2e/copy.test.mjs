// @ts-check
// Copying credentials: asked once, put on the clipboard, kept, and always said what they are.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { callerIdentity } from "./harness/aws.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("./harness/picker.mjs").RoleList} RoleList */
/** @typedef {import("./harness/picker.mjs").Picker} Picker */

const rolebox = useRolebox();
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";
const COPIED = /^Copied credentials for /;

/** Copies the credentials of the role that a text means. @param {RoleList} list @param {string} text */
async function copy(list, text) {
  await list.search.focus();
  await list.press("Control+A");
  await list.type(text);
  await list.status.filter({ hasText: COPIED }).waitFor({ state: "detached" }); // What was said before is over.
  await list.press("Control+Enter");
}

/** @param {RoleList} list @returns {Promise<string>} what is said when the credentials are there */
async function said(list) {
  const status = list.status.filter({ hasText: COPIED });
  await status.waitFor();
  return status.innerText();
}

/** Copies as one who has agreed to the identity provider before. @param {Picker} picker @param {string} text */
async function copyAndAgree(picker, text) {
  await copy(picker, text);
  await picker.agree();
  return said(picker);
}


const identity = async () => callerIdentity(await rolebox.clipboard(), rolebox.standins.sts);

test("the first copy through a new identity provider asks whose login it is, and sends nothing before", async () => {
  const { picker, session } = await arrive(rolebox);
  await picker.option(DATA).filter({ hasText: "data-platform" }).waitFor();
  await copy(picker, "data eng");
  const question = await picker.question.innerText();
  for (const part of ["https://idp.test/metadata", session, "data-platform (123456789012)"]) {
    assert.ok(question.includes(part), `the question names ${part}`);
  }
  assert.deepEqual(await rolebox.standins.calls(session), []);
  await picker.question.getByRole("button", { name: "Cancel" }).click();
  await picker.question.waitFor({ state: "detached" });
  assert.deepEqual(await rolebox.standins.calls(session), []);
});

test("the key that opened the question does not answer it, and Escape declines", async () => {
  const { picker, session } = await arrive(rolebox);
  await copy(picker, "data eng");
  await picker.question.waitFor();
  await picker.press("Enter");
  await picker.press("Control+Enter");
  await picker.question.waitFor();
  await picker.press("Escape");
  await picker.question.waitFor({ state: "detached" });
  assert.deepEqual(await rolebox.standins.calls(session), []);
  await picker.searches("data eng");
});

test("a confirmed identity provider is not asked about again, even at the next login", async () => {
  const first = await arrive(rolebox);
  await copyAndAgree(first.picker, "data eng");
  await copy(first.picker, "prod admin");
  await first.picker.agreeToProduction();
  assert.match(await said(first.picker), /Administrator/);
  const { picker } = await arrive(rolebox);
  await copy(picker, "data eng");
  await said(picker);
});

test("after a copy, the message names account, role and expiry time", async () => {
  const { picker, session } = await arrive(rolebox);
  await picker.option(DATA).filter({ hasText: "data-platform" }).waitFor();
  const sentence = await copyAndAgree(picker, "data eng");
  const [call] = await rolebox.standins.calls(session);
  assert.equal(call?.role_arn, DATA);
  const [held] = Object.values(await rolebox.backstage.stored("held:"));
  const until = await picker.frame.evaluate((at) => new Date(at).toTimeString().slice(0, 5), held.expiresAt);
  assert.equal(sentence, `Copied credentials for DataEngineer in data-platform (123456789012), valid until ${until} (1 h).`);
});

for (const settings of [{ no_clipboard: true }, { csp: "strict" }, { no_clipboard: true, csp: "strict" }]) {
  test(`copying works on a page with ${JSON.stringify(settings)}`, async () => {
    const { picker, session } = await arrive(rolebox, {}, settings);
    await copyAndAgree(picker, "data eng");
    assert.equal(await identity(), `arn:aws:sts::123456789012:assumed-role/DataEngineer/${session}`);
  });
}

test("a role with a lower maximum is requested again for less time, and the message says so", async () => {
  const { picker, session } = await arrive(rolebox);
  await picker.frame.getByLabel("Duration").selectOption("12 h");
  const sentence = await copyAndAgree(picker, "data eng");
  assert.match(sentence, /Limited to 8 h \(role maximum\)\.$/);
  assert.deepEqual((await rolebox.standins.calls(session)).map((call) => call.duration_seconds), [43200, 28800]);
  assert.match(await identity(), /DataEngineer/);
});

test("the request has the chosen duration", async () => {
  const { picker, session } = await arrive(rolebox);
  await picker.frame.getByLabel("Duration").selectOption("4 h");
  assert.match(await copyAndAgree(picker, "data eng"), /\(4 h\)\.$/);
  assert.deepEqual((await rolebox.standins.calls(session)).map((call) => call.duration_seconds), [14400]);
});

test("credentials that arrive after the page has closed are kept, and copied without another call", async () => {
  const { picker, page, session } = await arrive(rolebox);
  await rolebox.standins.fault({ kind: "hold", scope: session, action: "AssumeRoleWithSAML", calls: 1 });
  await copy(picker, "data eng");
  await picker.agree();
  await rolebox.standins.held(session);
  await page.close();
  await rolebox.standins.release(session);
  await rolebox.backstage.stored("credential:");
  const popup = rolebox.listOn(await rolebox.openPopup());
  await popup.option(DATA).filter({ hasText: /\d+ min left/ }).waitFor();
  await copy(popup, "data eng");
  await said(popup);
  assert.equal(await identity(), `arn:aws:sts::123456789012:assumed-role/DataEngineer/${session}`);
  assert.equal((await rolebox.standins.calls(session)).length, 1);
});
