// @ts-check
// Tests of what only one browser does, or lets a test do. The reason stands before their names.

import { describe } from "node:test";
import { BROWSER } from "./places.mjs";

/** @param {typeof BROWSER} browser @param {string} name */
const only = (browser, name) => (/** @type {string} */ because, /** @type {() => void} */ tests) => {
  if (BROWSER === browser) describe(`in ${name} only, because ${because}`, tests);
};

export const inChromium = only("chromium", "Chromium");
export const inFirefox = only("firefox", "Firefox");
