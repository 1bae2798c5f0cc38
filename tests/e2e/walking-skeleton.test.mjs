// @ts-check
// The whole way once: from the identity provider through the picker to the console, and to credentials that work.

import assert from "node:assert/strict";
import { test } from "node:test";
import { callerIdentity } from "./harness/aws.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const ROLE = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

test("typing a few letters and Enter opens the console at the identity provider's deep link", async () => {
  const session = rolebox.session();
  const relay = "https://console.aws.amazon.com/s3/buckets?region=eu-central-1";
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session, relay });
  const picker = await rolebox.picker(page);
  await picker.type("data eng");
  await picker.option(ROLE).and(picker.selected()).waitFor();
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), ROLE);
  assert.equal(await page.locator("#session").innerText(), session);
  assert.equal(await page.locator("#relay-state").innerText(), relay);
  assert.equal(page.url(), relay);
});

test("copied credentials are those of the role", async () => {
  const session = rolebox.session();
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session });
  const picker = await rolebox.picker(page);
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
  const arn = await callerIdentity(await rolebox.clipboard(), rolebox.standins.sts);
  assert.equal(arn, `arn:aws:sts::123456789012:assumed-role/DataEngineer/${session}`);
});

test("the popup signs in and copies as the picker does", async () => {
  const session = rolebox.session();
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session });
  await rolebox.picker(page);

  const popup = await rolebox.openPopup();
  const list = rolebox.listOn(popup);
  await list.type("data eng");
  await list.press("Control+Enter");
  await list.agree();
  await list.status.filter({ hasText: "Copied credentials" }).waitFor();
  const arn = await callerIdentity(await rolebox.clipboard(), rolebox.standins.sts);
  assert.equal(arn, `arn:aws:sts::123456789012:assumed-role/DataEngineer/${session}`);

  await popup.bringToFront();
  await list.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), ROLE);
});
