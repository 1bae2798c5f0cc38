// @ts-check
// What people change in Firefox so that pages learn less of them, or to read better.

import { describe, test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { inFirefox } from "./harness/only.mjs";
import { useRolebox } from "./harness/rolebox.mjs";
import { copiesAndSignsIn } from "./harness/usable.mjs";

const PREFERENCES = {
  "the strict protection from tracking": {
    "browser.contentblocking.category": "strict",
    "privacy.trackingprotection.enabled": true,
    "privacy.trackingprotection.socialtracking.enabled": true,
    "privacy.query_stripping.enabled": true,
    "network.cookie.cookieBehavior": 5,
  },
  "the protection from fingerprinting": { "privacy.resistFingerprinting": true },
  "fonts of one's own, 20 pixels at least": {
    "browser.display.use_document_fonts": 0,
    "font.name.sans-serif.x-western": "DejaVu Serif",
    "font.minimum-size.x-western": 20,
  },
};

inFirefox("Chromium has no such preferences", () => {
  for (const [name, preferences] of Object.entries(PREFERENCES)) {
    describe(`with ${name}`, () => {
      const rolebox = useRolebox({ preferences });

      test("the picker has room for its list and its buttons, copies and signs in", async () => {
        await copiesAndSignsIn(rolebox, await arrive(rolebox));
      });
    });
  }
});
