// @ts-check
// A browser that has just started takes seconds to say what an administrator has set. Nobody waits for it to find a role.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { copyWithPrelude } from "./harness/dist-copy.mjs";
import { Rolebox } from "./harness/rolebox.mjs";

const rolebox = new Rolebox();
const FORBIDDEN = "Your organization has switched off credentials.";
/** @type {Awaited<ReturnType<typeof copyWithPrelude>>} */
let copy;

before(async () => {
  copy = await copyWithPrelude(new URL("harness/hold-policy.mjs", import.meta.url));
});
beforeEach(() => rolebox.start({ dist: copy.folder }));
afterEach(() => rolebox.stop());
after(() => copy.remove());

/** @param {object} policy */
const tell = (policy) =>
  rolebox.backstage.worker.run((worker, policy) => worker.tellPolicy(policy), policy);

async function logIn() {
  const page = await rolebox.newPage();
  const session = rolebox.session();
  await rolebox.logIn(page, { session });
  const picker = await rolebox.picker(page);
  const copying = picker.frame.getByRole("button", { name: "Copy credentials" });
  const format = picker.frame.getByLabel("Format");
  return { page, session, picker, copying, format, forbidden: picker.frame.getByText(FORBIDDEN) };
}

test("before the policy is known, search and sign-in work, and copying waits and says why", async () => {
  const { page, picker, copying, format, forbidden } = await logIn();
  await picker.shows(8);
  for (const part of [copying.first(), format]) {
    assert.ok(await part.isDisabled());
    assert.match(String(await part.getAttribute("title")), /^Available once the browser has loaded/);
  }
  assert.equal(await forbidden.count(), 0);
  await picker.type("data eng");
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
});

test("copying becomes available when the policy allows it, and nothing moves", async () => {
  const { picker, copying, format } = await logIn();
  await picker.shows(8);
  const parts = [format, copying.first(), picker.frame.getByRole("button", { name: "Sign in" }).first()];
  const places = () => Promise.all(parts.map((part) => part.boundingBox()));
  const before = await places();
  await tell({});
  await picker.frame.locator("select:enabled").first().waitFor();
  await picker.frame.getByRole("button", { name: "Copy credentials", disabled: false }).first().waitFor();
  assert.deepEqual(await places(), before);
});

test("a late policy that forbids credentials is enforced, and the page says so", async () => {
  const { session, picker, copying, forbidden } = await logIn();
  await picker.shows(8);
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await tell({ credentials: false });
  await picker.alert.filter({ hasText: "Your organization has switched this off" }).waitFor();
  assert.deepEqual(await rolebox.standins.calls(session), []);
  assert.equal(await copying.count(), 0);
  await picker.press("Backspace"); // What was said about the copy makes room.
  await forbidden.waitFor();
});
