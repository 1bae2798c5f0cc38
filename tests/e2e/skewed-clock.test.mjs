// @ts-check
// A computer whose clock is off: deadlines and what is remembered go by AWS's clock, once an answer of AWS has told it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const ISSUER = "https://idp.test/metadata";
const START = "https://idp.test/?start";
const HOUR_MS = 3_600_000;
const HOUR_S = 3600;
/** Long enough for the worker, short enough to wait for. */
const SOON = 5;

/** What the test's computer has seen of AWS: an hour more, or less. @param {number} hours @param {number} lifetime of a login */
async function off(hours, lifetime = 300) {
  await rolebox.backstage.store("session", { "skew:": hours * HOUR_MS });
  // The identity provider's clock is right.
  return { issued: hours * HOUR_S, lifetime };
}

for (const [what, hours] of /** @type {const} */ ([["ahead", -1], ["behind", 1]])) {
  test(`on a computer whose clock is an hour ${what}, a pending action waits for the next login`, async () => {
    await rolebox.backstage.store("local", { "setting:startUrls": [{ issuer: ISSUER, url: START }] });
    const claim = await off(hours, SOON);
    const session = rolebox.session();
    const page = await rolebox.newPage();
    await rolebox.logIn(page, { ...claim, session });
    await rolebox.backstage.stored("login:");
    await page.close();
    const popup = await rolebox.openPopup();
    const again = popup.getByRole("button", { name: "Sign in again" });
    await again.waitFor();
    const list = rolebox.listOn(popup);
    await list.type("data eng");
    await list.search.press("Enter");
    await list.alert.filter({ hasText: "This login has expired" }).waitFor();
    const opened = rolebox.context.waitForEvent("page");
    await again.click();
    await (await opened).close();
    const [wish] = Object.values(await rolebox.backstage.stored("waiting:"));
    const [login] = Object.values(await rolebox.backstage.stored("login:"));
    const aws = Date.now() + hours * HOUR_MS;
    for (const at of [wish.at, login.seenAt]) assert.ok(Math.abs(at - aws) < HOUR_MS / 10, "kept by the clock of AWS");
    const alarm = await rolebox.backstage.page.evaluate(async () => {
      return (await chrome.alarms.get("sweep"))?.scheduledTime;
    });
    const left = Number(alarm) - Date.now();
    assert.ok(left > 0 && left < HOUR_MS / 10, "swept by the clock of this computer");
    await popup.close();
    const back = await rolebox.newPage();
    await rolebox.logIn(back, { ...claim, lifetime: 300, session });
    await rolebox.backstage.stored("login:", 2);
    await back.close();
    const fresh = rolebox.listOn(await rolebox.openPopup());
    await fresh.question.filter({ hasText: "Sign in as DataEngineer" }).waitFor();
    await fresh.question.getByRole("button", { name: "Sign in" }).click();
    const [used] = Object.values(await rolebox.backstage.stored("used:", 1, "local"));
    // A use is a time with three digits for how often.
    assert.ok(Math.abs(used / 1000 - aws) < HOUR_MS / 10, "remembered by the clock of AWS");
  });

  test(`on a computer whose clock is an hour ${what}, the badge counts the usable roles`, async () => {
    const claim = await off(hours);
    await rolebox.logIn(await rolebox.newPage(), claim);
    await rolebox.backstage.badge("8");
  });
}
