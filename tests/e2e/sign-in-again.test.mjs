// @ts-check
// When a login has expired: the person's own sign-in page opens, and what they wanted is offered once they are back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { holds } from "./harness/field.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

const rolebox = useRolebox();
const ISSUER = "https://idp.test/metadata";
const START = "https://idp.test/?start";
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

const remember = () =>
  rolebox.backstage.store("local", { "setting:startUrls": [{ issuer: ISSUER, url: START }] });

/** @param {Page | Frame} surface */
const again = (surface) => surface.getByRole("button", { name: "Sign in again" });

/** A login that has expired, in the popup. @param {Record<string, string | number>} [claim] */
async function expired(claim = {}) {
  const session = rolebox.session();
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session, ...claim });
  await rolebox.backstage.stored("login:");
  await rolebox.backstage.expireLogins();
  const popup = await rolebox.openPopup();
  await again(popup).waitFor();
  await page.close();
  return { session, popup, list: rolebox.listOn(popup) };
}

/** Wants the credentials of the data engineer, of a login that has expired. @param {Awaited<ReturnType<typeof expired>>} at */
async function wantCredentials({ popup, list }) {
  await popup.bringToFront();
  await list.type("data eng");
  await list.search.press("Control+Enter");
  await list.alert.filter({ hasText: "This login has expired" }).waitFor();
}

/** Signs in again where that is known, and returns the page that opens. @param {Page | Frame} surface */
async function signInAgain(surface) {
  const opened = rolebox.context.waitForEvent("page");
  await again(surface).click();
  const page = await opened;
  await page.waitForURL("https://idp.test/**");
  return page;
}


test("the sign-in page is asked for once, with the login's site suggested, and opens in the foreground", async () => {
  const { page, session, picker } = await arrive(rolebox);
  await rolebox.backstage.stored("from:");
  await rolebox.backstage.expireLogins();
  await again(picker.frame).click();
  const question = picker.frame.getByRole("alertdialog", { name: "Where do you sign in?" });
  const address = question.getByRole("textbox", { name: "URL of the sign-in page" });
  await holds(address, "https://idp.test/");
  await question.getByText(ISSUER).waitFor();
  const keys = await rolebox.backstage.recordKeys();
  const opened = rolebox.context.waitForEvent("page");
  await address.fill(START);
  await question.getByRole("button", { name: "Save and open" }).click();
  await (await opened).waitForURL(START);
  const [kept] = Object.values(await rolebox.backstage.stored("setting:startUrls", 1, "local"));
  assert.deepEqual(kept, [{ issuer: ISSUER, url: START }]);
  assert.deepEqual((await keys()).filter((key) => key.startsWith("waiting:")), [], "nothing was asked for");
  await page.bringToFront();
  assert.equal((await signInAgain(picker.frame)).url(), START);
  assert.deepEqual(await rolebox.standins.calls(session), []);
});

test("before AWS accepts the login nothing is suggested, and an invalid URL has a message", async () => {
  const { popup, list } = await expired({ sign: "none" });
  await again(popup).click();
  const address = popup.getByRole("textbox", { name: "URL of the sign-in page" });
  await address.and(popup.locator(":focus")).waitFor();
  await holds(address, "");
  for (const text of ["", "http://idp.test/", "javascript:alert(1)", "https://me:secret@idp.test/"]) {
    await address.fill(text);
    await address.press("Enter");
    await list.alert.filter({ hasText: "Enter a full URL that starts with https://" }).waitFor();
    await holds(address, text);
  }
  assert.equal((await rolebox.backstage.storage("local"))["setting:startUrls"], undefined);
  await address.press("Escape");
  await address.waitFor({ state: "detached" });
});

test("the site of another person's login is not suggested", async () => {
  const { popup } = await expired({ sign: "none" });
  const [own] = Object.values(await rolebox.backstage.stored("login:"));
  // Another person's of the same identity provider, which AWS accepted: it came from a site of its own.
  const other = "f".repeat(64);
  await rolebox.backstage.store("session", {
    [`login:${other}`]: { ...own, sessionName: "mallory@acme.test", seenAt: own.seenAt - 1 },
    [`standing:${other}`]: "accepted",
    [`from:${other}`]: "https://evil.test/",
  });
  await again(popup).click();
  const address = popup.getByRole("textbox", { name: "URL of the sign-in page" });
  await address.and(popup.locator(":focus")).waitFor();
  await holds(address, "");
});

test("a login changes no saved page", async () => {
  await remember();
  await arrive(rolebox);
  await rolebox.backstage.stored("from:");
  assert.deepEqual((await rolebox.backstage.storage("local"))["setting:startUrls"], [{ issuer: ISSUER, url: START }]);
});

