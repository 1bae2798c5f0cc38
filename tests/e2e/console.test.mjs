// @ts-check
// The way to the section Console, and what it says of sessions that are there already.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { DATA, dashboard } from "./harness/held.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();

test("the popup opens the console section with the chosen role", async () => {
  const { page: aws } = await arrive(rolebox);
  await aws.close();
  const popup = await rolebox.openPopup();
  const list = rolebox.listOn(popup);
  await list.type("data eng");
  await list.option(DATA).and(list.selected()).waitFor();
  await list.toggleMenu();
  const opened = rolebox.context.waitForEvent("page");
  await popup.getByRole("link", { name: "Console…" }).click();
  const page = await opened;
  await page.getByRole("heading", { name: "Console" }).waitFor();
  const chosen = page.getByLabel("Role").locator("option:checked");
  await chosen.filter({ hasText: "DataEngineer" }).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Open console" }).click();
  await page.getByRole("status").filter({ hasText: /./ }).waitFor();
  await rolebox.backstage.stored(`used:${DATA}`, 1, "local");
});

test("the picker has no link to the console section", async () => {
  const { picker } = await arrive(rolebox);
  await picker.toggleMenu();
  await picker.frame.getByRole("link", { name: "Export…" }).waitFor();
  assert.equal(await picker.frame.getByRole("link", { name: "Console…" }).count(), 0);
});

test("the console section says what happens to other sessions", async () => {
  await arrive(rolebox);
  const page = await dashboard(rolebox, "console");
  await page.getByText(/multi-session support is on .* beside your other sessions, up to five\. Otherwise .* ends the previous one/).waitFor();
  await assertAccessible(page);
});

test("the console opens at its home page unless the person chooses a service", async () => {
  await arrive(rolebox);
  const page = await dashboard(rolebox, "console");
  const service = page.getByLabel("Service");
  const chosen = service.locator("option:checked");
  await chosen.filter({ hasText: "Console home" }).waitFor({ state: "attached" });
  await service.selectOption("VPC");
  await chosen.filter({ hasText: "VPC" }).waitFor({ state: "attached" });
});
