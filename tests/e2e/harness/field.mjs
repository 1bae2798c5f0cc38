// @ts-check
// What stands in a field, once the page has come to it.

import { within } from "./patience.mjs";

/** Waits until a field holds a text, and no other. @param {import("playwright-core").Locator} field @param {string} text */
export function holds(field, text) {
  const held = field.evaluate(
    (field, text) =>
      new Promise((resolve) => {
        const look = () => {
          if (/** @type {HTMLInputElement} */ (field).value === text) resolve(undefined);
          else requestAnimationFrame(look);
        };
        look();
      }),
    text,
  );
  return within(held, `“${text}” in the field`);
}
