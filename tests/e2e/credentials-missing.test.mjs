// @ts-check
// The module that makes credentials does not load: who asks for them is told, and everything else works.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { copyOfDist } from "./harness/dist-copy.mjs";
import { Rolebox } from "./harness/rolebox.mjs";

const rolebox = new Rolebox();
/** @type {Awaited<ReturnType<typeof copyOfDist>>} */
let copy;

before(async () => {
  copy = await copyOfDist({ "pkg/credentials_bg.wasm": "this is no module" });
  await rolebox.start({ dist: copy.folder });
});
beforeEach(() => rolebox.reset());
after(async () => {
  await rolebox.stop();
  await copy.remove();
});

test("without the credentials module, search and sign-in work, and a copy reports the failure", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  const picker = await rolebox.picker(page);
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await picker.alert.filter({ hasText: "Rolebox failed and has restarted. Try again." }).waitFor();
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.match(await page.locator("#role").innerText(), /DataEngineer$/);
});
