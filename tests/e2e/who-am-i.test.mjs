// @ts-check
// The button Test: AWS says whose the credentials are, or why not; and what a wrong clock of this computer does.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { DATA, copyAndAgree, dashboard } from "./harness/held.mjs";
import { DIST } from "./harness/places.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const sentences = JSON.parse(readFileSync(join(DIST, "_locales/en/messages.json"), "utf8"));
const STS = "sts.us-east-1.amazonaws.com";

/** A person who holds credentials and looks at them. */
async function holding() {
  const { page: aws, picker, session } = await arrive(rolebox);
  await copyAndAgree(picker, "data eng");
  await aws.close();
  const page = await dashboard(rolebox);
  const row = page.locator(`li[data-role-arn="${DATA}"]`);
  const check = row.getByRole("button", { name: /^Test: DataEngineer/ });
  return { page, session, row, check, status: page.getByRole("status"), alert: page.getByRole("alert") };
}

/** Sets the clock that STS tells, so many minutes from now. @param {number} minutes */
const setClock = (minutes) =>
  rolebox.standins.headers(STS, { Date: new Date(Date.now() + minutes * 60_000).toUTCString() });

/** The checks that AWS was asked for, once there are so many. @param {string} session @param {number} [count] */
const checks = (session, count = 0) =>
  rolebox.standins.requests({ scope: session, action: "GetCallerIdentity", at_least: count });

test("account and ARN are shown as a signed call to AWS returns them", async () => {
  const { check, status, session } = await holding();
  await check.click();
  const arn = `arn:aws:sts::123456789012:assumed-role/DataEngineer/${session}`;
  await status.filter({ hasText: `The credentials work. AWS says: account 123456789012, ${arn}` }).waitFor();
  const [call] = await checks(session);
  assert.equal(call?.host, STS);
  assert.equal(call?.status, 200);
});

test("nothing is sent before the click", async () => {
  const { check, session } = await holding();
  await check.waitFor();
  assert.deepEqual(await checks(session), []);
});

test("the test works with the keyboard after the login has expired", async () => {
  const { page, check, status } = await holding();
  await rolebox.backstage.expireLogins();
  await check.focus();
  await page.keyboard.press("Enter");
  await status.filter({ hasText: "The credentials work." }).waitFor();
});

for (const [what, fault, key] of /** @type {[string, Record<string, unknown>, string][]} */ ([
  ["credentials that AWS takes no longer", { kind: "error", code: "InvalidClientTokenId", status: 403 }, "failureCredentialsRefused"],
  ["throttling", { kind: "error", code: "Throttling", status: 400 }, "stsThrottled"],
  ["a failure inside of STS", { kind: "http", status: 500 }, "stsUnavailable"],
  ["the page of a proxy", { kind: "http", status: 403 }, "stsUnreadable"],
  ["a connection that breaks", { kind: "reset" }, "failureNetwork"],
])) {
  test(`${what}: the message says so, and the next test works`, async () => {
    const { check, alert, status, session } = await holding();
    await rolebox.standins.fault({ scope: session, action: "GetCallerIdentity", message: "", ...fault });
    await check.click();
    await alert.filter({ hasText: sentences[key].message }).waitFor();
    await rolebox.standins.clearFaults();
    await check.click();
    await status.filter({ hasText: "The credentials work." }).waitFor();
  });
}

test("while AWS has not answered, the page says so", async () => {
  const { check, status, session } = await holding();
  await rolebox.standins.fault({ kind: "hold", scope: session, action: "GetCallerIdentity", calls: 1 });
  await check.click();
  await status.filter({ hasText: "Asking AWS" }).waitFor();
  await rolebox.standins.held(session);
  await rolebox.standins.release(session);
  await status.filter({ hasText: "The credentials work." }).waitFor();
});

for (const [minutes, words] of /** @type {const} */ ([[20, "20 min behind"], [-20, "20 min ahead of"]])) {
  test(`a clock that is ${words} AWS's is learned from a rejection, corrected for, and reported`, async () => {
    const { check, status, session } = await holding();
    await setClock(minutes);
    await check.click();
    await status.filter({ hasText: `This computer's clock is ${words} AWS's` }).waitFor();
    assert.deepEqual((await checks(session)).map((call) => call.error ?? "good"), ["SignatureDoesNotMatch", "good"]);
    await check.click();
    // The second check is signed by the right time at once.
    assert.deepEqual((await checks(session, 3)).map((call) => call.error ?? "good").slice(2), ["good"]);
    await status.filter({ hasText: `This computer's clock is ${words} AWS's` }).waitFor();
    assert.equal((await checks(session)).length, 3);
  });
}

test("time left uses AWS's clock", async () => {
  await setClock(20);
  const { row } = await holding();
  await row.filter({ hasText: /(39|40) min/ }).waitFor();
});

test("only a number is kept about the clock, in memory", async () => {
  const { check, status } = await holding();
  await setClock(20);
  await check.click();
  await status.filter({ hasText: "The credentials work." }).waitFor();
  const [skew] = Object.values(await rolebox.backstage.stored("skew:"));
  assert.equal(Math.round(skew / 60_000), 20);
  assert.deepEqual(await rolebox.backstage.stored("skew:", 0, "local"), {});
});
