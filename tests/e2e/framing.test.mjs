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
  ...["popup", "picker", "instant", "handover", "dashboard"].map((name) => `extension/${name}.html`),
  "www/index.html",
  "manifest.json",
];

/**
 * Puts a frame into a page and tells whether the browser let a document of ours into it.
 * @param {Page} page @param {string} url
 */
async function canFrame(page, url) {
  // A refused document is an error in Firefox, and in Chromium a page of the browser's own.
  const loaded = await page.evaluate(
    (src) =>
      new Promise((resolve) => {
        const [onload, onerror] = [() => resolve(true), () => resolve(false)];
        document.body.append(Object.assign(document.createElement("iframe"), { src, onload, onerror }));
      }),
    url,
  );
  const frame = await (await page.locator("iframe").last().elementHandle())?.contentFrame();
  assert.ok(frame);
  if (loaded) await frame.waitForURL((shown) => shown.href !== "about:blank", { waitUntil: "commit" });
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
      // Firefox refuses, and Chromium shows a page of its own.
      const opens = await page.evaluate((url) => {
        try {
          open(url);
          return true;
        } catch {
          return false;
        }
      }, rolebox.url(path));
      const others = () => rolebox.context.pages().filter((other) => other !== page && other !== rolebox.backstage.page);
      if (!opens) {
        assert.deepEqual(others(), []);
        continue;
      }
      const [popup = await rolebox.context.waitForEvent("page")] = others();
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
