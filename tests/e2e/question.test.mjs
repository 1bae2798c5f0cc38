// @ts-check
// What a forged login can do to the question whose login it is: nothing but have its name in a line.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { ExportPage } from "./harness/export-page.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

const rolebox = useRolebox();
const ISSUER = "https://idp.test/metadata";
const TURNED = /[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;

const NAMES = {
  "20,000 letters": `https://idp.test/${"long".repeat(5000)}`,
  "the reading direction turned": "https://evil.test/\u202e)210987654321( dorp-emca tnuocca dna\u2066",
  "letters of a script that reads from the right": `https://\u0645\u0648\u0642\u0639.test/${"\u062a\u0633\u062c\u064a\u0644-".repeat(20)}`,
  "letters that nobody sees": "https://idp\u200b.test/meta\ufeffdata",
};

/** Posts a login that claims to be of this issuer. @param {string} issuer @returns {Promise<string>} its session name */
async function forge(issuer) {
  const session = rolebox.session();
  const response = await rolebox.standins.response({ as: "bob", session });
  const xml = Buffer.from(response, "base64").toString().replaceAll(`>${ISSUER}<`, `>${issuer}<`);
  const SAMLResponse = Buffer.from(xml).toString("base64");
  await rolebox.post(await rolebox.newPage(), { fields: { SAMLResponse, RelayState: "" } });
  await rolebox.backstage.stored("login:", 1);
  return session;
}

/** @param {Locator} inner @param {{ width: number, height: number }} view */
async function isInView(inner, view) {
  const box = await inner.boundingBox();
  return box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= view.width && box.y + box.height <= view.height;
}

/** Sees that a question has its parts in lines, and its buttons in view. @param {Page} page @param {string} session @param {string} name @param {number} [most] how high the issuer may be */
async function check(page, session, name, most = 60) {
  const question = page.getByRole("alertdialog");
  await question.waitFor();
  const view = page.viewportSize() ?? { width: 0, height: 0 };
  for (const button of await question.getByRole("button").all()) {
    assert.ok(await isInView(button, view), `${name}: ${await button.innerText()} is in view`);
  }
  assert.doesNotMatch(await question.innerText(), TURNED, name);
  const lines = await question.getByRole("definition").all();
  const boxes = await Promise.all(lines.map((line) => line.boundingBox()));
  assert.ok(boxes.every((box, at) => at === 0 || (box?.y ?? 0) >= (boxes[at - 1]?.y ?? 0) + (boxes[at - 1]?.height ?? 0)), `${name}: a line each`);
  assert.equal(await lines[1]?.innerText(), session);
  assert.ok((boxes[0]?.height ?? 0) <= most, `${name}: the issuer takes a line or two`);
}

for (const [name, issuer] of Object.entries(NAMES)) {
  test(`${name}: no identity provider's name leaves its line or pushes the buttons away`, async () => {
    const session = await forge(issuer);
    const popup = await rolebox.openPopup();
    await popup.setViewportSize({ width: 440, height: 580 });
    const list = rolebox.listOn(popup);
    await list.type("data eng");
    await list.press("Control+Enter");
    await check(popup, session, `popup: ${name}`);
    const account = popup.getByRole("alertdialog").getByRole("definition").last();
    assert.match(await account.innerText(), /123456789012/);
    const whole = popup.getByRole("alertdialog").locator("summary");
    assert.equal(await whole.count(), issuer.length > 80 ? 1 : 0);
    if (issuer.length > 80) {
      await whole.click();
      await popup.getByRole("region", { name: "Identity provider" }).waitFor();
      await check(popup, session, `popup, all of it: ${name}`, 160);
    }
  });
}

test("the export's question shows each part on its own line too", async () => {
  const session = await forge(NAMES["20,000 letters"]);
  const { page, ...shown } = await ExportPage.open(rolebox);
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.getByRole("button", { name: "Select all", exact: true }).click();
  await page.getByRole("button", { name: "Get credentials", exact: true }).click();
  await shown.question.waitFor();
  await check(page, session, "export");
});

test("in the picker a question is in view with everything below it", async () => {
  const { picker } = await arrive(rolebox);
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await picker.question.waitFor();
  // The content script gives the frame the height that it asks for.
  await picker.frame.waitForFunction(() => {
    const footer = /** @type {HTMLElement} */ (document.querySelector(".footer"));
    return footer.getBoundingClientRect().bottom <= innerHeight;
  });
});
