// @ts-check
// What is typed before the program of the pages is there counts as if it had been.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { copyOfDist } from "./harness/dist-copy.mjs";
import { Picker } from "./harness/picker.mjs";
import { DIST } from "./harness/places.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/**
 * Stands in front of the program of the pages, and holds it back as long as `storage.local` has a key. Firefox gives no
 * other area to a frame in a web page.
 */
const GATE = `
const { local } = chrome.storage;
await new Promise((open) => {
  const look = async () => {
    if ((await local.get("held")).held) return;
    local.onChanged.removeListener(look);
    open();
  };
  local.onChanged.addListener(look);
  look();
});
export * from "./program.js";
export { default } from "./program.js";
`;

const program = await readFile(join(DIST, "pkg/pages.js"), "utf8");
const copy = await copyOfDist({ "pkg/pages.js": GATE, "pkg/program.js": program });
const rolebox = useRolebox({ dist: copy.folder });
after(copy.remove);
const ROLE = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

/** Holds the program of the pages back. @returns {Promise<() => Promise<void>>} lets it go */
async function holdProgram() {
  await rolebox.backstage.store("local", { held: true });
  return () => rolebox.backstage.store("local", { held: false });
}

/** Logs in, and waits until the picker has the focus; its program is held back. */
async function arriveEarly() {
  const release = await holdProgram();
  const session = rolebox.session();
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session });
  await page.waitForFunction(() => document.activeElement?.localName === "rolebox-picker");
  /** The picker, once its program was let go. */
  const list = async () => {
    await release();
    return Picker.on(page, rolebox.url("extension/picker.html"));
  };
  return { page, session, release, list };
}

/** The roles that were posted on AWS's page, the login itself being none. @param {string} session */
async function posted(session) {
  const posts = await rolebox.standins.requests({ scope: session, path: "/saml" });
  return posts.map((post) => post.values?.roleIndex);
}

test("text and Enter typed before the program has loaded open the role that the whole text matches", async () => {
  const { page, session, release } = await arriveEarly();
  await page.keyboard.type("read 1234");
  await page.keyboard.press("Enter");
  await release();
  await page.waitForURL("https://console.aws.amazon.com/**");
  const role = "arn:aws:iam::123456789012:role/ReadOnly";
  assert.equal(await page.locator("#role").innerText(), role);
  assert.deepEqual(await posted(session), [undefined, role]);
});

test("text typed early is in the field, and typing can continue", async () => {
  const { page, list } = await arriveEarly();
  await page.keyboard.type("data");
  const picker = await list();
  await picker.type(" eng");
  await picker.option(ROLE).and(picker.selected()).waitFor();
  await picker.searches("data eng");
});

test("an Enter before any text opens nothing, however often it is pressed", async () => {
  const { page, session, list } = await arriveEarly();
  for (let time = 0; time < 3; time += 1) await page.keyboard.press("Enter");
  const picker = await list();
  await picker.press("Enter");
  await picker.type("data eng");
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.deepEqual(await posted(session), [undefined, ROLE]);
});

test("text after an early Enter cancels that Enter", async () => {
  const { page, session, list } = await arriveEarly();
  await page.keyboard.type("read");
  await page.keyboard.press("Enter");
  await page.keyboard.type(" 1234");
  const picker = await list();
  await picker.searches("read 1234");
  await picker.press("Control+A");
  await picker.type("data eng");
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.deepEqual(await posted(session), [undefined, ROLE]);
});

test("the popup keeps early keys too", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page);
  await rolebox.picker(page);
  const release = await holdProgram();
  const popup = await rolebox.newPage();
  await popup.goto(rolebox.url("extension/popup.html"), { waitUntil: "commit" });
  await popup.waitForFunction(() => document.activeElement?.id === "query");
  await popup.keyboard.type("data eng");
  await popup.keyboard.press("Enter");
  await release();
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), ROLE);
});
