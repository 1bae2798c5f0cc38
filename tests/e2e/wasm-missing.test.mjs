// @ts-check
// A WASM that does not load leaves AWS's page as it was, and everybody who asks is answered.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { copyOfDist } from "./harness/dist-copy.mjs";
import { Rolebox } from "./harness/rolebox.mjs";

const rolebox = new Rolebox();
/** @type {Awaited<ReturnType<typeof copyOfDist>>} */
let copy;

before(async () => {
  copy = await copyOfDist({ "pkg/worker_bg.wasm": "this is no module" });
  await rolebox.start({ dist: copy.folder });
});
beforeEach(() => rolebox.reset());
after(async () => {
  await rolebox.stop();
  await copy.remove();
});

test("AWS's page shows its list without a picker, and signs in", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  await page.getByRole("radio", { name: "DataEngineer" }).check();
  await page.locator("rolebox-picker").waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.match(await page.locator("#role").innerText(), /DataEngineer$/);
});

test("a request is answered with the failure", async () => {
  assert.deepEqual(await rolebox.askAsPopup({ getOverview: {} }), { Err: "workerFailed" });
});
