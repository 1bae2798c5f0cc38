// @ts-check
// The pictures of README.md and the user guide: which scene in which look each shows.

import { fileURLToPath } from "node:url";
import { BROWSER } from "../e2e/harness/places.mjs";

export const PICTURES = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));

/** @typedef {Record<string, [scene: string, look: string]>} Pictures */

/** @type {Pictures} */
const IN_FIREFOX = { "picker-firefox": ["picker-searched", "light"] };

/** @type {Pictures} */
const IN_CHROMIUM = {
  "picker-light": ["picker-searched", "light"],
  "popup-dark": ["popup-active", "dark"],
  "popup-light": ["popup-active", "light"],
  "popup-search": ["popup-searched", "light"],
  "guide-actions": ["popup-actions", "light"],
  "guide-environments": ["dashboard-settings-environments", "light"],
  "guide-favorites": ["popup-favorites", "light"],
  "guide-names": ["popup-renamed", "light"],
  "guide-production": ["popup-production-asks", "light"],
  "guide-several-logins": ["popup-two-people", "light"],
  "guide-shortcuts": ["dashboard-shortcuts", "light"],
  "guide-chaining-dashboard": ["dashboard-chained", "light"],
  "guide-chaining-popup": ["popup-chained", "light"],
  "guide-diagnostics-login": ["dashboard-diagnostics", "light"],
  "guide-export-choose": ["dashboard-export-searched", "light"],
  "guide-export-done": ["dashboard-export-done", "light"],
  "guide-federation-dashboard": ["dashboard-console", "light"],
  "guide-instant-picker": ["instant-8-roles", "light"],
  "guide-formats-copied": ["popup-copied-for-nushell", "light"],
  "guide-held-list": ["dashboard-credentials", "light"],
  "guide-narrowing-picker": ["picker-copied-read-only", "light"],
  "guide-settings-all": ["dashboard-settings-changed", "light"],
  "guide-settings-partitions": ["dashboard-settings-partitions", "light"],
  "guide-setup-access": ["setup-access-of-one", "light"],
  "guide-setup-accounts": ["setup-accounts", "light"],
  "guide-setup-apply": ["setup-apply", "light"],
  "guide-setup-differences": ["setup-differences", "light"],
  "guide-setup-files": ["setup-files", "light"],
  "guide-setup-introduction": ["setup-introduction", "light"],
  "guide-setup-login": ["setup-login-matches", "light"],
  "guide-sign-in-again-button": ["popup-expired-wanted", "light"],
  "guide-sign-in-again-ready": ["picker-wanted-before", "light"],
  "guide-who-am-i-dashboard": ["dashboard-credentials-tested", "light"],
};

export const DOCS = BROWSER === "firefox" ? IN_FIREFOX : IN_CHROMIUM;
