// @ts-check
// Every key of the list does one thing, and none does anything that the person did not mean.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive, namesLearned } from "./harness/arrive.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("./harness/picker.mjs").RoleList} RoleList */
/** @typedef {import("playwright-core").Page} Page */

const rolebox = useRolebox();
const ROLE = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

/** What is shown of a list: in the picker, or in the popup. @type {Record<string, () => Promise<{ list: RoleList, signIn: Page }>>} */
const surfaces = {
  picker: async () => {
    const { page, picker } = await arrive(rolebox);
    return { list: picker, signIn: page };
  },
  popup: async () => {
    const { page } = await arrive(rolebox);
    return { list: rolebox.listOn(await rolebox.openPopup()), signIn: page };
  },
};

/** The number of the role that Enter would take, from 0, once it is not `row` any more. @param {RoleList} list @param {number} row */
async function chosenAfter(list, row) {
  const later = list.selected().and(list.list.locator(`:not([aria-posinset='${row + 1}'])`));
  return Number(await later.getAttribute("aria-posinset")) - 1;
}

/** @param {RoleList} list @param {number} row */
const isChosen = (list, row) => list.list.locator(`[aria-selected=true][aria-posinset="${row + 1}"]`).waitFor();

/** The roles that were posted; a login posts none. @param {string} session */
async function posted(session) {
  const posts = await rolebox.standins.requests({ scope: session, path: "/saml" });
  return posts.map((post) => post.values?.roleIndex);
}

/** Waits until what has this name is focused in the picker's frame or in the popup. @param {RoleList} list @param {string} name */
async function isFocused({ surface }, name) {
  await surface.waitForFunction((name) => {
    const element = /** @type {HTMLInputElement} */ (document.activeElement);
    const texts = [...(element.labels?.[0] ?? element).childNodes].filter((node) => node instanceof Text);
    return (element.ariaLabel ?? texts.map((text) => text.data).join("")) === name;
  }, name);
}

for (const [name, open] of Object.entries(surfaces)) {
  test(`in the ${name} the arrow keys move by one role, Home and End go to the ends, and nothing wraps around`, async () => {
    const { list } = await open();
    for (const [key, row] of /** @type {[string, number][]} */ ([
      ["ArrowUp", 0],
      ["ArrowDown", 1],
      ["ArrowDown", 2],
      ["ArrowUp", 1],
      ["End", 7],
      ["ArrowDown", 7],
      ["Home", 0],
    ])) {
      await list.press(key);
      await isChosen(list, row);
    }
  });

  test(`in the ${name} Enter signs in to the role that the arrow keys chose`, async () => {
    const { list, signIn } = await open();
    await list.shows(8);
    const third = (await list.arns())[2];
    await list.press("ArrowDown");
    await list.press("ArrowDown");
    await list.press("Enter");
    await signIn.waitForURL("https://console.aws.amazon.com/**");
    assert.equal(await signIn.locator("#role").innerText(), third);
  });

  test(`in the ${name} Escape clears the search, then closes`, async () => {
    const { list, signIn } = await open();
    await list.type("data");
    await list.option(ROLE).and(list.selected()).waitFor();
    await list.press("Escape");
    await list.options.nth(7).waitFor();
    await list.searches("");
    const gone =
      name === "popup" ? list.page.waitForEvent("close") : signIn.locator("rolebox-picker").waitFor({ state: "detached" });
    await list.press("Escape");
    await gone;
    assert.equal(new URL(signIn.url()).host, "signin.aws.amazon.com");
  });

  test(`in the ${name} text and Enter in one burst use the whole text`, async () => {
    const { list, signIn } = await open();
    const keys = [..."read 1234", "Enter"].map((key) => list.page.keyboard.press(key === " " ? "Space" : key));
    await Promise.all(keys);
    await signIn.waitForURL("https://console.aws.amazon.com/**");
    assert.equal(await signIn.locator("#role").innerText(), "arn:aws:iam::123456789012:role/ReadOnly");
  });

  test(`in the ${name} Ctrl+Enter copies and keeps the list open`, async () => {
    const { list, signIn } = await open();
    await list.type("data eng");
    await list.press("Control+Enter");
    await list.agree();
    await list.status.filter({ hasText: "Copied credentials for DataEngineer in data-platform (123456789012)" }).waitFor();
    assert.equal(new URL(signIn.url()).host, "signin.aws.amazon.com");
  });

  test(`in the ${name} Tab reaches the menu and all in it, every setting and the buttons of the chosen role, and Shift+Tab goes back`, async () => {
    const { list } = await open();
    await list.type("data eng");
    await list.option(ROLE).and(list.selected()).waitFor();
    const ways = ["Settings", "Active credentials", "Export…", ...(name === "popup" ? ["Console…"] : [])];
    const within = [...ways, "Remember recent roles and account names", "Clear history and credentials"];
    const bar = ["Format", "Duration", "Sign in", "Copy credentials", "Copy read-only credentials", "Actions"];
    const after = [...(name === "picker" ? ["Close"] : []), ...bar];
    await list.press("Tab");
    await isFocused(list, "Menu");
    await list.press("Enter");
    await list.surface.getByRole("button", { name: "Clear history and credentials" }).waitFor();
    for (const stop of [...within, ...after]) {
      await list.press("Tab");
      await isFocused(list, stop);
    }
    for (const stop of ["Search accounts and roles", "Menu", ...within, ...after].reverse().slice(1)) {
      await list.press("Shift+Tab");
      await isFocused(list, stop);
    }
  });

  test(`in the ${name} a role's buttons work with the keyboard`, async () => {
    const { list, signIn } = await open();
    await list.type("data eng");
    await list.option(ROLE).and(list.selected()).waitFor();
    for (const stop of ["Menu", ...(name === "picker" ? ["Close"] : []), "Format", "Duration", "Sign in"]) {
      await list.press("Tab");
      await isFocused(list, stop);
    }
    await list.press("Enter");
    await signIn.waitForURL("https://console.aws.amazon.com/**");
    assert.equal(await signIn.locator("#role").innerText(), ROLE);
  });
}

