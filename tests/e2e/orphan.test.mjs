// @ts-check
// After an update of the extension the content script on an open page belongs to nobody: it leaves the page as it was.

import { test } from "node:test";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox({ allowed: {} });

test("a reloaded extension removes its picker from open pages", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  await rolebox.picker(page);
  await rolebox.reloadExtension();
  await page.locator("rolebox-picker").waitFor({ state: "detached" });
  while (page.frames().length > 1) await page.waitForEvent("framedetached");
  await page.getByRole("radio", { name: "DataEngineer" }).check();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.waitForURL("https://console.aws.amazon.com/**");
});

test("the reloaded extension serves the next login", async () => {
  const page = await rolebox.newPage();
  await page.goto("https://idp.test/");
  await rolebox.reloadExtension();
  await rolebox.logIn(page, { session: rolebox.session() });
  await rolebox.picker(page);
});
