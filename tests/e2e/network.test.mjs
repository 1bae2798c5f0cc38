// @ts-check
// Whom Rolebox talks to: STS, from the worker alone. Every name that the browser would look up leads to the stand-ins,
// which record whatever comes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox({ recordAll: true });

/** What a browser asks for by itself, with an extension or without one. */
const BROWSERS_OWN = /(^|\.)((google|googleapis|gstatic|gvt1)\.com|mozilla\.(com|net|org))$/;

/** @param {import("playwright-core").Page} page */
async function copyInPicker(page) {
  const picker = await rolebox.picker(page);
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
  return picker;
}

test("from the login to the console, only the worker calls a host, and only STS", async () => {
  const heard = await rolebox.browser.hearRequests();
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  const picker = await copyInPicker(page);
  await rolebox.openPopup();
  await page.bringToFront();
  await picker.search.focus();
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");

  const hosts = new Set((await rolebox.standins.requests()).map((request) => request.host));
  assert.deepEqual([...hosts].filter((host) => !BROWSERS_OWN.test(host)).sort(), [
    "console.aws.amazon.com",
    "idp.test",
    "signin.aws.amazon.com",
    "sts.us-east-1.amazonaws.com",
  ]);
  assert.deepEqual(await heard(), ["worker POST sts.us-east-1.amazonaws.com"]);
});

test("a login at a regional page asks STS of that region", async () => {
  const page = await rolebox.newPage();
  const acs = "https://eu-central-1.signin.aws.amazon.com/saml";
  await rolebox.logIn(page, { session: rolebox.session(), acs });
  await copyInPicker(page);
  const calls = await rolebox.standins.calls();
  assert.deepEqual(calls.map((call) => call.host), ["sts.eu-central-1.amazonaws.com"]);
});
