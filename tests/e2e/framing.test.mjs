// @ts-check
// Which web pages may show a page of ours: AWS's sign-in pages the picker, and nobody anything else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { copyOfDist } from "./harness/dist-copy.mjs";
import { DIST, manifestOf } from "./harness/places.mjs";
import { Rolebox, useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */

const rolebox = useRolebox();
const PAGES = [
  ...["popup", "picker", "handover", "dashboard"].map((name) => `extension/${name}.html`),
  "www/index.html",
  "manifest.json",
];

/**
 * Puts a frame into a page and tells whether the browser let a document of ours into it.
 * @param {Page} page @param {string} url
 */
async function canFrame(page, url) {
  const before = new Set(page.frames());
  const navigated = page.waitForEvent("framenavigated", (frame) => !before.has(frame) && frame.url() !== "about:blank");
  await page.evaluate((src) => document.body.append(Object.assign(document.createElement("iframe"), { src })), url);
  const frame = await navigated;
  return frame.url() === url;
}

for (const start of ["https://idp.test/", "https://console.aws.amazon.com/"]) {
  test(`${new URL(start).host} can frame no page of ours`, async () => {
    const page = await rolebox.newPage();
    await page.goto(start);
    for (const path of PAGES) assert.equal(await canFrame(page, rolebox.url(path)), false, path);
  });

  test(`${new URL(start).host} can open no page of ours`, async () => {
    const page = await rolebox.newPage();
    await page.goto(start);
    for (const path of PAGES) {
      const opened = rolebox.context.waitForEvent("page");
      await page.evaluate((url) => void open(url), rolebox.url(path));
      const popup = await opened;
      await popup.waitForLoadState();
      assert.ok(!popup.url().startsWith(rolebox.url("")), `${path}: ${popup.url()}`);
      await popup.close();
    }
  });
}

test("AWS's sign-in page can frame only the picker, which has nothing without a login", async () => {
  const page = await rolebox.newPage();
  await page.goto("https://signin.aws.amazon.com/signin");
  for (const path of PAGES) {
    assert.equal(await canFrame(page, rolebox.url(path)), path === "extension/picker.html", path);
  }
  const frame = page.frames().find((frame) => frame.url() === rolebox.url("extension/picker.html"));
  const answer = await frame?.evaluate(() => chrome.runtime.sendMessage({ page: { getOverview: {} } }));
  assert.deepEqual(answer, { Err: "loginGone" });
});

test("the picker in its own tab gets no answers", async () => {
  const page = await rolebox.newPage();
  await page.goto(rolebox.url("extension/picker.html"));
  const answer = await page.evaluate(() => chrome.runtime.sendMessage({ page: { getOverview: {} } }));
  assert.deepEqual(answer, { Err: "senderRefused" });
});

test("the content security policy alone keeps the picker out of other pages' frames", async () => {
  const manifest = manifestOf(DIST);
  const wide = { resources: ["extension/picker.html"], matches: ["<all_urls>"] };
  const copy = await copyOfDist({ "manifest.json": JSON.stringify({ ...manifest, web_accessible_resources: [wide] }) });
  const open = new Rolebox();
  try {
    await open.start({ dist: copy.folder });
    const page = await open.newPage();
    for (const [url, may] of /** @type {const} */ ([
      ["https://signin.aws.amazon.com/signin", true],
      ["https://us-east-1.signin.aws.amazon.com/signin", true],
      ["https://idp.test/", false],
      ["https://console.aws.amazon.com/", false],
    ])) {
      await page.goto(url);
      assert.equal(await canFrame(page, open.url("extension/picker.html")), may, url);
    }
  } finally {
    await open.stop();
    await copy.remove();
  }
});
