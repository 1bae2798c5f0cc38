// @ts-check
// People zoom: AWS's page alone, or all pages in the browser's settings.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { useRolebox } from "./harness/rolebox.mjs";
import { searchesAndSignsIn } from "./harness/toolbar.mjs";
import { copiesAndSignsIn } from "./harness/usable.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./harness/picker.mjs").Picker} Picker */

const DATA = { role: "arn:aws:iam::123456789012:role/team/data/DataEngineer", search: "data eng" };
const AWS = "https://signin.aws.amazon.com/*";
const WINDOW_PX = 1100;
const WIDEST_PX = 720;
/** A scroll bar and the margins of the page and the picker. */
const BESIDE_PX = 55;

/** Waits until a page and its picker are drawn at a zoom. @param {Page} page @param {Picker} picker @param {number} zoom */
async function isZoomed(page, picker, zoom) {
  const room = WINDOW_PX / zoom;
  await page.waitForFunction((room) => Math.abs(innerWidth - room) <= 1, room);
  await picker.frame.waitForFunction(
    ({ least, most }) => innerWidth >= least && innerWidth <= most,
    { least: Math.min(WIDEST_PX, room - BESIDE_PX), most: Math.min(WIDEST_PX, room) },
  );
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
}

describe("a person zooms AWS's page", () => {
  const rolebox = useRolebox();

  for (const zoom of [2, 0.5]) {
    test(`at ${100 * zoom} % the picker has room for its list and its buttons, copies and signs in`, async () => {
      const arrived = await arrive(rolebox);
      await rolebox.backstage.zoom(AWS, zoom);
      await isZoomed(arrived.page, arrived.picker, zoom);
      await copiesAndSignsIn(rolebox, arrived);
    });

    test(`at ${100 * zoom} % the popup has its usual size, and signs in`, async () => {
      const { page, picker } = await arrive(rolebox);
      await rolebox.backstage.zoom(AWS, zoom);
      await isZoomed(page, picker, zoom);
      const popup = await rolebox.browser.openPopupByHand(page);
      await searchesAndSignsIn(popup, page, DATA, { width: 440, height: 580 });
    });
  }
});

// In Firefox the popup keeps its size then. Chromium zooms it too, and makes it no larger than 800 by 600 pixels.
for (const zoom of [2, 3]) {
  describe(`a person zooms all pages to ${100 * zoom} % in the browser's settings`, () => {
    const rolebox = useRolebox({ zoom });

    test(`with all pages at ${100 * zoom} % the picker has room for its list and its buttons, copies and signs in`, async () => {
      const arrived = await arrive(rolebox);
      await isZoomed(arrived.page, arrived.picker, zoom);
      await copiesAndSignsIn(rolebox, arrived);
    });

    test(`with all pages at ${100 * zoom} % the popup has no scroll bars around it, is whole, and signs in`, async () => {
      const { page } = await arrive(rolebox);
      await searchesAndSignsIn(await rolebox.browser.openPopupByHand(page), page, DATA);
    });
  });
}
