// @ts-check
// The popup as it comes out of the toolbar.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { callerIdentity } from "./harness/aws.mjs";
import { inFirefox } from "./harness/only.mjs";
import { useRolebox } from "./harness/rolebox.mjs";
import { appears, chooseNext, chosen, copyByClicks, isLaidOut, isWhole, searchesAndSignsIn } from "./harness/toolbar.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./driver/driver.mjs").Popup} Popup */

const rolebox = useRolebox();
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";
const SIZE = { width: 440, height: 580 };

/** @param {(page: Page) => Promise<Popup>} open */
async function signsIn(open) {
  const { page } = await arrive(rolebox);
  await searchesAndSignsIn(await open(page), page, { role: DATA, search: "data eng" }, SIZE);
}

/** A person chooses with the arrow keys, and copies. @param {(page: Page) => Promise<Popup>} open */
async function choosesAndCopies(open) {
  const { page, session } = await arrive(rolebox);
  const popup = await open(page);
  await appears(popup, `[data-role-arn="${DATA}"]`);
  await isLaidOut(popup, SIZE);
  while ((await chosen(popup)) !== DATA) await chooseNext(popup);
  await isWhole(popup);
  await copyByClicks(popup);
  await popup.close();
  const identity = await callerIdentity(await rolebox.clipboard(), rolebox.standins.sts);
  assert.equal(identity, `arn:aws:sts::123456789012:assumed-role/DataEngineer/${session}`);
}

test("the popup opens from the toolbar at full size, with the focus in the search field", () =>
  signsIn(() => rolebox.browser.openPopup()));

test("in the popup arrow keys choose a role, and a click copies its credentials", () =>
  choosesAndCopies(() => rolebox.browser.openPopup()));

inFirefox("no program can press Chromium's list of extensions", () => {
  /** @param {Page} page */
  const open = async (page) => {
    const { openPopupFromMenu } = rolebox.browser;
    assert.ok(openPopupFromMenu);
    return openPopupFromMenu(page);
  };

  test("from the panel of all extensions the popup opens at full size, with the focus in the search field", () =>
    signsIn(open));

  test("from the panel of all extensions too, arrow keys choose a role, and a click copies its credentials", () =>
    choosesAndCopies(open));
});
