// @ts-check
// Which roles an export is of, and how their profiles are named. What comes of it stands in export-run.test.mjs.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { ExportPage } from "./harness/export-page.mjs";
import { holds } from "./harness/field.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const DEVELOPER = "arn:aws:iam::444455556666:role/Developer";


test("the popup opens the export with the same search", async () => {
  await arrive(rolebox);
  const popup = await rolebox.openPopup();
  const list = rolebox.listOn(popup);
  await list.type("data & eng");
  await list.toggleMenu();
  const opened = rolebox.context.waitForEvent("page");
  await popup.getByRole("link", { name: "Export…" }).and(popup.locator("[href$=eng]")).click();
  const page = new ExportPage(rolebox, await opened);
  await holds(page.search, "data & eng");
});

test("the picker opens the export", async () => {
  const { picker } = await arrive(rolebox);
  await picker.type("developer");
  await picker.toggleMenu();
  const opened = rolebox.context.waitForEvent("page");
  await picker.frame.getByRole("link", { name: "Export…" }).and(picker.frame.locator("[href$=developer]")).click();
  const page = new ExportPage(rolebox, await opened);
  await holds(page.search, "developer");
  await page.row(DEVELOPER).waitFor();
});

test("Select all selects what the search shows, and a new search keeps the selection", async () => {
  const { page } = await ExportPage.arrive(rolebox, {}, "acme");
  await page.button("Select all").click();
  await page.selected(4, 8);
  await page.search.fill("data eng");
  await page.role("DataEngineer data-platform (123456789012)").check();
  await page.selected(5, 8);
  await page.role("DataEngineer").uncheck();
  await page.selected(4, 8);
  await page.button("Clear selection").click();
  await page.selected(0, 8);
  await page.button("Get credentials").and(page.page.locator(":disabled")).waitFor();
});

test("Select all leaves out production, which can be ticked singly, or all at once after a question", async () => {
  await rolebox.backstage.store("local", { "setting:productionPatterns": ["*-prod", "*/SecurityAudit"] });
  const { page } = await ExportPage.arrive(rolebox);
  await page.button("Select all").click();
  await page.selected(5, 8, 0);
  await page.said("3 production roles left out.");
  await page.role("Administrator acme-prod").check();
  await page.selected(6, 8, 1);
  await page.row("arn:aws:iam::111122223333:role/Administrator").getByText("Prod", { exact: true }).waitFor();
  const include = page.button("Include production…");
  await include.click();
  await page.question.getByText("This also selects these 2 production roles.").waitFor();
  const shown = await page.question.getByRole("listitem").allInnerTexts();
  assert.ok(shown.length === 2 && shown.every((line) => /acme-prod|SecurityAudit/.test(line)), shown.join());
  await page.question.getByRole("button", { name: "Cancel" }).click();
  await page.selected(6, 8, 1);
  await include.click();
  await page.question.getByRole("button", { name: "Select 2 production roles" }).click();
  await page.selected(8, 8, 3);
  await page.said("Also selected 2 production roles.");
  assert.equal(await include.count(), 0);
});

test("duplicate names are changed and marked before any request", async () => {
  const { page, session } = await ExportPage.arrive(rolebox);
  await page.template.fill("{role}");
  await page.selectAll(8);
  await page.page.getByText("Renamed 5 profiles").waitFor();
  const row = page.row("arn:aws:iam::111122223333:role/ReadOnly");
  await row.filter({ hasText: /ReadOnly-111122223333\s*Renamed from ReadOnly/ }).waitFor();
  assert.doesNotMatch(await page.row(DEVELOPER).innerText(), /Renamed from/);
  assert.deepEqual(await rolebox.standins.calls(session), []);
});

test("an invalid template is rejected with a reason, and a valid one is saved", async () => {
  const { page } = await ExportPage.arrive(rolebox);
  await page.role("Developer").check();
  for (const [template, reason] of [["{region}", "The only placeholders are"], ["{role", "A brace is unpaired"], ["x", "the same name"]]) {
    await page.template.fill(String(template));
    await page.page.getByText(String(reason)).waitFor();
    await page.button("Get credentials").and(page.page.locator(":disabled")).waitFor();
  }
  await page.template.fill("{account_id}/{role}");
  await page.row(DEVELOPER).getByText("444455556666/Developer").waitFor();
  await page.template.press("Enter");
  assert.deepEqual(await rolebox.backstage.stored("setting:profileTemplate", 1, "local"), {
    "setting:profileTemplate": "{account_id}/{role}",
  });
});

test("the first export through a new identity provider asks whose login it is, and sends nothing before", async () => {
  const { page, session } = await ExportPage.arrive(rolebox);
  await page.selectAll(8);
  await page.button("Get credentials").click();
  const question = await page.question.innerText();
  for (const part of ["https://idp.test/metadata", session, "Roles selected: 8."]) assert.ok(question.includes(part), part);
  await page.question.getByRole("button", { name: "Cancel" }).click();
  await page.selected(8, 8);
  assert.deepEqual(await rolebox.standins.calls(session), []);
});

test("a click that a script makes starts and copies nothing", async () => {
  const { page, session } = await ExportPage.arrive(rolebox);
  await page.selectAll(8);
  await page.button("Get credentials").evaluate((button) => /** @type {HTMLElement} */ (button).click());
  await page.selected(8, 8);
  assert.equal(await page.question.count(), 0);
  assert.deepEqual(await rolebox.standins.calls(session), []);
});

for (const [policy, sentence] of /** @type {const} */ ([
  ["bulk", "does not allow credentials for many roles at once"],
  ["fileExport", "does not allow saving credentials as a file"],
])) {
  describe(`with an administrator's "${policy}": false`, () => {
    const managed = useRolebox({ managed: { [policy]: false } });

    test(`an administrator's "${policy}": false is kept to, and said`, async () => {
      await arrive(managed);
      const exported = await ExportPage.open(managed, "developer");
      if (policy === "fileExport") {
        await exported.role("Developer").check();
        await exported.start();
        await exported.said("The profile is ready.");
      }
      await exported.page.getByText(sentence).waitFor();
      for (const name of ["Get credentials", "Download"]) assert.equal(await exported.button(name).count(), 0);
    });
  });
}
