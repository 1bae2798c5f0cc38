// @ts-check
// The popup: everybody's roles, what was used and what is held, the settings, and signing in without AWS's page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */

const rolebox = useRolebox();
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";
const RELAY = "https://console.aws.amazon.com/s3/buckets?region=eu-central-1";

async function popup() {
  const page = await rolebox.openPopup();
  return { page, list: rolebox.listOn(page) };
}

/** Logs somebody in whose AWS page is closed. @param {Record<string, string | number>} [claim] */
async function logInAndClose(claim) {
  const { page, session } = await arrive(rolebox, claim);
  await page.close();
  return session;
}

/** Copies the credentials of the data engineer. @param {import("./harness/picker.mjs").RoleList} list */
async function copy(list) {
  await list.type("data eng");
  await list.press("Control+Enter");
  await list.agree();
  await list.status.filter({ hasText: "Copied credentials" }).waitFor();
}

test("without a login, the popup says what to do", async () => {
  const { page, list } = await popup();
  await page.getByText("No AWS login yet").waitFor();
  await page.getByText("Sign in to AWS at your identity provider as usual.").waitFor();
  assert.equal(await list.options.count(), 0);
});

test("without a login, the popup leads to the sign-in pages that are known, or says how to begin", async () => {
  const { page } = await popup();
  await page.getByRole("link", { name: "How to begin" }).waitFor();
  assert.equal(await page.getByRole("link", { name: /^Sign in at/ }).count(), 0);
  const start = { issuer: "https://idp.test/metadata", url: "https://control.test/people" };
  await rolebox.backstage.store("local", { "setting:startUrls": [start] });
  const { page: again } = await popup();
  const opened = rolebox.context.waitForEvent("page");
  await again.getByRole("link", { name: "Sign in at control.test" }).click();
  await (await opened).waitForURL("https://control.test/people");
  assert.equal(await again.getByRole("link", { name: "How to begin" }).count(), 0);
});

test("a login that appears while the popup is open is listed", async () => {
  const { list } = await popup();
  await rolebox.logIn(await rolebox.newPage());
  await list.option(DATA).waitFor();
});

test("an expired login is still listed, and says that it has expired", async () => {
  const signIn = await rolebox.newPage();
  await rolebox.logIn(signIn, { lifetime: 4 });
  await rolebox.backstage.stored("login:");
  await signIn.close();
  const { page, list } = await popup();
  await page.locator(".head").filter({ hasText: "Expired" }).waitFor();
  await list.option(DATA).waitFor();
  await list.status.filter({ hasText: "This login has expired. Sign in again to use its roles." }).waitFor();
  await list.type("data eng");
  await list.press("Enter");
  await list.alert.filter({ hasText: "This login has expired: AWS accepts a login for only a few minutes." }).waitFor();
});

test("active credentials can be copied when the login has expired", async () => {
  const { picker, page, session } = await arrive(rolebox);
  await copy(picker);
  await page.close();
  await rolebox.backstage.expireLogins();
  const open = await popup();
  await open.page.locator(".head").filter({ hasText: "Expired" }).waitFor();
  await open.list.status.filter({ hasText: "You can still copy active credentials." }).waitFor();
  await open.list.type("data eng");
  await open.list.press("Control+Enter");
  await open.list.status.filter({ hasText: "Copied credentials" }).waitFor();
  assert.equal((await rolebox.standins.calls(session)).length, 1);
});

test("with several logins, a button shows the roles of one of them, and All those of everybody", async () => {
  const older = await logInAndClose({ as: "bob", roles: 2 });
  const newer = await logInAndClose({ as: "bob", roles: 3, idp: "idp2.test" });
  const { page, list } = await popup();
  const chips = page.getByRole("group", { name: "Logins" });
  await list.shows(5);
  await chips.getByRole("button", { name: "All", pressed: true }).waitFor();
  await chips.getByRole("button", { name: `${older}, https://idp.test/metadata`, exact: true }).click();
  await list.shows(2);
  await chips.getByRole("button", { name: older, pressed: true }).waitFor();
  await list.list.getByRole("group", { name: older }).waitFor();
  await list.type("a");
  await list.press("Escape");
  await list.shows(2);
  await chips.getByRole("button", { name: newer }).click();
  await list.shows(3);
  await chips.getByRole("button", { name: "All" }).click();
  await list.shows(5);
});

