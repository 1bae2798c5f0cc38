// @ts-check
// Normal and incognito windows share the worker and its storage, and nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { useRolebox } from "./harness/rolebox.mjs";

const allowed = { incognito: true };
const rolebox = useRolebox({ allowed });
const ROLE = "arn:aws:iam::444455556666:role/Developer";

/**
 * Logs in in a new incognito window.
 * @param {string} session
 */
async function logInIncognito(session) {
  const opened = rolebox.context.waitForEvent("page");
  const window = await rolebox.backstage.openIncognito(`https://idp.test/login?as=bob&session=${session}`);
  const page = await opened;
  const picker = await rolebox.picker(page);
  return { page, picker, window };
}

test("a login in an incognito window is shown there and in no normal window", async () => {
  const session = rolebox.session();
  const { picker } = await logInIncognito(session);
  // The window has no room for all of them.
  await picker.frame.getByText("8 roles", { exact: true }).waitFor();
  await rolebox.backstage.stored("incognito/login:", 1);
  assert.deepEqual((await rolebox.overview()).people, []);
  await rolebox.backstage.badge("8", await rolebox.backstage.tab("https://signin.aws.amazon.com/*"));
  await rolebox.backstage.badge("");
});

test("a normal window's login is not shown in an incognito window", async () => {
  const [own, other] = [rolebox.session(), rolebox.session()];
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: other, roles: 9 });
  await rolebox.picker(page);
  const normal = await rolebox.backstage.window();
  const { picker, window } = await logInIncognito(own);
  await picker.frame.getByText("8 roles", { exact: true }).waitFor();
  for (const [where, mine, theirs] of /** @type {const} */ ([[window, own, other], [normal, other, own]])) {
    const text = await rolebox.textOfPopup(where);
    assert.ok(text.includes(mine) && !text.includes(theirs), text);
  }
});

test("nothing from an incognito window is stored on disk", async () => {
  const { page, picker } = await logInIncognito(rolebox.session());
  await picker.type("developer");
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
  await picker.search.focus();
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  await rolebox.backstage.stored("incognito/used:");
  const kept = await rolebox.backstage.storage("session");
  for (const key of [`used:${ROLE}`, "alias:444455556666"]) assert.ok(`incognito/${key}` in kept, key);
  assert.deepEqual(await rolebox.backstage.storage("local"), {});
  const outside = Object.keys(kept).filter((key) => !key.startsWith("incognito/"));
  assert.deepEqual(outside, []);
});

test("closing the last incognito window deletes all data of incognito windows, and nothing else", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  await rolebox.picker(page);
  const first = await logInIncognito(rolebox.session());
  const second = await logInIncognito(rolebox.session());
  await rolebox.backstage.closeWindow(first.window);
  await rolebox.backstage.stored("incognito/tab:", 1);
  await rolebox.backstage.stored("incognito/login:", 2);
  await rolebox.backstage.closeWindow(second.window);
  await rolebox.backstage.stored("incognito/", 0);
  await rolebox.backstage.stored("login:", 1);
});

test("a sign-in page entered in an incognito window is opened and not saved", async () => {
  const { picker } = await logInIncognito(rolebox.session());
  const logins = Object.entries(await rolebox.backstage.stored("incognito/login:"));
  const expired = logins.map(([key, login]) => [key, { ...login, usableUntil: Date.now() }]);
  await rolebox.backstage.store("session", Object.fromEntries(expired));
  // Pages of normal windows are not heard here.
  const tab = await rolebox.backstage.tab("https://signin.aws.amazon.com/*");
  await rolebox.backstage.page.evaluate((tab) => chrome.tabs.sendMessage(tab, "changed"), tab);
  const question = picker.frame.getByRole("alertdialog", { name: "Where do you sign in?" });
  await picker.frame.getByRole("button", { name: "Sign in again" }).click();
  await question.getByRole("textbox").fill("https://idp.test/?start");
  const opened = rolebox.context.waitForEvent("page");
  await question.getByRole("button", { name: "Save and open" }).click();
  await (await opened).waitForURL("https://idp.test/?start");
  assert.deepEqual(await rolebox.backstage.storage("local"), {});
});
