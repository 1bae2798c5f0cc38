// @ts-check
// Waits for the text of a field.

import { within } from "./patience.mjs";

/** Waits until a field has exactly this text. @param {import("playwright-core").Locator} field @param {string} text */
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