test("each person is a group with name and identity provider, the newest login first", async () => {
  const older = await logInAndClose({ as: "bob", roles: 2 });
  const newer = await logInAndClose({ as: "bob", roles: 3, idp: "idp2.test" });
  const { list } = await popup();
  const groups = list.list.getByRole("group");
  await groups.nth(1).waitFor();
  for (const [at, session, idp, roles] of /** @type {[number, string, string, number][]} */ ([
    [0, newer, "https://idp2.test/metadata", 3],
    [1, older, "https://idp.test/metadata", 2],
  ])) {
    const group = groups.nth(at);
    for (const text of [session, idp]) await group.getByText(text, { exact: true }).waitFor();
    // A countdown in the name would be read out each second.
    await list.list.getByRole("group", { name: `${session}, ${idp}`, exact: true }).waitFor();
    await group.getByRole("option").nth(roles - 1).waitFor();
    assert.equal(await group.getByRole("option").count(), roles);
  }
  assert.equal(await list.options.first().getAttribute("aria-setsize"), "5");
});

test("signing in uses AWS's open page, and shows its tab", async () => {
  const { page, session } = await arrive(rolebox, { relay: RELAY });
  const { list } = await popup();
  const pages = rolebox.context.pages().length;
  await list.type("data eng");
  await list.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), DATA);
  assert.equal(await page.locator("#session").innerText(), session);
  assert.ok(rolebox.context.pages().length <= pages, "no tab was opened");
});

test("signing in without AWS's page opens a tab that follows the identity provider's deep link", async () => {
  const session = await logInAndClose({ relay: RELAY });
  const { list } = await popup();
  const opened = rolebox.context.waitForEvent("page");
  await list.type("data eng");
  await list.press("Enter");
  const page = await opened;
  await page.waitForURL(RELAY);
  assert.equal(await page.locator("#role").innerText(), DATA);
  assert.equal(await page.locator("#relay-state").innerText(), RELAY);
  const choice = (await rolebox.standins.requests({ scope: session, path: "/saml" })).at(-1);
  assert.equal(choice?.values.roleIndex, DATA);
  assert.equal(choice?.origin, "null");
});

test("going back to the hand-over page, or asking again, gets no form", async () => {
  const session = await logInAndClose();
  const { list } = await popup();
  const opened = rolebox.context.waitForEvent("page");
  await list.type("data eng");
  await list.press("Enter");
  const page = await opened;
  await page.waitForURL("https://console.aws.amazon.com/**");
  await rolebox.backstage.stored("handover:", 0);
  const posted = (await rolebox.standins.requests({ scope: session, path: "/saml" })).length;
  await page.goto(rolebox.url("extension/handover.html"));
  await page.getByRole("alert").filter({ hasText: "There is no login to continue with." }).waitFor();
  const again = await page.evaluate(() => chrome.runtime.sendMessage("take"));
  assert.deepEqual(again, { Err: "nothingToHandOver" });
  assert.equal((await rolebox.standins.requests({ scope: session, path: "/saml" })).length, posted);
});

test("the hand-over page opened by itself says that there is nothing to continue with", async () => {
  await logInAndClose();
  const page = await rolebox.newPage();
  await page.goto(rolebox.url("extension/handover.html"));
  await page.getByRole("alert").filter({ hasText: "There is no login to continue with." }).waitFor();
  assert.equal(await page.locator("form, input").count(), 0);
});

test("active credentials are shown with the time left", async () => {
  const { picker, page } = await arrive(rolebox);
  await copy(picker);
  await page.close();
  const { list } = await popup();
  await list.option(DATA).filter({ hasText: /(59 min|1 h) left/ }).waitFor();
  await list.press("End");
  await list.options.filter({ hasText: "left" }).waitFor(); // Of one role only.
});

