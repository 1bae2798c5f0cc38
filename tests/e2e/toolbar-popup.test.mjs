// @ts-check
// The popup as it comes out of the toolbar. Playwright does not see that one, puppeteer does.

import assert from "node:assert/strict";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { chromiumArguments } from "./driver/chromium/browser.mjs";
import { PATIENCE_MS } from "./harness/patience.mjs";
import { CHROMIUM, DIST, extensionId } from "./harness/places.mjs";
import { StandIns } from "./harness/standins.mjs";

const PATIENCE = { timeout: PATIENCE_MS };
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

test("the popup opens from the toolbar at full size, with the focus in the search field", async () => {
  const standins = await StandIns.start();
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    pipe: true,
    enableExtensions: [DIST],
    args: chromiumArguments(standins.port, { extension: false, args: ["--screen-info={1600x1200}"] }),
    defaultViewport: null,
  });
  try {
    const root = `chrome-extension://${extensionId(DIST)}/`;
    const background = await browser.waitForTarget((target) => target.url() === `${root}extension/background.js`, PATIENCE);
    const worker = await background.worker();
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto("https://idp.test/login?as=bob", { waitUntil: "domcontentloaded" });
    await page.waitForFunction(() => location.host === "signin.aws.amazon.com");
    await worker?.evaluate(() => chrome.action.openPopup());
    const target = await browser.waitForTarget((target) => target.url() === `${root}extension/popup.html`, PATIENCE);
    const popup = await target.asPage();
    popup.setDefaultTimeout(PATIENCE_MS);
    await popup.waitForSelector(`[data-role-arn="${DATA}"]`);
    await popup.waitForFunction(() => innerWidth === 440 && innerHeight === 580);
    await popup.waitForFunction(() => document.activeElement?.id === "query");
    await popup.keyboard.type("data eng");
    // The popup closes at this key, and may take the answer to it along. What comes of it shows on the page.
    await popup.keyboard.down("Enter").catch(() => {});
    await page.waitForSelector("#role");
    assert.equal(await page.$eval("#role", (role) => role.textContent), DATA);
  } finally {
    await browser.close();
    await standins.stop();
  }
});
