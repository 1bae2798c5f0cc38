// @ts-check
// The real popup as a person sees and uses it. It is no page of Playwright's, so it is asked by expressions.

import assert from "node:assert/strict";
import { within } from "./patience.mjs";
import { textOnce } from "./rolebox.mjs";

/** @typedef {import("../driver/driver.mjs").Popup} Popup */

/** What a person has to see without scrolling. */
const NEEDED = ["#query", "[role=option][aria-selected=true]", ".bar-form", ".bar-actions"];
const CHOSEN = "[role=option][aria-selected=true]";

const COPY = '.bar button[aria-label="Copy credentials"]';

/**
 * Resolves once the popup is shown, with the focus in its search field and no scroll bars around it.
 * @param {{ width: number, height: number }} [size] what it needs to have
 */
const laidOut = (size) => `new Promise((resolve) => {
  const size = ${JSON.stringify(size ?? null)};
  const look = () => {
    const { clientWidth, clientHeight } = document.documentElement;
    const hasSize = !size || (innerWidth === size.width && innerHeight === size.height);
    const isWhole = innerWidth === clientWidth && innerHeight === clientHeight && innerWidth > 0;
    if (hasSize && isWhole && document.activeElement?.id === "query" && document.hasFocus()) resolve(true);
    else requestAnimationFrame(look);
  };
  look();
})`;

/** Waits until the popup is laid out. @param {Popup} popup @param {{ width: number, height: number }} [size] */
export const isLaidOut = (popup, size) => within(popup.evaluate(laidOut(size)), "size, focus and no scroll bars");

/** Waits until an element exists. @param {Popup} popup @param {string} selector */
export const appears = (popup, selector) => within(popup.evaluate(textOnce(selector)), selector);

/** Nothing that a person needs is outside of what they see, or covered. The bar comes after the list. @param {Popup} popup */
export async function isWhole(popup) {
  for (const selector of NEEDED) await appears(popup, selector);
  const cut = await popup.evaluate(`${JSON.stringify(NEEDED)}.filter((selector) => {
    const element = document.querySelector(selector);
    const { left, right, top, bottom, height } = element.getBoundingClientRect();
    if (height === 0 || left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return true;
    const middle = (left + right) / 2;
    return [top + 1, bottom - 1].some((y) => !element.contains(document.elementFromPoint(middle, y)));
  })`);
  assert.deepEqual(cut, []);
}

/**
 * A person searches in the popup, and signs in with what is found.
 * @param {Popup} popup @param {import("playwright-core").Page} page of AWS's list
 * @param {{ role: string, search: string }} found @param {{ width: number, height: number }} [size] of the popup
 */
export async function searchesAndSignsIn(popup, page, { role, search }, size) {
  await appears(popup, `[data-role-arn="${role}"]`);
  await isLaidOut(popup, size);
  await popup.type(search);
  await appears(popup, `[data-role-arn="${role}"][aria-selected=true]`);
  await isWhole(popup);
  await popup.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), role);
}

/** The role that Enter would use. @param {Popup} popup @returns {Promise<string>} its ARN */
export const chosen = (popup) => popup.evaluate(`document.querySelector("${CHOSEN}").dataset.roleArn`);

/** Moves to the next role by a key. @param {Popup} popup */
export async function chooseNext(popup) {
  const before = await chosen(popup);
  await popup.press("ArrowDown");
  await appears(popup, `${CHOSEN}:not([data-role-arn="${before}"])`);
}

/** Copies the chosen role's credentials by clicks, and agrees to the new identity provider. @param {Popup} popup */
export async function copyByClicks(popup) {
  await appears(popup, `${COPY}:enabled`); // Until an administrator's policy could have been read, it is not.
  await popup.click(COPY);
  await appears(popup, "[role=alertdialog] dl");
  await popup.click("[role=alertdialog] .button-primary");
  await appears(popup, ".message-done [role=status]:not(:empty)");
}
