// @ts-check
// Typing finds the role, by whatever of it comes to mind; without a text the list says what was used and whose it is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive, namesLearned } from "./harness/arrive.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("./harness/picker.mjs").RoleList} RoleList */

const rolebox = useRolebox();
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";
const PROD = "arn:aws:iam::111122223333:role/ReadOnly";

/** @param {RoleList} list @param {string} arn */
const isFirst = (list, arn) => list.option(arn).and(list.selected()).and(list.list.locator("[aria-posinset='1']")).waitFor();

/** Waits until these parts of a role are marked, and no others. @param {RoleList} list @param {string} arn @param {string[]} parts */
async function isMarked(list, arn, parts) {
  const marks = list.option(arn).locator("mark");
  for (const [at, part] of parts.entries()) await marks.nth(at).filter({ hasText: part }).waitFor();
  assert.deepEqual(await marks.allInnerTexts(), parts);
}

/** Replaces the text. @param {RoleList} list @param {string} text */
async function search(list, text) {
  await list.press("Control+A");
  await list.type(text);
}

for (const [what, query, role] of [
  ["parts of the alias and the role", "prod readonly", PROD],
  ["the same in the other order", "readonly prod", PROD],
  ["another case", "READ pRod", PROD],
  ["digits from within the account ID", "2223 read", PROD],
  ["the whole account ID and a role", "123456789012 data", DATA],
  ["the account ID in groups, as it is shown", "1234 5678 9012 data", DATA],
  ["the path", "team data", DATA],
  ["letters with gaps", "dteng", DATA],
  ["spaces around", "  data   eng ", DATA],
]) {
  test(`a role is found by ${what}`, async () => {
    const { picker } = await arrive(rolebox);
    await picker.option(PROD).filter({ hasText: "acme-prod" }).waitFor();
    await picker.type(String(query));
    await isFirst(picker, String(role));
  });
}

test("every word has to match, and a message says when nothing does", async () => {
  const { picker } = await arrive(rolebox);
  await picker.type("readonly 123456789012");
  await isFirst(picker, "arn:aws:iam::123456789012:role/ReadOnly");
  await picker.shows(1);
  await search(picker, "readonly nowhere");
  await picker.frame.getByText("No role matches “readonly nowhere”.").waitFor();
  await picker.shows(0);
  await picker.press("Escape");
  await picker.options.nth(7).waitFor();
});

test("the matching text is marked", async () => {
  const { picker } = await arrive(rolebox);
  await picker.option(PROD).filter({ hasText: "acme-prod" }).waitFor();
  await picker.type("prod read");
  await isFirst(picker, PROD);
  await isMarked(picker, PROD, ["Read", "prod"]);
  await search(picker, "team eng");
  await isFirst(picker, DATA);
  await isMarked(picker, DATA, ["Eng", "team"]);
});

test("each row's name has alias, account ID and role", async () => {
  const { picker } = await arrive(rolebox);
  for (const name of [
    "ReadOnly Prod acme-prod 111122223333",
    "DataEngineer /team/data/ data-platform 123456789012",
    "SecurityAudit 012345678901",
  ]) {
    await picker.list.getByRole("option", { name, exact: true }).waitFor();
  }
});

test("without a query the roles are grouped by account", async () => {
  const { picker } = await arrive(rolebox);
  await picker.shows(8);
  const accounts = (await picker.arns()).map((arn) => arn?.split(":")[4]);
  const blocks = accounts.filter((account, at) => account !== accounts[at - 1]);
  assert.equal(accounts.length, 8);
  assert.equal(blocks.length, 4);
});

test("the five most recent roles are first, newest first, and each role appears once", async () => {
  const session = rolebox.session();
  const claim = { as: "carol", roles: 9, session };
  const first = await arrive(rolebox, claim);
  await first.picker.shows(9);
  const all = /** @type {string[]} */ (await first.picker.arns());
  const used = all.slice(0, 7);
  for (const [age, arn] of used.entries()) await rolebox.backstage.store("local", { [`used:${arn}`]: Date.now() - age * 1000 });
  const { picker } = await arrive(rolebox, claim);
  await picker.frame.getByText("Recent", { exact: true }).waitFor();
  await picker.list.locator("[aria-posinset='5']").waitFor();
  assert.deepEqual((await picker.arns()).slice(0, 5), used.slice(0, 5));
  await picker.press("End");
  await picker.list.locator("[aria-posinset='9']").and(picker.selected()).waitFor();
  assert.equal(new Set(await picker.arns()).size, 9);
  await picker.options.first().and(picker.list.locator("[aria-setsize='9']")).waitFor();
});

test("a section folds by key and by click, and Enter on its title unfolds it and does not sign in", async () => {
  const { picker } = await arrive(rolebox);
  await picker.shows(8);
  const folded = picker.list.getByRole("option", { name: /\d+ roles?$/ });
  await picker.press("ArrowLeft");
  await folded.and(picker.selected()).waitFor();
  await picker.press("Enter");
  await folded.waitFor({ state: "detached" });
  await picker.shows(8);
  await picker.frame.getByTitle("Fold (←)").first().click();
  await folded.and(picker.selected()).waitFor();
  await picker.press("ArrowRight");
  await picker.shows(8);
  // With text in the field, the key belongs to the text.
  await picker.type("a");
  await picker.press("ArrowLeft");
  await folded.waitFor({ state: "detached" });
});

test("a used role is first at the next login", async () => {
  const first = await arrive(rolebox);
  await first.picker.type("data eng");
  await first.picker.press("Enter");
  await first.page.waitForURL("https://console.aws.amazon.com/**");
  const { picker } = await arrive(rolebox);
  await isFirst(picker, DATA);
});

test("of 600 roles only the visible ones are drawn, the total is announced, and the last can be reached", async () => {
  const { picker } = await arrive(rolebox, { as: "carol" });
  await picker.list.locator("[aria-setsize='600'][aria-posinset='1']").waitFor();
  await namesLearned(picker);
  await picker.frame.waitForFunction(() => document.querySelectorAll("[role=option]").length < 60);
  await picker.press("End");
  const last = picker.list.locator("[aria-posinset='600']").and(picker.selected());
  await last.waitFor();
  await picker.frame.waitForFunction(() => {
    const box = document.querySelector("[aria-posinset='600']")?.getBoundingClientRect();
    return box && box.top >= 0 && box.bottom <= innerHeight;
  });
  await picker.frame.waitForFunction(() => document.querySelectorAll("[role=option]").length < 60);
  await picker.press("Home");
  await picker.list.locator("[aria-posinset='1']").and(picker.selected()).waitFor();
});

test("the mouse wheel reaches the last of 600 roles, and a click chooses it", async () => {
  const { picker, page } = await arrive(rolebox, { as: "carol" });
  await picker.options.first().hover();
  await page.mouse.wheel(0, 1_000_000);
  const last = picker.list.locator("[aria-posinset='600']");
  await last.click();
  await last.and(picker.selected()).waitFor();
});

test("among 600 roles a few letters are enough", async () => {
  const { picker } = await arrive(rolebox, { as: "carol" });
  await picker.type("lake stag depl");
  await picker.list.getByRole("option", { selected: true, name: /Deploy .*data-lake-staging \d{12}/ }).waitFor();
  const best = picker.list.locator("[aria-posinset='1'][data-role-arn$=':role/Deploy']").and(picker.selected());
  assert.ok(Number(await best.getAttribute("aria-setsize")) < 10);
});
