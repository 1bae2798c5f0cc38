// @ts-check
// What axe finds in the popup and in the picker, in each of their states, in both colour schemes: nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { openSettings } from "./harness/dashboard.mjs";
import { ExportPage } from "./harness/export-page.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

const rolebox = useRolebox();

/** @param {Record<string, string | number>} [claim] */
async function popup(claim) {
  if (claim) await (await arrive(rolebox, claim)).page.close();
  const page = await rolebox.openPopup();
  return { page, surface: page, list: rolebox.listOn(page) };
}

/** @param {Record<string, string | number>} claim */
async function exportPage(claim) {
  await arrive(rolebox, claim);
  return ExportPage.open(rolebox);
}

/** @param {Record<string, string | number>} claim */
async function pickerOf(claim) {
  const { page, picker } = await arrive(rolebox, claim);
  return { page, surface: picker.frame, list: picker };
}

/** @param {import("./harness/picker.mjs").RoleList} list */
async function copy(list) {
  await list.type("data eng");
  await list.press("Control+Enter");
}

/** @type {Record<string, () => Promise<{ page: Page, surface: Page | Frame }>>} */
const states = {
  "the popup without a login": () => popup(),
  "the popup with 8 roles": () => popup({}),
  "the popup with 600 roles": () => popup({ as: "carol" }),
  "the popup with an expired login": async () => {
    const shown = await popup({});
    await rolebox.backstage.expireLogins();
    await shown.page.locator(".head").filter({ hasText: "Expired" }).waitFor();
    return shown;
  },
  "the popup while it searches": async () => {
    const shown = await popup({});
    await shown.list.type("prod");
    await shown.page.locator("mark").first().waitFor();
    return shown;
  },
  "the popup where nothing matches": async () => {
    const shown = await popup({});
    await shown.list.type("nowhere");
    await shown.page.getByText("No role matches").waitFor();
    return shown;
  },
  "the popup with its menu open": async () => {
    const shown = await popup({});
    await shown.list.toggleMenu();
    return shown;
  },
  "the popup with the actions of a role": async () => {
    const shown = await popup({});
    await shown.list.openActions();
    return shown;
  },
  "the popup with the services of the console": async () => {
    const shown = await popup({});
    await shown.list.openActions();
    await shown.list.type("console");
    await shown.list.press("Enter");
    await shown.page.getByRole("listbox", { name: "Service" }).waitFor();
    return shown;
  },
  "the popup with a folded section": async () => {
    const shown = await popup({});
    await shown.list.press("ArrowDown");
    await shown.list.press("ArrowLeft");
    await shown.page.locator(".section-folded").waitFor();
    return shown;
  },
  "the popup that asks about a new identity provider": async () => {
    const shown = await popup({});
    await copy(shown.list);
    await shown.list.question.waitFor();
    return shown;
  },
  "the popup with credentials that were copied": async () => {
    const shown = await popup({});
    await copy(shown.list);
    await shown.list.agree();
    await shown.list.status.filter({ hasText: "Copied credentials" }).waitFor();
    return shown;
  },
  "the popup with an error": async () => {
    const session = rolebox.session();
    await rolebox.standins.fault({ kind: "reset", scope: session });
    const shown = await popup({ session });
    await copy(shown.list);
    await shown.list.agree();
    await shown.list.alert.filter({ hasText: "AWS STS did not answer." }).waitFor();
    return shown;
  },
  "the hand-over page": async () => {
    const page = await rolebox.newPage();
    await page.goto(rolebox.url("extension/handover.html"));
    await page.getByRole("alert").filter({ hasText: "There is no login" }).waitFor();
    return { page, surface: page };
  },
  "the settings, with a role of its own, a start page and a fault": async () => {
    await (await arrive(rolebox)).page.close();
    const start = { issuer: "https://idp.test/metadata", url: "https://idp.test/login" };
    const wish = { duration: 7200, format: "fish" };
    await rolebox.backstage.store("local", {
      "setting:startUrls": [start],
      "wish:arn:aws:iam::111122223333:role/Administrator": wish,
    });
    const page = await openSettings(rolebox);
    const region = page.getByLabel("Region", { exact: true });
    await region.fill("europe");
    await region.press("Tab");
    await page.getByRole("alert").filter({ hasText: "name of an AWS region" }).waitFor();
    return { page, surface: page };
  },
  "the export with 8 roles and changed names": async () => {
    const exported = await exportPage({});
    await exported.template.fill("{role}");
    await exported.button("Select all").click();
    await exported.page.getByText(/^Renamed \d+ profiles/).waitFor();
    return { page: exported.page, surface: exported.page };
  },
  "the export with 600 roles": async () => {
    const { page } = await exportPage({ as: "carol" });
    return { page, surface: page };
  },
  "the export that is done, with an error": async () => {
    const session = rolebox.session();
    await rolebox.standins.fault({ kind: "http", status: 503, scope: session, calls: 1 });
    const exported = await exportPage({ session });
    await exported.button("Select all").click();
    await exported.start();
    await exported.said("Failed: 1.");
    return { page: exported.page, surface: exported.page };
  },
  "the picker with 8 roles": () => pickerOf({}),
  "the picker with 600 roles": () => pickerOf({ as: "carol" }),
  "the picker that asks about a new identity provider": async () => {
    const shown = await pickerOf({});
    await copy(shown.list);
    await shown.list.question.waitFor();
    return shown;
  },
};

for (const [state, show] of Object.entries(states)) {
  test(`axe finds nothing in ${state}, light or dark`, async () => {
    const { page, surface } = await show();
    await assertAccessible(page, surface);
  });
}

test("the picker's frame has a name, a heading, the search field, the list and its options", async () => {
  const { page, picker } = await arrive(rolebox);
  const frame = await picker.frame.frameElement();
  assert.equal(await frame.getAttribute("title"), "Rolebox");
  assert.equal(await page.locator("rolebox-picker").count(), 1);
  await picker.frame.getByRole("heading", { name: "Rolebox", level: 1 }).waitFor({ state: "attached" });
  await picker.search.and(picker.frame.locator("[aria-expanded=true]")).waitFor();
  await picker.press("ArrowDown");
  const second = picker.list.locator("[aria-posinset='2']").and(picker.selected());
  await second.waitFor();
  const id = await second.getAttribute("id");
  await picker.search.and(picker.frame.locator(`[aria-activedescendant="${id}"]`)).waitFor();
  for (const name of ["Sign in", "Copy credentials"]) {
    await picker.frame.getByRole("button", { name }).and(picker.frame.locator(`[aria-describedby="${id}"]`)).waitFor();
  }
});
