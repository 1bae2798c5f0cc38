// @ts-check
// Without an administrator's policy Firefox refuses to read one, and takes its time at each call. Any other refusal says
// nothing about a policy.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { copyWithPrelude } from "./harness/dist-copy.mjs";
import { Rolebox } from "./harness/rolebox.mjs";

const rolebox = new Rolebox();
const NO_POLICY = "Managed storage manifest not found";
/** @type {Awaited<ReturnType<typeof copyWithPrelude>>} */
let copy;

before(async () => {
  copy = await copyWithPrelude(new URL("harness/slow-policy.mjs", import.meta.url));
});
beforeEach(() => rolebox.start({ dist: copy.folder }));
afterEach(() => rolebox.stop());
after(() => copy.remove());

/** @param {string} message */
const refuse = (message) =>
  rolebox.backstage.worker.run((worker, message) => worker.refusePolicy(message), message);
const timesAsked = () => rolebox.backstage.worker.run((worker) => worker.policyAsked());

/** @param {string} who */
async function logIn(who) {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: `${who}@acme.test` });
  const picker = await rolebox.picker(page);
  await picker.shows(8);
  const copying = picker.frame.getByRole("button", { name: "Copy credentials" }).first();
  const allowed = picker.frame.getByRole("button", { name: "Copy credentials", disabled: false }).first();
  return { copying, allowed };
}

test("the browser is asked for a policy once, and earlier answers are updated when there is none", async () => {
  const first = await logIn("first");
  await refuse(NO_POLICY);
  await first.allowed.waitFor();
  const later = await logIn("later");
  await later.allowed.waitFor();
  assert.equal(await timesAsked(), 1);
});

test("a policy that could not be read stays unknown, and the browser is asked again", async () => {
  const first = await logIn("first");
  await refuse("An unexpected error occurred");
  const later = await logIn("later");
  assert.equal(await timesAsked(), 2);
  for (const { copying } of [first, later]) assert.ok(await copying.isDisabled());
  await refuse(NO_POLICY);
  for (const { allowed } of [first, later]) await allowed.waitFor();
});
