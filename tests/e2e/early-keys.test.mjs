// @ts-check
// What is typed before the picker's frame, or the program of the pages, is there counts as if it had been.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { copyOfDist } from "./harness/dist-copy.mjs";
import { within } from "./harness/patience.mjs";
import { Picker } from "./harness/picker.mjs";
import { DIST } from "./harness/places.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/**
 * Holds a script back as long as `storage.local` has its name. Firefox gives no other area to a frame in a web page.
 * @param {string} name
 */
const gate = (name) => `
await new Promise((open) => {
  const { local } = chrome.storage;
  const look = async () => {
    if ((await local.get("held")).held === "${name}") return;
    local.onChanged.removeListener(look);
    open();
  };
  local.onChanged.addListener(look);
  look();
});
`;
const PROGRAM = `
${gate("program")}
export * from "./program.js";
export { default } from "./program.js";
`;

const [program, script] = await Promise.all(["pkg/pages.js", "extension/pages.js"].map((file) => readFile(join(DIST, file), "utf8")));
const copy = await copyOfDist({
  "pkg/pages.js": PROGRAM,
  "pkg/program.js": program ?? "",
  "extension/pages.js": `${gate("frame")}${script}`,
});
const rolebox = useRolebox({ dist: copy.folder });
after(copy.remove);
const ROLE = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

/** What is not there yet: the script of the pages, which takes the focus, or the program that it loads. */
const LATE = /** @type {const} */ (["frame", "program"]);
/** @typedef {typeof LATE[number]} Late */

/** Holds back a part of the pages. @param {Late} late @returns {Promise<() => Promise<void>>} lets it go */
async function hold(late) {
  await rolebox.backstage.store("local", { held: late });
  return () => rolebox.backstage.store("local", { held: "" });
}

/** Logs in, and waits until something of ours has the focus. @param {Late} late what is held back */
async function arriveEarly(late) {
  const release = await hold(late);
  const session = rolebox.session();
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session });
  await page.waitForFunction(() => document.activeElement?.localName === "rolebox-picker");
  /** The picker, once all of it was let go. */
  const list = async () => {
    await release();
    return Picker.on(page, rolebox.url("extension/picker.html"));
  };
  return { page, session, release, list };
}

/** The picker's frame. @param {import("playwright-core").Page} page @returns {Promise<import("playwright-core").Frame>} */
async function framed(page) {
  const isOurs = (/** @type {import("playwright-core").Frame} */ frame) => frame.url() === rolebox.url("extension/picker.html");
  return page.frames().find(isOurs) ?? page.waitForEvent("framenavigated", isOurs);
}

/** The roles that were posted on AWS's page, the login itself being none. @param {string} session */
async function posted(session) {
  const posts = await rolebox.standins.requests({ scope: session, path: "/saml" });
  return posts.map((post) => post.values?.roleIndex);
}

for (const late of LATE) {
  test(`text and Enter typed before the ${late} is there open the role that the whole text matches`, async () => {
    const { page, session, release } = await arriveEarly(late);
    await page.keyboard.type("read 1234");
    await page.keyboard.press("Enter");
    await release();
    await page.waitForURL("https://console.aws.amazon.com/**");
    const role = "arn:aws:iam::123456789012:role/ReadOnly";
    assert.equal(await page.locator("#role").innerText(), role);
    assert.deepEqual(await posted(session), [undefined, role]);
  });

  test(`text typed before the ${late} is there is in the field, and typing can continue`, async () => {
    const { page, list } = await arriveEarly(late);
    await page.keyboard.type("data");
    const picker = await list();
    await picker.type(" eng");
    await picker.option(ROLE).and(picker.selected()).waitFor();
    await picker.searches("data eng");
  });

  test(`an Enter before any text and before the ${late} is there opens nothing, however often it is pressed`, async () => {
    const { page, session, list } = await arriveEarly(late);
    for (let time = 0; time < 3; time += 1) await page.keyboard.press("Enter");
    const picker = await list();
    await picker.press("Enter");
    await picker.type("data eng");
    await picker.press("Enter");
    await page.waitForURL("https://console.aws.amazon.com/**");
    assert.deepEqual(await posted(session), [undefined, ROLE]);
  });

  test(`text after an Enter before the ${late} is there cancels that Enter`, async () => {
    const { page, session, list } = await arriveEarly(late);
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
}

test("keys that follow each other fast while the page is loaded are all in the search from the first one on, in their order", async () => {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  for (let login = 0; login < 3; login += 1) {
    const page = await rolebox.newPage();
    let typed = "";
    let isOver = false;
    const typing = (async () => {
      for (let at = 0; !isOver; at = (at + 7) % letters.length) {
        await page.keyboard.press(letters.charAt(at));
        typed += letters.charAt(at);
      }
    })();
    await rolebox.logIn(page);
    // The list can be empty by now, because nothing matches.
    const frame = await within(framed(page), "the picker's frame");
    const search = frame.getByRole("combobox", { name: "Search accounts and roles" });
    await frame.waitForFunction(() => /** @type {HTMLInputElement} */ (document.querySelector("#query")).value.length > 12);
    isOver = true;
    await typing;
    const kept = await search.inputValue();
    assert.ok(typed.endsWith(kept), `"${kept}" of "${typed}"`);
    await page.close();
  }
});

test("AWS's own shortcuts do not get the keys that are typed before the frame is there", async () => {
  const { page, list } = await arriveEarly("frame");
  await page.evaluate(() => {
    /** @type {string[]} */
    const heard = [];
    Object.assign(globalThis, { heard });
    for (const name of ["keydown", "keypress", "keyup", "beforeinput", "input"]) addEventListener(name, () => heard.push(name));
  });
  await page.keyboard.type("data");
  const picker = await list();
  await picker.searches("data");
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).heard), []);
});

test("the popup keeps early keys too", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page);
  await rolebox.picker(page);
  const release = await hold("program");
  const popup = await rolebox.newPage();
  await popup.goto(rolebox.url("extension/popup.html"), { waitUntil: "commit" });
  await popup.waitForFunction(() => document.activeElement?.id === "query");
  await popup.keyboard.type("data eng");
  await popup.keyboard.press("Enter");
  await release();
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), ROLE);
});
