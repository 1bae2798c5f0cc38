// @ts-check
// The page after the installation, and the section with every key. That the page opens is what every start of the
// browser waits for (driver/welcome.mjs).

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./harness/axe.mjs";
import { openDashboard } from "./harness/dashboard.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();

test("the page after the installation says what Rolebox does, asks for nothing, and leads on", async () => {
  const page = await rolebox.newPage();
  await page.goto(rolebox.url("extension/welcome.html"));
  await page.getByRole("heading", { name: "Find your AWS role as you type", level: 1 }).waitFor();
  assert.equal(await page.getByRole("listitem").count(), 3);
  assert.equal(await page.getByRole("button").count(), 0);
  assert.deepEqual(await page.locator("[data-text]:empty").count(), 0);
  await page.locator("#key:not(:empty)").waitFor();
  await assertAccessible(page);
  await page.getByRole("link", { name: "All shortcuts" }).click();
  await page.getByRole("heading", { name: "Shortcuts", exact: true }).waitFor();
});

test("the shortcuts name every command of the browser with its key, and lead to where it is changed", async () => {
  const page = await openDashboard(rolebox, "shortcuts");
  const browser = page.getByRole("table", { name: "Anywhere in the browser" });
  await browser.getByRole("row", { name: "Open Rolebox Alt Shift Y" }).waitFor();
  await browser.getByRole("row", { name: "Copy credentials of the last role not set" }).waitFor();
  await page.getByRole("table", { name: "In the list of roles" }).getByRole("row", { name: "Copy credentials Ctrl Enter" }).waitFor();
  await assertAccessible(page);
  const opened = rolebox.context.waitForEvent("page");
  await page.getByRole("button", { name: "Change keys in the browser" }).click();
  await (await opened).waitForURL(rolebox.browser.shortcuts, { waitUntil: "commit" });
});
