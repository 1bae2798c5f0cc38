// @ts-check
// The search field has the focus on the very first load of a fresh profile: whoever types at once, types there.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./driver/driver.mjs";
import { copyOfDist } from "./harness/dist-copy.mjs";
import { Picker } from "./harness/picker.mjs";
import { DIST } from "./harness/places.mjs";
import { StandIns } from "./harness/standins.mjs";

/** What decides who gets the focus differs from one start of the browser to the next. */
const FRESH_PROFILES = 6;
/** As many browsers as a small machine has cores. */
const AT_ONCE = 2;
const TEXT = "readonly";

/**
 * Stands in front of the pages' first script: the first tries of a field to get the focus do nothing, as in a frame that
 * is not laid out yet. In one of 5 to 14 fresh profiles that is so.
 */
const LOST_TRIES = `{
  let lost = 3;
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function (...given) {
    lost -= 1;
    if (lost < 0) focus.apply(this, given);
  };
}
`;

/** @type {StandIns} */
let standins;
before(async () => {
  standins = await StandIns.start();
});
after(() => standins.stop());

/**
 * What stands in the field after a person has logged in and typed, without a click, as soon as the page's focus is in
 * the picker: before that it is the page that gets the keys.
 * @param {string} as @param {string} [dist] the extension, if not the one under test
 */
async function typedAtOnce(as, dist) {
  const browser = await launch(standins.port, { dist });
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

test("a field whose first tries to get the focus were lost still gets it without a click", async () => {
  const script = "extension/pages.js";
  const copy = await copyOfDist({ [script]: LOST_TRIES + (await readFile(join(DIST, script), "utf8")) });
  try {
    assert.equal(await typedAtOnce("bob", copy.folder), TEXT);
  } finally {
    await copy.remove();
  }
});

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