test("Page Up and Page Down move by several roles", async () => {
  const { picker } = await arrive(rolebox, { as: "carol" });
  await namesLearned(picker);
  let chosen = 0;
  // How many are in sight changes while the picker finds its height. How many of them a page is, the tests of src/role-list say.
  for (const [key, direction] of /** @type {[string, number][]} */ ([["PageDown", 1], ["PageDown", 1], ["PageUp", -1]])) {
    await picker.press(key);
    const before = chosen;
    chosen = await chosenAfter(picker, before);
    const rows = direction * (chosen - before);
    assert.ok(rows > 1 && rows < 30, `${key} went from role ${before} to role ${chosen}`);
  }
  await picker.press("PageUp");
  await picker.press("PageUp");
  await isChosen(picker, 0);
});

test("Home and End move in the text while it is edited, and with Ctrl in the list", async () => {
  const { picker } = await arrive(rolebox);
  await picker.type("adonly");
  await picker.press("Home");
  await picker.type("re");
  await picker.searches("readonly");
  await picker.press("End");
  await isChosen(picker, 0);
  await picker.press("Control+End");
  await isChosen(picker, 2);
  await picker.press("Control+Home");
  await isChosen(picker, 0);
});

test("pressing Enter at every step from the identity provider's page opens no role", async () => {
  const session = rolebox.session();
  const page = await rolebox.newPage();
  await page.goto(`https://idp.test/login?${new URLSearchParams({ as: "bob", session, submit: "button" })}`);
  /** @type {Promise<void>[]} */
  const presses = [];
  const press = () => void presses.push(page.keyboard.press("Enter"));
  page.on("framenavigated", press).on("domcontentloaded", press).on("load", press).on("response", press);
  press();
  const picker = await rolebox.picker(page);
  page.off("framenavigated", press).off("domcontentloaded", press).off("load", press).off("response", press);
  await Promise.all(presses);
  assert.ok(presses.length > 5, `Enter was pressed ${presses.length} times`);
  await picker.press("Enter");
  await picker.type("data eng");
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  // A quick Enter may send the identity provider's form twice; none of them may carry a role.
  assert.deepEqual((await posted(session)).filter(Boolean), [ROLE]);
});

test("an Enter that stays pressed from the identity provider's page opens no role", async () => {
  const session = rolebox.session();
  const page = await rolebox.newPage();
  await page.goto(`https://idp.test/login?${new URLSearchParams({ as: "bob", session, submit: "button" })}`);
  await page.locator("button:focus").waitFor();
  await page.keyboard.down("Enter");
  const picker = await rolebox.picker(page);
  await picker.press("ArrowDown");
  await page.keyboard.down("Enter"); // As a key that is held down says again and again.
  await page.keyboard.up("Enter");
  await picker.type("data eng");
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.deepEqual(await posted(session), [undefined, ROLE]);
});

test("after a click on a role, Enter signs in to it", async () => {
  const { picker, page } = await arrive(rolebox);
  await picker.option(ROLE).click();
  await picker.option(ROLE).and(picker.selected()).waitFor();
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), ROLE);
});

test("while an input method composes, it gets Enter and the arrow keys", async () => {
  const { picker, page, session } = await arrive(rolebox);
  await picker.type("data");
  await picker.option(ROLE).and(picker.selected()).waitFor();
  const inputMethod = await rolebox.browser.inputMethod(page);
  await inputMethod.compose("eng");
  await picker.searches("dataeng");
  for (const key of ["ArrowDown", "Enter"]) await inputMethod.press(key);
  await picker.option(ROLE).and(picker.selected()).waitFor();
  await inputMethod.commit("eng");
  await picker.searches("dataeng");
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.deepEqual(await posted(session), [undefined, ROLE]);
});

test("in a window that gets smaller, the chosen role stays in sight", async () => {
  await (await arrive(rolebox)).page.close();
  const page = await rolebox.openPopup({ width: 1100, height: 800 });
  const list = rolebox.listOn(page);
  await list.press("End");
  await list.options.last().and(list.selected()).waitFor();
  await page.setViewportSize({ width: 440, height: 580 });
  await page.waitForFunction(() => {
    const [row, list] = ["[aria-selected=true]", "#roles"].map((one) => document.querySelector(one)?.getBoundingClientRect());
    return row && list && row.top >= list.top && row.bottom <= list.bottom;
  });
});
