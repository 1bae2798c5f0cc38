// @ts-check
// The search field has the focus on the very first load of a fresh profile: whoever types at once, types there.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./driver/driver.mjs";
import { Picker } from "./harness/picker.mjs";
import { StandIns } from "./harness/standins.mjs";

/**
 * A field that tries once only loses the focus in one of 5 to 14 fresh profiles: twice 30 let that pass at most once in
 * 80 runs.
 */
const FRESH_PROFILES = 30;
/** As many browsers as a small machine has cores. */
const AT_ONCE = 2;
const TEXT = "readonly";

/** @type {StandIns} */
let standins;
before(async () => {
  standins = await StandIns.start();
});
after(() => standins.stop());

/**
 * What stands in the field after a person has logged in and typed, without a click, as soon as the page's focus is in
 * the picker: before that it is the page that gets the keys.
 * @param {string} as
 */
async function typedAtOnce(as) {
  const browser = await launch(standins.port);
  try {
    const url = `${browser.root}extension/picker.html`;
    const page = await browser.context.newPage();
    await page.goto(`https://idp.test/login?as=${as}`, { waitUntil: "commit" });
    await page.waitForURL("https://signin.aws.amazon.com/**", { waitUntil: "commit" });
    await page.waitForFunction(() => document.activeElement?.localName === "rolebox-picker");
    await page.keyboard.type(TEXT);
    const picker = await Picker.on(page, url);
    return await picker.search.inputValue();
  } finally {
    await browser.close();
  }
}

for (const [as, roles] of [
  ["bob", 8],
  ["carol", 600],
]) {
  test(`on the first load with ${roles} roles, text typed at once goes into the search field`, async () => {
    /** @type {unknown[]} */
    const landed = [];
    const oneAfterAnother = async () => {
      while (landed.length < FRESH_PROFILES) {
        const place = landed.push(undefined) - 1;
        landed[place] = await typedAtOnce(String(as)).catch((error) => error.message);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, oneAfterAnother));
    assert.deepEqual(landed, Array(FRESH_PROFILES).fill(TEXT));
  });
}
