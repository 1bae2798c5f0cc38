// @ts-check
// Checks a page with axe, in both colour schemes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Without these properties axe reads the attributes behind them, with the same result. Firefox ends the extension's
 * process when axe has read `ariaLabelledByElements` of a section (seen in 153).
 */
const withoutReferences = () => {
  for (const name of Object.getOwnPropertyNames(Element.prototype)) {
    if (/^aria.*Elements?$/.test(name)) Reflect.deleteProperty(Element.prototype, name);
  }
};

/** Gives AWS's page another color all over. @param {string} color */
function paint(color) {
  for (const element of [document.documentElement, ...document.querySelectorAll("body, body *")]) {
    if (element instanceof HTMLElement) element.style.backgroundColor = color;
  }
}

/** Fails if axe finds anything, light or dark. @param {Page} page @param {Page | Frame} [surface] */
export async function assertAccessible(page, surface = page) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    // The picker is as light or dark as AWS's page is, in Firefox also where the driver sets the scheme.
    if (surface !== page) await page.evaluate(paint, colorScheme === "dark" ? "black" : "white");
    await page.emulateMedia({ colorScheme });
    await surface.waitForFunction((scheme) => matchMedia(`(prefers-color-scheme: ${scheme})`).matches, colorScheme);
    await surface.evaluate(withoutReferences);
    await surface.evaluate(axe);
    /** @type {string[]} */
    const findings = await surface.evaluate(async () => {
      const { violations } = await /** @type {any} */ (globalThis).axe.run();
      return violations.flatMap((/** @type {any} */ { id, nodes }) =>
        nodes.map((/** @type {any} */ node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary}`),
      );
    });
    assert.deepEqual(findings, [], colorScheme);
  }
}
