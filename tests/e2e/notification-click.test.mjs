// @ts-check
// A click on the notification that credentials expire soon.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openSettings, saved } from "./harness/dashboard.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox({ allowed: { permissions: ["notifications"] } });

test("a click on a notification opens the dashboard at the credentials", async () => {
  const page = await openSettings(rolebox);
  await page.getByRole("switch", { name: "Notify before credentials expire" }).check();
  await saved(page);
  const opened = rolebox.context.waitForEvent("page");
  // No program can click what the system shows: the event comes as the browser sends it.
  await rolebox.browser.clickNotification("notice:any");
  const held = await opened;
  await held.getByRole("heading", { name: "Credentials", exact: true }).waitFor();
  assert.equal(held.url(), rolebox.url("extension/dashboard.html#held"));
});
