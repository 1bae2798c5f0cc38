// @ts-check
// Long texts and narrow pages: nothing is cut that has to be read, and the path gives way first.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */

const rolebox = useRolebox();
const PATH = `/${"very-long-path/".repeat(20)}`;
const LONG = `arn:aws:iam::111122223333:role${PATH}Administrator`;
const PLAIN = "arn:aws:iam::111122223333:role/ReadOnly";

/** The popup after a login with these roles. @param {string[]} roles */
async function popupWith(roles) {
  const pairs = roles.map((role) => `${role},arn:aws:iam::111122223333:saml-provider/Acme`);
  const query = new URLSearchParams([["as", "bob"], ["session", rolebox.session()], ...pairs.map((pair) => ["pair", pair])]);
  const page = await rolebox.newPage();
  await page.goto(`https://idp.test/login?${query}`, { waitUntil: "commit" });
  await page.waitForURL("https://signin.aws.amazon.com/**", { waitUntil: "commit" });
  await rolebox.backstage.stored("login:");
  return rolebox.openPopup();
}

/** What is cut among these elements. @param {Page} page @param {string} selector @returns {Promise<string[]>} */
const cut = (page, selector) =>
  page.locator(selector).evaluateAll((all) => all.filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.textContent ?? ""));

/** The choices that are too narrow for what is chosen. A browser cuts the text of a `select` without telling. @param {Page} page */
const cutChoices = (page) =>
  page.locator(".bar .select").evaluateAll((all) => {
    const pen = document.createElement("canvas").getContext("2d");
    return all.flatMap((it) => {
      const select = /** @type {HTMLSelectElement} */ (it);
      const { font, paddingLeft, paddingRight } = getComputedStyle(select);
      if (!pen) return ["no canvas"];
      pen.font = font;
      const text = select.selectedOptions[0]?.label ?? "";
      const needed = pen.measureText(text).width + parseFloat(paddingLeft) + parseFloat(paddingRight);
      return select.clientWidth + 1 < needed ? [text] : [];
    });
  });

test("at every width the choice of format and duration and all buttons of the bar are whole and inside it", async () => {
  await arrive(rolebox);
  const page = await rolebox.openPopup();
  await page.locator(".bar .button").nth(2).waitFor();
  for (const dir of ["ltr", "rtl"]) {
    await page.evaluate((dir) => void (document.documentElement.dir = dir), dir);
    for (const width of [440, 480, 600, 640, 680, 690, 720, 761, 800, 1920]) {
      await page.setViewportSize({ width, height: 580 });
      assert.deepEqual(await cutChoices(page), [], `${width} ${dir}`);
      const outside = await page.locator(".bar").evaluate((bar) => {
        const { left, right } = bar.getBoundingClientRect();
        const parts = [...bar.querySelectorAll("select, button")].map((part) => part.getBoundingClientRect());
        return parts.filter((part) => part.left < left || part.right > right || part.width < 20).length;
      });
      assert.equal(outside, 0, `${width} ${dir}`);
    }
  }
});

test("the path gives way to the alias, and both to the name", async () => {
  await rolebox.backstage.store("local", { "arranged:name:111122223333": "main account of the company" });
  const page = await popupWith([LONG, PLAIN]);
  for (const width of [440, 720]) {
    await page.setViewportSize({ width, height: 580 });
    const row = `[data-role-arn="${LONG}"]`;
    await page.locator(row).waitFor();
    assert.deepEqual(await cut(page, `${row} :is(b, .role-alias, .role-id)`), [], String(width));
    assert.equal((await cut(page, `${row} .role-path`)).length, 1, `the path is cut at ${width}`);
  }
});

test("two people's buttons fit a narrow popup, whatever their names", async () => {
  for (const letter of ["a", "b"]) {
    const { page } = await arrive(rolebox, { session: letter.repeat(64) });
    await page.close();
  }
  const page = await rolebox.openPopup();
  await page.setViewportSize({ width: 320, height: 580 });
  await page.getByRole("group", { name: "Logins" }).waitFor();
  assert.deepEqual(await cut(page, ".people"), []);
});

test("from right to left, the digits of an account ID keep their order", async () => {
  await arrive(rolebox);
  const page = await rolebox.openPopup();
  await page.evaluate(() => void (document.documentElement.dir = "rtl"));
  const groups = await page.locator("[role=option] .role-id").first().evaluate((id) => {
    const texts = document.createTreeWalker(id, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    /** @type {{ digits: string, left: number, right: number }[]} */
    const found = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      range.selectNodeContents(text);
      const { left, right } = range.getBoundingClientRect();
      found.push({ digits: text.textContent ?? "", left, right });
    }
    return found;
  });
  assert.deepEqual(groups.map(({ digits }) => digits.length), [4, 4, 4]);
  const gaps = groups.slice(1).map(({ left }, before) => Math.round(left - (groups[before]?.right ?? 0)));
  assert.deepEqual(gaps, [4, 4]);
});
