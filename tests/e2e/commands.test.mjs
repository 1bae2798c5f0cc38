// @ts-check
// The browser's commands for the role that was used last.

import assert from "node:assert/strict";
import { test } from "node:test";
import { signedIn } from "./harness/arrive.mjs";
import { controls } from "./harness/controls.mjs";
import { within } from "./harness/patience.mjs";
import { textOnce, useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

test("signing in to the last role opens its console at once", async () => {
  await signedIn(rolebox);
  const opened = rolebox.context.waitForEvent("page");
  await controls(rolebox).command("sign-in-last-role");
  const page = await opened;
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), DATA);
});

test("copying the last role asks in the popup, and one click there copies", async () => {
  const { page, session } = await signedIn(rolebox);
  const calls = () => rolebox.standins.calls(session);
  await page.bringToFront();
  const popup = await rolebox.browser.popupOpenedBy(() => controls(rolebox).command("copy-last-role"));
  const question = textOnce("[role=alertdialog]");
  assert.match(await within(popup.evaluate(question), "the question"), /Copy credentials for DataEngineer/);
  assert.deepEqual(await calls(), []);
  await popup.click("[role=alertdialog] .button-primary");
  // The identity provider is new, so the first copy asks whose login it is.
  assert.match(await within(popup.evaluate(textOnce("[role=alertdialog] dl")), "the first use"), /idp\.test/);
  await popup.click("[role=alertdialog] .button-primary");
  await rolebox.backstage.stored("credential:");
  assert.equal((await calls()).length, 1);
});

test("without a login, a command opens the popup, which says what to do", async () => {
  const page = await rolebox.newPage();
  await page.goto("https://idp.test/");
  const popup = await rolebox.browser.popupOpenedBy(() => controls(rolebox).command("sign-in-last-role"));
  assert.match(await within(popup.evaluate(textOnce("#app .empty")), "the advice"), /No AWS login yet/);
});
