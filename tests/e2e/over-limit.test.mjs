// @ts-check
// A login whose SAML response is longer than STS takes: signing in works, credentials don't, and nothing is offered that can only fail.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { ExportPage } from "./harness/export-page.mjs";
import { copyAndAgree } from "./harness/held.mjs";
import { DIST } from "./harness/places.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const sentences = JSON.parse(readFileSync(join(DIST, "_locales/en/messages.json"), "utf8"));
const OVER = { as: "carol", attribute: `padding=${"x".repeat(45_000)}` };


for (const surface of /** @type {const} */ (["popup", "picker"])) {
  test(`the ${surface} says once why there are no credentials, does not offer them, and signs in`, async () => {
    const { page, picker, session } = await arrive(rolebox, OVER);
    let list = /** @type {import("./harness/picker.mjs").RoleList} */ (picker);
    let frame = /** @type {import("playwright-core").Page | import("playwright-core").Frame} */ (picker.frame);
    if (surface === "popup") {
      frame = await rolebox.openPopup();
      list = rolebox.listOn(frame);
    }
    await list.list.locator("[aria-setsize='600']").first().waitFor();
    await frame.getByText(sentences.overLimit.message).waitFor();
    await frame.getByRole("button", { name: "Sign in", exact: true }).first().waitFor();
    assert.equal(await frame.getByRole("button", { name: /^Copy/ }).count(), 0);
    await list.toggleMenu();
    await frame.getByRole("link", { name: "Settings" }).waitFor();
    assert.equal(await frame.getByRole("link", { name: "Export…" }).count(), 0);
    await list.press("Escape");
    await list.type("a");
    for (const keys of ["Control+Enter", "Control+Shift+Enter"]) {
      await list.press(keys);
      await list.alert.filter({ hasText: sentences.failureTooLongForSts.message }).waitFor();
    }
    assert.deepEqual(await rolebox.standins.calls(session), []);
    await list.press("Enter");
    await page.waitForURL("https://console.aws.amazon.com/**");
  });
}

test("the export says so instead of failing for each role", async () => {
  const { session, picker } = await arrive(rolebox, OVER);
  await picker.list.locator("[aria-setsize='600']").first().waitFor();
  const page = await ExportPage.open(rolebox);
  await page.page.getByText(sentences.overLimit.message).waitFor();
  for (const name of ["Get credentials", "Select all"]) assert.equal(await page.button(name).count(), 0);
  await assertAccessible(page.page);
  assert.deepEqual(await rolebox.standins.calls(session), []);
});

test("of two people, only the one with the long login is named, and the other can copy as usual", async () => {
  const { picker, session } = await arrive(rolebox, OVER);
  await picker.list.locator("[aria-setsize='600']").first().waitFor();
  const other = await arrive(rolebox, { as: "bob" });
  const popup = await rolebox.openPopup();
  await popup.getByText(sentences.overLimitOf.message.replace("$1", session)).waitFor();
  await other.page.bringToFront();
  await copyAndAgree(other.picker, "data eng");
  await rolebox.listOn(popup).toggleMenu();
  await popup.getByRole("link", { name: "Export…" }).waitFor();
});
