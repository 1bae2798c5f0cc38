// @ts-check
// The roles of the last login, listed without one: they lead to the person's sign-in page, and what they wanted is
// offered once they are back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

/** Somebody has logged in, and starts the browser again. @param {Record<string, string | number>} [claim] */
async function restarted(claim = {}) {
  const start = { issuer: "https://idp.test/metadata", url: "https://idp.test/?start" };
  await rolebox.backstage.store("local", { "setting:startUrls": [start] });
  const { page, session } = await arrive(rolebox, claim);
  await rolebox.backstage.stored("roles:", 1, "local");
  await page.close();
  await rolebox.backstage.settle();
  await rolebox.backstage.page.evaluate(() => chrome.storage.session.clear());
  return session;
}

test("without a login the roles of the last one are listed, and a copy is offered after signing in again", async () => {
  const session = await restarted();
  const popup = await rolebox.openPopup();
  const list = rolebox.listOn(popup);
  await list.shows(8);
  await popup.locator(".head").filter({ hasText: session }).filter({ hasText: "Not logged in" }).waitFor();
  await popup.getByText("Sign in again to use these roles.").waitFor();
  assert.equal(await popup.getByRole("button", { name: "Sign in again" }).count(), 1);
  await assertAccessible(popup);
  await list.type("data eng");
  const opened = rolebox.context.waitForEvent("page");
  await list.press("Control+Enter");
  const start = await opened;
  await start.waitForURL("https://idp.test/?start");
  await start.close();
  const { picker } = await arrive(rolebox, { session });
  await picker.surface.getByRole("alertdialog").filter({ hasText: "DataEngineer" }).waitFor();
  assert.deepEqual(await rolebox.standins.calls(session), [], "nothing is done before the answer");
  assert.equal(await picker.option(DATA).count(), 1);
});

test("Enter on a remembered role opens the sign-in page, and clearing the history ends that", async () => {
  await restarted();
  const popup = await rolebox.openPopup();
  const list = rolebox.listOn(popup);
  await list.type("read");
  const opened = rolebox.context.waitForEvent("page");
  await list.press("Enter");
  await (await opened).waitForURL("https://idp.test/?start");
  await popup.bringToFront();
  await list.press("Escape");
  await list.toggleMenu();
  await popup.getByRole("button", { name: "Clear history and credentials" }).click();
  await popup.getByText("No AWS login yet").waitFor();
  const kept = Object.keys(await rolebox.backstage.storage("local"));
  assert.deepEqual(kept.filter((key) => key.startsWith("roles:")), []);
});
