// @ts-check
// What marks production comes later than the list. Until then everything has its place already.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { copyWithPrelude } from "./harness/dist-copy.mjs";
import { Rolebox } from "./harness/rolebox.mjs";

const rolebox = new Rolebox();
/** @type {Awaited<ReturnType<typeof copyWithPrelude>>} */
let copy;

before(async () => {
  copy = await copyWithPrelude(new URL("harness/hold-marks.mjs", import.meta.url));
  await rolebox.start({ dist: copy.folder });
});
after(async () => {
  await rolebox.stop();
  await copy.remove();
});

test("the picker has all of its height before the marks come, and the popup's list keeps its own", async () => {
  const page = await rolebox.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  await rolebox.logIn(page, { session: rolebox.session() });
  const picker = await rolebox.picker(page);
  await picker.frame.getByRole("button", { name: "Sign in" }).waitFor();
  await picker.frame.waitForFunction(() => Number(document.querySelector(".bar")?.getBoundingClientRect().bottom) <= innerHeight);
  const popup = await rolebox.openPopup({ width: 440, height: 580 });
  const height = () => popup.locator(".scroller").evaluate((list) => list.getBoundingClientRect().height);
  const before = await height();
  assert.equal(await popup.locator(".bar").count(), 0, "the marks are not there");
  await rolebox.backstage.worker.run((worker) => worker.releaseMarks());
  await popup.getByRole("button", { name: "Sign in" }).waitFor();
  assert.equal(await height(), before);
});
