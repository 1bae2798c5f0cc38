// @ts-check
// What people change in Firefox so that pages learn less of them, or to read better. Chromium has no such preferences.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { BROWSER } from "./harness/places.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

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

if (BROWSER === "firefox") {
  for (const [name, preferences] of Object.entries(PREFERENCES)) {
    describe(`in Firefox, with ${name}`, () => {
      const rolebox = useRolebox({ preferences });

      test("the picker has room for its list and its buttons, copies and signs in", async () => {
        const { page, picker } = await arrive(rolebox);
        await picker.type("data eng");
        const parts = [picker.selected(), picker.frame.getByRole("button", { name: "Sign in" })];
        for (const part of parts) {
          const seen = await part.evaluate((element) => {
            const { top, bottom, left, right } = element.getBoundingClientRect();
            return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
          });
          assert.ok(seen, await part.innerText());
        }
        await picker.press("Control+Enter");
        await picker.agree();
        await picker.status.filter({ hasText: "Copied" }).waitFor();
        assert.match(await rolebox.clipboard(), /AWS_ACCESS_KEY_ID/);
        await page.bringToFront();
        await picker.press("Enter");
        await page.waitForURL("https://console.aws.amazon.com/**");
      });
    });
  }
}