test("a requested copy is offered on AWS's page after signing in, and one key completes it", async () => {
  await remember();
  const before = await expired();
  const { session } = before;
  await wantCredentials(before);
  const page = await signInAgain(before.popup);
  await rolebox.backstage.stored("waiting:");
  await before.popup.close();
  await rolebox.logIn(page, { session });
  const picker = await rolebox.picker(page);
  await picker.question.filter({ hasText: "Copy credentials for DataEngineer in data-platform (123456789012)?" }).waitFor();
  await picker.press("Enter");
  await picker.press("Enter");
  await picker.question.waitFor();
  assert.deepEqual(await rolebox.standins.calls(session), [], "a stray Enter does nothing");
  const changed = await rolebox.backstage.recordKeys();
  await picker.press("Control+Enter");
  await picker.question.filter({ hasText: "New identity provider" }).or(picker.question.filter({ hasText: ISSUER })).waitFor();
  await picker.agree();
  await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
  const keys = (await changed()).map((key) => key.split(":")[0]);
  assert.ok(keys.indexOf("waiting") < keys.indexOf("credential"), "it is taken away before it is done");
  assert.match(await rolebox.clipboard(), /AWS_SECRET_ACCESS_KEY/);
  await page.reload();
  const after = await rolebox.picker(page);
  await after.search.and(after.frame.locator(":focus")).waitFor();
  assert.deepEqual(await rolebox.askForCredentials({ getWaiting: {} }), { Ok: null });
});

test("a requested sign-in is offered in the picker, and a click completes it", async () => {
  await remember();
  const { session, picker } = await arrive(rolebox);
  await rolebox.backstage.expireLogins();
  await again(picker.frame).waitFor();
  await picker.type("data eng");
  await picker.press("Enter");
  const page = await signInAgain(picker.frame);
  await rolebox.logIn(page, { session });
  const fresh = await rolebox.picker(page);
  await fresh.question.filter({ hasText: "Sign in as DataEngineer in data-platform (123456789012)?" }).waitFor();
  await fresh.question.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), DATA);
});

test("where AWS shows no list, the toolbar button shows it and the popup offers it; no page opens", async () => {
  await remember();
  const before = await expired({ as: "alice" });
  await before.popup.bringToFront();
  await before.list.search.press("ArrowDown");
  await before.list.search.press("Control+Enter");
  await before.list.alert.filter({ hasText: "This login has expired" }).waitFor();
  const page = await signInAgain(before.popup);
  await before.popup.close();
  const pages = rolebox.context.pages().length;
  await rolebox.logIn(page, { as: "alice", session: before.session });
  await page.waitForURL("https://console.aws.amazon.com/**");
  await rolebox.backstage.badge("\u2192");
  assert.equal(rolebox.context.pages().length, pages);
  const popup = await rolebox.openPopup();
  const list = rolebox.listOn(popup);
  await list.question.filter({ hasText: "You asked for this" }).waitFor();
  await list.agree();
  await list.question.filter({ hasText: ISSUER }).waitFor();
  await list.agree();
  await list.status.filter({ hasText: "Copied credentials" }).waitFor();
  await rolebox.backstage.badge("1");
});

test("Escape drops the pending action", async () => {
  await remember();
  const before = await expired();
  await wantCredentials(before);
  const page = await signInAgain(before.popup);
  await before.popup.close();
  const keys = Object.keys(await rolebox.backstage.stored("waiting:"));
  await rolebox.logIn(page, { session: before.session });
  const picker = await rolebox.picker(page);
  await picker.question.waitFor();
  await picker.press("Escape");
  await rolebox.backstage.gone(keys);
  assert.deepEqual(await rolebox.standins.calls(before.session), []);
});

test("a pending action is only for the same person with that role, for five minutes", async () => {
  await remember();
  const before = await expired();
  await wantCredentials(before);
  await signInAgain(before.popup);
  await before.popup.close();
  const [[key, wish] = []] = Object.entries(await rolebox.backstage.stored("waiting:"));
  const waits = () => rolebox.askForCredentials({ getWaiting: {} });
  /** @type {Record<string, string | number>[]} */
  const others = [
    { session: rolebox.session() },
    { session: before.session, idp: "idp2.test" },
    { session: before.session, roles: 1 },
  ];
  for (const claim of others) {
    await rolebox.logIn(await rolebox.newPage(), claim);
    assert.deepEqual(await waits(), { Ok: null }, JSON.stringify(claim));
  }
  await rolebox.logIn(await rolebox.newPage(), { session: before.session });
  await rolebox.backstage.stored("login:", 5);
  assert.deepEqual((await waits()).Ok.action, { copy: { role: DATA, format: "posix" } });
  await rolebox.backstage.store("session", { [String(key)]: { ...wish, at: wish.at - 5 * 60 * 1000 } });
  assert.deepEqual(await waits(), { Ok: null });
});

test("axe finds nothing in the questions", async () => {
  const before = await expired();
  await wantCredentials(before);
  await again(before.popup).click();
  await before.popup.getByRole("alertdialog", { name: "Where do you sign in?" }).waitFor();
  await assertAccessible(before.popup);
  await remember();
  await before.popup.keyboard.press("Escape");
  await signInAgain(before.popup);
  await rolebox.logIn(await rolebox.newPage(), { session: before.session });
  const popup = await rolebox.openPopup();
  await rolebox.listOn(popup).question.waitFor();
  await assertAccessible(popup);
});
