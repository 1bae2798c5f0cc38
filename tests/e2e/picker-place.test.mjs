// @ts-check
// How the picker stands on AWS's page: below its header, in its colors, with room for both lists. And the tab that a
// closed picker leaves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { inChromium } from "./harness/only.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./harness/picker.mjs").Picker} Picker */

const rolebox = useRolebox();

/** A person on AWS's page in a window of that size. @param {{ width: number, height: number }} size @param {Record<string, string | number>} [claim] @param {Record<string, unknown>} [settings] */
async function arriveIn(size, claim, settings) {
  const session = rolebox.session();
  await rolebox.standins.signIn({ scope: session, ...settings });
  const page = await rolebox.newPage();
  await page.setViewportSize(size);
  await rolebox.logIn(page, { ...claim, session });
  return { page, session, picker: await rolebox.picker(page) };
}

/** The place of our element. @param {Page} page */
const placeOf = (page) => page.locator("rolebox-picker").evaluate((host) => host.getBoundingClientRect().toJSON());

/** How many rows are wholly in sight. @param {Picker} picker */
const inSight = (picker) =>
  picker.frame.evaluate(() => {
    const list = document.querySelector(".scroller")?.getBoundingClientRect();
    const rows = [...document.querySelectorAll("[role=option][data-role-arn]")].map((row) => row.getBoundingClientRect());
    return rows.filter((row) => list && row.top >= list.top && row.bottom <= Math.min(list.bottom, innerHeight)).length;
  });

/** Waits until the picker is as high as expected. @param {Page} page @param {number} least @param {number} most in pixels */
const isHigh = (page, least, most) =>
  page.waitForFunction(
    ([least = 0, most = 0]) => {
      const height = document.querySelector("rolebox-picker")?.getBoundingClientRect().height ?? 0;
      return height >= least && height <= most;
    },
    [least, most],
  );

/** @param {Picker} picker @param {"light" | "dark"} scheme */
const isIn = (picker, scheme) =>
  picker.frame.waitForFunction((scheme) => matchMedia(`(prefers-color-scheme: ${scheme})`).matches, scheme);

/** Closes the picker, and waits until its frame is gone. @param {Page} page @param {Picker} picker @param {() => Promise<void>} how */
async function close(page, picker, how) {
  const gone = page.waitForEvent("framedetached", (frame) => frame === picker.frame);
  await how();
  await gone;
  await page.locator("rolebox-tab").waitFor();
}

test("in a window 1080 pixels high eight roles are in sight, and AWS's own list too", async () => {
  const { page, picker } = await arriveIn({ width: 1280, height: 1080 });
  await picker.options.filter({ hasText: "data-platform" }).first().waitFor();
  await isHigh(page, 540, 648);
  await picker.frame.waitForFunction(() => innerHeight > 540);
  assert.equal(await inSight(picker), 8);
  const { width, bottom } = await placeOf(page);
  assert.equal(width, 720);
  const first = await page.getByRole("radio").first().boundingBox();
  assert.ok(first && first.y > bottom && first.y < 1080, "AWS's first role is in sight below");
});

for (const height of [1400, 1080, 700]) {
  test(`600 roles take no more than 60 % of a window ${height} pixels high`, async () => {
    const { page, picker } = await arriveIn({ width: 1280, height }, { as: "carol" }, { page: "next" });
    await isHigh(page, 0.6 * height - 1, 0.6 * height);
    assert.equal((await placeOf(page)).width, 720);
    await picker.frame.waitForFunction((height) => innerHeight === Math.floor(height), 0.6 * height);
    const button = await picker.frame.getByRole("button", { name: "Sign in" }).first().evaluate((it) => it.getBoundingClientRect().bottom);
    assert.ok(button < 0.6 * height, "the bar is in sight");
  });
}

test("in a small window the search field, the chosen role and its buttons are in sight", async () => {
  const { page, picker } = await arriveIn({ width: 360, height: 400 });
  await isHigh(page, 320, 320);
  await picker.frame.waitForFunction(() => innerHeight === 320);
  assert.ok((await inSight(picker)) >= 2);
  const bottom = await picker.frame.locator(".bar").evaluate((bar) => bar.getBoundingClientRect().bottom);
  assert.ok(bottom <= 320, `the bar ends at ${bottom}`);
});

test("AWS's page keeps its layout while a person searches, chooses and waits", async () => {
  const { page, picker } = await arriveIn({ width: 1280, height: 900 });
  await picker.options.filter({ hasText: "data-platform" }).first().waitFor();
  await isHigh(page, 500, 540);
  await page.evaluate(() => {
    const heights = /** @type {number[]} */ ((/** @type {any} */ (globalThis).heights = []));
    const host = /** @type {Element} */ (document.querySelector("rolebox-picker"));
    new ResizeObserver(() => heights.push(host.getBoundingClientRect().height)).observe(host);
  });
  await picker.type("data");
  await picker.press("ArrowDown");
  await picker.press("Escape");
  await picker.press("Control+k");
  await picker.press("Escape");
  const clock = picker.frame.locator(".head-left");
  const before = await clock.textContent();
  await picker.frame.waitForFunction((before) => document.querySelector(".head-left")?.textContent !== before, before);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).heights.length), 1, "only the first report");
});

