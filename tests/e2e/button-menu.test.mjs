// @ts-check
// The context menu of the toolbar button.

import assert from "node:assert/strict";
import { test } from "node:test";
import { signedIn } from "./harness/arrive.mjs";
import { controls, menuHas } from "./harness/controls.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox({ allowed: { incognito: true } });
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

test("clearing the history removes the roles from the menu", async () => {
  await menuHas(rolebox, DATA, false);
  await signedIn(rolebox);
  await menuHas(rolebox, DATA);
  assert.deepEqual(await rolebox.askAsPopup({ forget: {} }), { Ok: null });
  await menuHas(rolebox, DATA, false);
  for (const id of ["active", "export", "settings", "shortcuts", "setup"]) await menuHas(rolebox, id);
});

test("while an incognito window is open, the menu has no role", async () => {
  await signedIn(rolebox);
  await menuHas(rolebox, DATA);
  const window = await rolebox.backstage.openIncognito("https://idp.test/");
  await menuHas(rolebox, DATA, false);
  await menuHas(rolebox, "settings");
  await rolebox.backstage.closeWindow(window);
  await menuHas(rolebox, DATA);
});

test("a role of the menu signs in, and a page opens", async () => {
  await signedIn(rolebox);
  await menuHas(rolebox, DATA);
  for (const [id, url] of /** @type {const} */ ([[DATA, "https://console.aws.amazon.com/**"], ["shortcuts", "**/dashboard.html#shortcuts"]])) {
    const opened = rolebox.context.waitForEvent("page");
    await controls(rolebox).clickMenu(id);
    await (await opened).waitForURL(url);
  }
});
