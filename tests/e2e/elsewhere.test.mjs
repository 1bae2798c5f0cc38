// @ts-check
// The popup on a sign-in page of a partition that the person has not allowed. The browser tells it the page's address
// only when the person has opened it there, so its key does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { within } from "./harness/patience.mjs";
import { textOnce, useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();

/** Logs in at a partition and opens the popup there with its key. @param {string} partition */
async function openThere(partition) {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { partition });
  await page.locator("#saml_form").waitFor();
  await page.bringToFront();
  return rolebox.browser.openPopupByHand(page);
}

for (const [partition, name] of [
  ["aws-us-gov", "AWS GovCloud (US)"],
  ["aws-cn", "AWS China"],
  ["aws-eusc", "AWS European Sovereign Cloud"],
]) {
  test(`on a sign-in page of ${name}, the popup says that the partition is not allowed, and links to the switch`, async () => {
    const popup = await openThere(partition ?? "");
    const text = await within(popup.evaluate(textOnce(".notice button")), "the notice");
    assert.ok(text.includes(`This is a sign-in page of ${name}, where Rolebox is not allowed yet.`), text);
    const opened = rolebox.context.waitForEvent("page");
    await popup.click(".notice button");
    const settings = await opened;
    await settings.waitForURL(/dashboard\.html#settings\/partitions$/);
    await settings.getByRole("switch", { name, exact: true }).waitFor();
    await settings.waitForFunction(() => {
      const place = document.querySelector("#partitions");
      return place && place.getBoundingClientRect().top < innerHeight;
    });
  });
}

test("on an allowed sign-in page, the popup does not say so", async () => {
  const popup = await openThere("aws");
  const text = await within(popup.evaluate(textOnce("[role=option]")), "the list");
  assert.ok(!text.includes("not allowed"), text);
  await popup.close();
});