test("what the picker has to say does not move AWS's list", async () => {
  const { page, session, picker } = await arriveIn({ width: 1280, height: 1400 });
  await picker.options.filter({ hasText: "data-platform" }).first().waitFor();
  await page.waitForLoadState();
  const before = await placeOf(page);
  await rolebox.standins.fault({ kind: "http", status: 403, scope: session });
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.alert.filter({ hasText: "could not read the answer" }).waitFor();
  // What the picker asked of the page before is done once the page answers this.
  const tab = await rolebox.backstage.tab("https://signin.aws.amazon.com/*");
  await rolebox.backstage.tellContent(tab, { signIn: "arn:aws:iam::111122223333:role/None" });
  assert.deepEqual(await placeOf(page), before);
});

inChromium("Firefox's picker is in the top layer, above the page", () => {
  test("the picker is below AWS's header", async () => {
    const { page } = await arrive(rolebox);
    const header = await page.locator("h1.background").boundingBox();
    const { top } = await placeOf(page);
    assert.ok(header && top >= header.y + header.height, "below");
  });
});

test("the picker comes to its place without loading again", async () => {
  const page = await rolebox.newPage();
  const loads = /** @type {string[]} */ ([]);
  page.on("framenavigated", (frame) => loads.push(frame.url()));
  await rolebox.logIn(page);
  const picker = await rolebox.picker(page);
  await picker.type("data eng");
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(loads.filter((url) => url === rolebox.url("extension/picker.html")).length, 1);
});

for (const kind of ["classic", "next"]) {
  test(`the picker on the page ${kind} is as dark or light as the page, whatever the computer's scheme is`, async () => {
    for (const [dark, computer] of /** @type {const} */ ([[true, "light"], [false, "dark"]])) {
      const session = rolebox.session();
      await rolebox.standins.signIn({ scope: session, page: kind, dark });
      const page = await rolebox.newPage();
      await rolebox.browser.setScheme(page, computer);
      await rolebox.logIn(page, { session });
      await isIn(await rolebox.picker(page), dark ? "dark" : "light");
    }
  });
}

test("on a page without a background the picker has the scheme that the page declares", async () => {
  const { page, picker } = await arrive(rolebox, {}, { page: "next" });
  await rolebox.browser.setScheme(page, "light");
  await isIn(picker, "light");
  await page.evaluate(() => {
    document.body.style.background = "none";
    document.documentElement.style.colorScheme = "light dark";
  });
  for (const scheme of /** @type {const} */ (["dark", "light"])) {
    await rolebox.browser.setScheme(page, scheme);
    await isIn(picker, scheme);
  }
});

test("closed by a key, the picker leaves a tab, and keys bring it back with the focus in the search field", async () => {
  const { page, picker } = await arrive(rolebox);
  await close(page, picker, () => picker.press("Escape"));
  const box = await page.locator("rolebox-tab").boundingBox();
  assert.ok(box && box.height >= 24 && box.height < 40 && box.width < 200, "small");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.activeElement?.localName === "rolebox-tab");
  await page.keyboard.press("Enter");
  const again = await rolebox.picker(page);
  assert.equal(await page.locator("rolebox-tab").count(), 0);
  await again.frame.waitForFunction(() => document.hasFocus() && document.activeElement?.id === "query");
  await page.keyboard.type("data eng");
  await page.keyboard.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
});

test("a person's click on the tab brings the picker back as often as they like, and a script's does not", async () => {
  const { page, picker } = await arrive(rolebox);
  let shown = picker;
  for (const round of [1, 2, 3, 4]) {
    const { frame } = shown;
    await close(page, shown, () => frame.getByRole("button", { name: "Close" }).click());
    const tab = page.locator("rolebox-tab");
    await tab.evaluate((tab) => {
      /** @type {HTMLElement} */ (tab).click();
      tab.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
    });
    await rolebox.backstage.settle();
    assert.equal(page.frames().length, 1, `round ${round}: a script's click does nothing`);
    assert.equal(await tab.evaluate((tab) => tab.shadowRoot), null);
    await tab.click();
    shown = await rolebox.picker(page);
  }
});

test("the tab is a button with a name for assistive technology", async () => {
  const { page, picker } = await arrive(rolebox);
  await close(page, picker, () => picker.press("Escape"));
  const buttons = await rolebox.browser.spokenButtons(page);
  assert.ok(buttons.includes("Show Rolebox"), buttons.join(", "));
});

test("a tab that the page removes comes back twice, and AWS's list stays", async () => {
  const { page, picker } = await arrive(rolebox);
  await close(page, picker, () => picker.press("Escape"));
  for (const again of [1, 2]) {
    await page.evaluate(() => document.querySelector("rolebox-tab")?.remove());
    await page.waitForFunction(() => document.querySelector("rolebox-tab")).catch(() => {
      assert.fail(`it did not come back for the time ${again}`);
    });
  }
  await page.evaluate(() => document.querySelector("rolebox-tab")?.remove());
  await rolebox.backstage.settle();
  assert.equal(await page.locator("rolebox-tab").count(), 0);
  await page.getByRole("radio", { name: "DataEngineer" }).check();
});

test("a tab of a login that Rolebox no longer has leaves the page", async () => {
  const { page, picker } = await arrive(rolebox);
  await close(page, picker, () => picker.press("Escape"));
  await rolebox.backstage.clear();
  await page.locator("rolebox-tab").click();
  await page.waitForFunction(() => !document.querySelector("rolebox-tab, rolebox-picker"));
  await page.getByRole("radio", { name: "DataEngineer" }).check();
});
