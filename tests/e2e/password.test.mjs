// @ts-check
// Root users and IAM users type passwords on the same hosts. Nothing of ours wakes there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();

/**
 * How often the worker started while something was done. A worker that was ended before starts for any event that
 * one of its listeners is registered for.
 * @param {() => Promise<void>} deed
 */
async function starts(deed) {
  await rolebox.backstage.killWorker();
  const stop = await rolebox.backstage.countStarts();
  await deed();
  return stop();
}

/**
 * The worker has ended, so a page asks. In Firefox its message wakes the worker too.
 * @param {import("playwright-core").Page} page
 */
async function hasNoContentScript(page) {
  const tab = await rolebox.backstage.tab(`${new URL(page.url()).origin}/*`);
  const asked = rolebox.backstage.page.evaluate((tab) => chrome.tabs.sendMessage(tab, "ready", { frameId: 0 }), tab);
  await assert.rejects(asked, /Receiving end does not exist/);
}

test("a login wakes the worker once", async () => {
  const page = await rolebox.newPage();
  const count = await starts(async () => {
    await rolebox.logIn(page, { session: rolebox.session() });
    await rolebox.picker(page);
  });
  assert.equal(count, 1);
});

for (const host of ["signin.aws.amazon.com", "us-east-1.signin.aws.amazon.com"]) {
  test(`a password typed on ${host} wakes nobody`, async () => {
    const page = await rolebox.newPage();
    const count = await starts(async () => {
      await page.goto(`https://${host}/signin`);
      await page.getByLabel("Email address").fill("root@acme.test");
      await page.getByLabel("Password").fill("correct horse battery staple");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("alert").waitFor();
    });
    await hasNoContentScript(page);
    assert.equal(count, 0);
    const [post] = await rolebox.standins.requests({ host, path: "/signin", method: "POST", at_least: 1 });
    assert.deepEqual(post?.fields, ["email", "password"]);
  });
}

for (const path of ["/platform/saml/acs/0123abcd", "/oauth", "/?saml", "/signin#/saml"]) {
  test(`a SAML response posted to ${path} wakes nobody`, async () => {
    const page = await rolebox.newPage();
    const SAMLResponse = await rolebox.standins.response({ as: "bob", session: rolebox.session() });
    const count = await starts(async () => {
      await rolebox.post(page, { action: `https://signin.aws.amazon.com${path}`, fields: { SAMLResponse } });
      await page.waitForLoadState();
    });
    await hasNoContentScript(page);
    assert.equal(count, 0);
  });
}

test("a path that only starts like an ACS gives no login", async () => {
  const page = await rolebox.newPage();
  const SAMLResponse = await rolebox.standins.response({ as: "bob", session: rolebox.session() });
  await rolebox.post(page, { action: "https://signin.aws.amazon.com/samlx", fields: { SAMLResponse } });
  await page.waitForLoadState();
  await rolebox.logIn(page, { session: rolebox.session() });
  await rolebox.backstage.stored("login:", 1);
  assert.deepEqual(await rolebox.backstage.stored("problem:", 0), {});
});
