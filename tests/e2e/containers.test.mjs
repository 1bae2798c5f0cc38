// @ts-check
// Containers of Firefox: who is logged in at AWS in one is not in another, so a tab that Rolebox opens is
// in the container of the tab in front.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inFirefox } from "./harness/only.mjs";
import { within } from "./harness/patience.mjs";
import { textOnce, useRolebox } from "./harness/rolebox.mjs";

const CONSOLE = "https://console.aws.amazon.com/";

inFirefox("Chromium has no containers", () => {
  const rolebox = useRolebox();

  test("the popup signs in in the container of the tab in front", async () => {
    const { containers } = rolebox.browser;
    assert.ok(containers);
    const page = await containers.newPage();
    await rolebox.logIn(page);
    await rolebox.picker(page);
    // AWS's list is gone from this tab, so the popup has to open another.
    await page.goto("https://idp.test/");
    const signedIn = rolebox.context.waitForEvent("page");
    const popup = await rolebox.browser.openPopupByHand(page);
    await within(popup.evaluate(textOnce("[role=option]")), "the list");
    await popup.type("data eng");
    await popup.press("Enter");
    await (await signedIn).waitForURL(`${CONSOLE}**`);
    const tabs = await containers.tabs();
    const container = tabs.find(({ url }) => url.startsWith("https://idp.test/"))?.container;
    assert.ok(container);
    assert.deepEqual(tabs.filter(({ url }) => url.startsWith(CONSOLE)).map((tab) => tab.container), [container]);
  });
});
