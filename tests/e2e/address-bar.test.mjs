// @ts-check
// The address bar after the keyword `aws`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { signedIn } from "./harness/arrive.mjs";
import { controls } from "./harness/controls.mjs";
import { within } from "./harness/patience.mjs";
import { textOnce, useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox({ allowed: { incognito: true } });
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

test("a text suggests roles with account, best first, and says which ask", async () => {
  await signedIn(rolebox);
  const found = await controls(rolebox).suggestions("data eng");
  assert.equal(found[0]?.content, DATA);
  // Chromium reads marks in it, Firefox a plain text.
  const line = (found[0]?.description ?? "").replace(/<[^>]+>/g, "");
  assert.match(line, /^DataEngineer \/team\/data\/ · (\S+ )?123456789012$/);
  const others = (await controls(rolebox).suggestions("")).filter(({ content }) => content !== DATA);
  assert.ok(others.length > 0 && others.length < 6);
  for (const { description } of others) assert.match(description, / – asks first$/);
});

test("Enter opens the console in the tab in front, or in a new one", async () => {
  const { page } = await signedIn(rolebox);
  await page.goto("https://idp.test/");
  await page.bringToFront();
  await controls(rolebox).enter("data eng", "currentTab");
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), DATA);
  for (const [place, inFront] of /** @type {const} */ ([["newForegroundTab", true], ["newBackgroundTab", false]])) {
    const opened = rolebox.context.waitForEvent("page");
    await controls(rolebox).enter(DATA, place);
    const tab = await opened;
    await tab.waitForURL("https://console.aws.amazon.com/**");
    const states = await rolebox.backstage.page.evaluate(async () => {
      const tabs = await chrome.tabs.query({ lastFocusedWindow: true });
      return tabs.sort((one, other) => (one.id ?? 0) - (other.id ?? 0)).map(({ active }) => active);
    });
    assert.equal(states.at(-1), inFront, place);
  }
});

test("a role that asks opens the popup with its question", async () => {
  const { page } = await signedIn(rolebox);
  await page.bringToFront();
  const popup = await rolebox.browser.popupOpenedBy(() => controls(rolebox).enter("prod read", "currentTab"));
  assert.match(await within(popup.evaluate(textOnce("[role=alertdialog]")), "the question"), /Sign in as ReadOnly/);
});

test("without a login, and in an incognito window, the address bar has a sentence instead of roles", async () => {
  const sentence = async () => (await controls(rolebox).suggestions("data")).map(({ description }) => description);
  const page = await rolebox.newPage();
  await page.goto("https://idp.test/");
  assert.deepEqual(await sentence(), ["No AWS login. Press Enter to open Rolebox."]);
  await page.close();
  await signedIn(rolebox);
  const opened = rolebox.context.waitForEvent("page");
  const window = await rolebox.backstage.openIncognito("https://idp.test/");
  await opened;
  assert.deepEqual(await sentence(), [
    "The address bar offers no roles in private windows. Press Enter to open Rolebox.",
  ]);
  await rolebox.backstage.closeWindow(window);
});
