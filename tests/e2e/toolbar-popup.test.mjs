// @ts-check
// The popup as it comes out of the toolbar.

import assert from "node:assert/strict";
import { test } from "node:test";
import { within } from "./harness/patience.mjs";
import { textOnce, useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

/** Resolves once the popup has its size, and its search field the focus. */
const LAID_OUT = `new Promise((resolve) => {
  const look = () => {
    if (innerWidth === 440 && innerHeight === 580 && document.activeElement?.id === "query" && document.hasFocus()) resolve(true);
    else requestAnimationFrame(look);
  };
  look();
})`;

test("the popup opens from the toolbar at full size, with the focus in the search field", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  await rolebox.picker(page);
  const popup = await rolebox.browser.openPopup();
  await within(popup.evaluate(textOnce(`[data-role-arn="${DATA}"]`)), "the list");
  await within(popup.evaluate(LAID_OUT), "size and focus");
  await popup.type("data eng");
  await within(popup.evaluate(textOnce(`[data-role-arn="${DATA}"][aria-selected=true]`)), "the role that was found");
  await popup.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), DATA);
});