test("format and duration are remembered", async () => {
  await logInAndClose();
  const first = await popup();
  await first.page.getByLabel("Format").selectOption("Fish (set -gx)");
  await rolebox.backstage.stored("setting:format", 1, "local");
  await first.page.getByLabel("Duration").selectOption("4 h");
  await rolebox.backstage.stored("setting:duration", 1, "local");
  await first.page.close();
  const { page } = await popup();
  await isChosenIn(page, "Format", "Fish (set -gx)");
  await isChosenIn(page, "Duration", "4 h");
});

test("only ARNs, aliases, times, digests and the names of the last login are remembered", async () => {
  const { picker, page, session } = await arrive(rolebox);
  await copy(picker);
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  for (const key of ["used:", "alias:123456789012"]) await rolebox.backstage.stored(key, 1, "local");
  // With the provider of each account.
  for (const key of ["issuer:", "listed:"]) await rolebox.backstage.stored(key, 4, "local");
  const local = await rolebox.backstage.storage("local");
  const [[key = "", names]] = Object.entries(await rolebox.backstage.stored("roles:", 1, "local"));
  assert.match(key, /^roles:[0-9a-f]{64}$/);
  const [at, issuer, name, ...roles] = names;
  assert.match(at, /^\d{13}$/);
  assert.deepEqual([issuer, name], ["https://idp.test/metadata", `=${session}`]);
  for (const role of roles) assert.match(role, /^arn:aws:iam::\d{12}:role\/\S+$/);
  delete local[key];
  const kinds = [/^used:arn:aws:iam::\d{12}:role\/\S+$/, /^alias:\d{12}$/, /^(issuer|listed):[0-9a-f]{64}$/];
  for (const [key, value] of Object.entries(local)) {
    assert.ok(kinds.some((kind) => kind.test(key)), key);
    // A use is a time with three digits for how often.
    const form = key.startsWith("alias:") ? /^[a-z0-9-]+$/ : key.startsWith("used:") ? /^\d{16}$/ : /^\d{13}$/;
    assert.match(String(value), form, key);
  }
  for (const kind of kinds) assert.ok(Object.keys(local).some((key) => kind.test(key)), String(kind));
  assert.ok(!JSON.stringify(local).includes(session));
  assert.deepEqual(await rolebox.backstage.storage("sync"), {});
});

test("clearing the history leaves nothing on disk, and the identity provider is a first use again", async () => {
  const { picker } = await arrive(rolebox);
  await copy(picker);
  const { page, list } = await popup();
  await list.toggleMenu();
  await page.getByRole("button", { name: "Clear history and credentials" }).click();
  await list.status.filter({ hasText: "Cleared recent roles" }).waitFor();
  assert.deepEqual(await rolebox.backstage.storage("local"), {});
  await page.locator(".head").getByText("First use", { exact: true }).waitFor();
});

test("with Remember switched off, only settings are on disk, and nothing is added", async () => {
  const first = await arrive(rolebox);
  await copy(first.picker);
  const { page, list } = await popup();
  await list.toggleMenu();
  await page.getByRole("switch", { name: "Remember recent roles and account names" }).uncheck();
  await rolebox.backstage.holds("local", { "setting:remember": false });
  await page.close();
  const { picker, page: signIn } = await arrive(rolebox);
  await picker.type("prod admin");
  await picker.press("Enter");
  await picker.agreeToProduction();
  await signIn.waitForURL("https://console.aws.amazon.com/**");
  assert.deepEqual(await rolebox.backstage.storage("local"), { "setting:remember": false });
  const again = await popup();
  await again.list.toggleMenu();
  await again.page.getByRole("switch", { checked: false }).waitFor();
});

/** @param {Page} page @param {string} label of a select @param {string} choice */
const isChosenIn = (page, label, choice) =>
  page.getByLabel(label).locator("option:checked").filter({ hasText: choice }).waitFor({ state: "attached" });
