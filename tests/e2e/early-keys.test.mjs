// @ts-check
// What is typed before the picker's frame, or the program of the pages, is there counts as if it had been.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { copyOfDist } from "./harness/dist-copy.mjs";
import { holds } from "./harness/field.mjs";
import { within } from "./harness/patience.mjs";
import { Picker } from "./harness/picker.mjs";
import { DIST } from "./harness/places.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/**
 * Waits as long as `storage.local` has this name. Firefox gives no other area to a frame in a web page.
 * @param {string} name
 */
const gate = (name) => `
await new Promise((open) => {
  const { local } = chrome.storage;
  const look = async () => {
    if ((await local.get("held")).held?.includes("${name}")) return;
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

/** @param {string} file */
const read = (file) => readFile(join(DIST, file), "utf8");
const ANSWER = "async function answer(message, sender) {\n";
const HAND_OVER = "function handOver() {\n";
const WAIT = "const wait = () => {";
const worker = await read("extension/background.js");
const earlyKeys = await read("extension/early-keys.js");
const earlyInput = await read("extension/early-input.js");
assert.ok(worker.includes(ANSWER));
assert.ok(earlyKeys.includes(HAND_OVER));
assert.ok(earlyInput.includes(WAIT));
const copy = await copyOfDist({
  "extension/background.js": worker.replace(ANSWER, `${ANSWER}if (message === "hello") { ${gate("answer")} }`),
  "extension/early-keys.js": earlyKeys.replace(HAND_OVER, `async ${HAND_OVER} ${gate("hand-over")}`),
  "extension/early-input.js": earlyInput.replace(WAIT, `const wait = async () => { ${gate("patience")}`),
  "extension/pages.js": `${gate("frame")}${await read("extension/pages.js")}`,
  "pkg/pages.js": PROGRAM,
  "pkg/program.js": await read("pkg/pages.js"),
});
const rolebox = useRolebox({ dist: copy.folder });
after(copy.remove);
const ROLE = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

const READ_ONLY = "arn:aws:iam::123456789012:role/ReadOnly";

/** What is not there yet: the script of the pages, which takes the focus, or the program that it loads. */
const LATE = /** @type {const} */ (["frame", "program"]);
/** @typedef {"answer" | "hand-over" | "patience" | typeof LATE[number]} Late */

/** Holds back the worker's first answer, a part of the pages, what the page hands over, or the end of waiting for that. @param {Late[]} late nothing: lets all go */
const hold = (...late) => rolebox.backstage.store("local", { held: late });

/** Presses a key that means nothing until the page hears it: a browser drops keys before it has drawn a page. @param {import("playwright-core").Page} page */
async function hearsKeys(page) {
  await page.evaluate(() => addEventListener("keydown", () => Object.assign(self, { hears: true }), { once: true }));
  do await page.keyboard.press("Shift");
  while (!(await page.evaluate(() => "hears" in self)));
}

/** Logs in, and waits until the picker is there; with its program held back, until it has the focus. @param {Late} late */
async function arriveEarly(late) {
  await hold(late);
  const session = rolebox.session();
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session });
  const focused = late === "program";
  if (!focused) await hearsKeys(page);
  await page.waitForFunction((focused) => {
    const picker = document.querySelector("rolebox-picker");
    return picker && (!focused || document.activeElement === picker);
  }, focused);
  /** The picker, once all of it was let go. */
  const list = async () => {
    await hold();
    return Picker.on(page, rolebox.url("extension/picker.html"));
  };
  return { page, session, list };
}

/** The picker's frame. @param {import("playwright-core").Page} page @returns {Promise<import("playwright-core").Frame>} */
async function framed(page) {
  const isOurs = (/** @type {import("playwright-core").Frame} */ frame) => frame.url() === rolebox.url("extension/picker.html");
  return page.frames().find(isOurs) ?? page.waitForEvent("framenavigated", isOurs);
}

/**
 * Waits for the console, and checks that AWS's page posted this role and no other. The login itself posts none.
 * @param {import("playwright-core").Page} page @param {string} session @param {string} role @param {string} [when]
 */
async function opens(page, session, role, when) {
  await page.waitForURL("https://console.aws.amazon.com/**");
  const posts = await rolebox.standins.requests({ scope: session, path: "/saml" });
  assert.deepEqual(posts.map((post) => post.values?.roleIndex), [undefined, role], when);
}

for (const late of LATE) {
  test(`text and Enter typed before the ${late} is there open the role that the whole text matches`, async () => {
    const { page, session } = await arriveEarly(late);
    await page.keyboard.type("read 1234");
    await page.keyboard.press("Enter");
    await hold();
    await opens(page, session, READ_ONLY);
    assert.equal(await page.locator("#role").innerText(), READ_ONLY);
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
    await opens(page, session, ROLE);
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
    await opens(page, session, ROLE);
  });
}

for (const [first, second] of /** @type {const} */ ([["answer", "frame"], ["frame", "answer"]])) {
  test(`what is typed before the worker has answered opens the role, if the ${first} comes before the ${second}`, async () => {
    await hold("answer", "frame", "program");
    const session = rolebox.session();
    const page = await rolebox.newPage();
    await rolebox.logIn(page, { session });
    await page.waitForFunction(() => document.querySelector("rolebox-picker"));
    await hearsKeys(page);
    await page.keyboard.type("read 12x");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("34");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.localName), "body");
    await hold(second, "program");
    if (first === "frame") await page.waitForFunction(() => document.activeElement?.localName === "rolebox-picker");
    else await page.waitForFunction(() => getComputedStyle(/** @type {Element} */ (document.querySelector("rolebox-picker"))).opacity === "1");
    await hold("program");
    const frame = await within(framed(page), "the picker's frame");
    await frame.waitForFunction(() => /** @type {any} */ (document.querySelector("#query"))?.value === "read 1234");
    await hold();
    await opens(page, session, READ_ONLY);
  });
}

/** The keys of a person who corrects themselves twice, and whose whole text finds one role. */
const KEYS = ["r", "e", "x", "Backspace", "a", "d", " ", "1", "2", "y", "z", "Backspace", "Backspace", "3", "4", "Enter"];

for (const isThere of [true, false]) {
  test(`wherever the focus moves between two keys, all count in their order, if the page hands its own over ${isThere ? "after" : "before"} the list is there`, async () => {
    for (let moved = 0; moved <= KEYS.length; moved += 1) {
      const { page, session } = await arriveEarly("frame");
      for (const key of KEYS.slice(0, moved)) await page.keyboard.press(key);
      await hold("hand-over", "patience", ...(isThere ? [] : /** @type {const} */ (["program"])));
      await page.waitForFunction(() => document.activeElement?.localName === "rolebox-picker");
      const frame = await within(framed(page), "the picker's frame");
      if (isThere) await new Picker(page, frame).options.first().waitFor();
      for (const key of KEYS.slice(moved)) await page.keyboard.press(key);
      if (!isThere) await hold("program");
      if (!isThere) await holds(frame.locator("#query"), "read 1234");
      await hold();
      await opens(page, session, READ_ONLY, `after ${moved} keys`);
      await page.close();
    }
  });
}

test("text after an Enter cancels it, even if the list is there before the page hands over what came first", async () => {
  const { page, session, list } = await arriveEarly("frame");
  await page.keyboard.type("rea");
  await hold("hand-over", "patience");
  await page.waitForFunction(() => document.activeElement?.localName === "rolebox-picker");
  const picker = await Picker.on(page, rolebox.url("extension/picker.html"));
  await picker.type("d");
  await page.keyboard.press("Enter");
  await page.keyboard.type(" 1234");
  await list();
  await picker.searches("read 1234");
  await picker.press("Control+A");
  await picker.type("data eng");
  await picker.press("Enter");
  await opens(page, session, ROLE);
});

test("if the page hands nothing over, what is typed in the picker counts all the same", async () => {
  const { page, session } = await arriveEarly("frame");
  await hold("hand-over");
  const picker = await Picker.on(page, rolebox.url("extension/picker.html"));
  await picker.type("data eng");
  await picker.press("Enter");
  await opens(page, session, ROLE);
});

test("a picker that was closed and comes back obeys keys at once", async () => {
  await hold("patience");
  const { page, session, picker } = await arrive(rolebox);
  await picker.press("Escape");
  await page.locator("rolebox-tab").waitFor();
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.activeElement?.localName === "rolebox-tab");
  await page.keyboard.press("Enter");
  const again = await rolebox.picker(page);
  await again.type("data eng");
  await again.press("Enter");
  await opens(page, session, ROLE);
});

test("keys that a script makes are not noted", async () => {
  const { page, list } = await arriveEarly("frame");
  await page.keyboard.type("da");
  await page.evaluate(() => {
    for (const key of ["x", "y"]) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  });
  await page.keyboard.type("ta");
  const picker = await list();
  await picker.searches("data");
});

test("what is typed into a field of the page stays there", async () => {
  const { page, list } = await arriveEarly("frame");
  await page.evaluate(() => document.body.appendChild(document.createElement("input")).focus());
  await page.keyboard.type("mine");
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.keyboard.type("data");
  const picker = await list();
  await picker.searches("data");
  assert.equal(await page.locator("body > input").last().inputValue(), "mine");
});

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

test("the popup keeps early keys too", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page);
  await rolebox.picker(page);
  await hold("program");
  const popup = await rolebox.newPage();
  await popup.goto(rolebox.url("extension/popup.html"), { waitUntil: "commit" });
  await popup.waitForFunction(() => document.activeElement?.id === "query");
  await popup.keyboard.type("data eng");
  await popup.keyboard.press("Enter");
  await hold();
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), ROLE);
});
