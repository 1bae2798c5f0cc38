// @ts-check
// The picker does what it is for, whatever the person or the browser has changed around it.

import assert from "node:assert/strict";
import { callerIdentity } from "./aws.mjs";

/** @typedef {import("playwright-core").Locator} Locator */

/** Whether nothing of a part is outside of the picker. @param {Locator} part */
const isInside = (part) =>
  part.evaluate((element) => {
    const { top, bottom, left, right, height } = element.getBoundingClientRect();
    return height > 0 && top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  });

/** Whether the text of a button is whole. @param {Locator} button */
const isReadable = (button) => button.evaluate((element) => element.scrollWidth <= element.clientWidth);

/**
 * A person finds the role of the data team, sees it and the buttons whole, copies its credentials and signs in.
 * @param {import("./rolebox.mjs").Rolebox} rolebox
 * @param {{ page: import("playwright-core").Page, session: string, picker: import("./picker.mjs").Picker }} arrived
 */
export async function copiesAndSignsIn(rolebox, { page, session, picker }) {
  await picker.type("data eng");
  const button = (/** @type {string} */ name) => picker.frame.getByRole("button", { name, exact: true });
  const texts = ["Sign in", "Copy credentials"].map(button);
  for (const part of [picker.search, picker.selected(), ...texts, button("Actions")]) {
    assert.ok(await isInside(part), `${part} is inside`);
  }
  for (const part of texts) assert.ok(await isReadable(part), `${part} is readable`);
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.status.filter({ hasText: "Copied" }).waitFor();
  const identity = await callerIdentity(await rolebox.clipboard(), rolebox.standins.sts);
  assert.equal(identity, `arn:aws:sts::123456789012:assumed-role/DataEngineer/${session}`);
  await page.bringToFront();
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
}
