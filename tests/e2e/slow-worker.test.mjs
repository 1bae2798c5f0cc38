// @ts-check
// A worker that is still starting when AWS's page is complete comes late, but misses nothing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { copyWithPrelude } from "./harness/dist-copy.mjs";
import { Rolebox } from "./harness/rolebox.mjs";

const rolebox = new Rolebox();
/** @type {Awaited<ReturnType<typeof copyWithPrelude>>} */
let copy;

before(async () => {
  copy = await copyWithPrelude(new URL("harness/hold.mjs", import.meta.url));
  await rolebox.start({ dist: copy.folder });
});
after(async () => {
  await rolebox.stop();
  await copy.remove();
});

test("a login decoded after AWS's list has loaded gets its picker, and the list's aliases are learned", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  await page.waitForLoadState();
  const tab = await rolebox.backstage.tab("https://signin.aws.amazon.com/*");
  const role = "arn:aws:iam::123456789012:role/None";
  assert.equal(await rolebox.backstage.tellContent(tab, { signIn: role }), "missing", "it has seen the whole page");
  const opacity = () => page.locator("rolebox-picker").evaluate((host) => getComputedStyle(host).opacity);
  assert.equal(await opacity(), "0", "what the worker has not asked for is not seen");
  await page.getByRole("radio", { name: "DataEngineer" }).check();
  await rolebox.backstage.worker.run((worker) => worker.releaseWasm());
  const picker = await rolebox.picker(page);
  assert.equal(await opacity(), "1");
  await rolebox.backstage.stored("standing:", 1);
  await picker.options.filter({ hasText: "data-platform" }).first().waitFor();
});
