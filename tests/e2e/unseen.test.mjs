// @ts-check
// A page that frames the picker, hides it or takes its place has no use of what a person does there.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { copyOfDist } from "./harness/dist-copy.mjs";
import { inChromium, inFirefox } from "./harness/only.mjs";
import { DIST, manifestOf } from "./harness/places.mjs";
import { Rolebox, useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

const rolebox = useRolebox();
const ROLE = "arn:aws:iam::123456789012:role/team/data/DataEngineer";
const ACS = "https://signin.aws.amazon.com/saml";
/** Above the picker in the top layer. */
const MARGIN_PX = 16;
const GONE = { Err: "loginGone" };

/** Puts a frame with the picker on a page, as any sign-in page may. @param {Page} page @param {string} [style] @returns {Promise<Frame>} */
async function framed(page, style = "") {
  const url = rolebox.url("extension/picker.html");
  const before = new Set(page.frames());
  const navigated = page.waitForEvent("framenavigated", (frame) => !before.has(frame) && frame.url() === url);
  await page.evaluate(({ url, style }) => {
    const frame = Object.assign(document.createElement("iframe"), { src: url, id: "foreign" });
    frame.style.cssText = `width:600px;height:400px;${style}`;
    document.body.prepend(frame);
  }, { url, style });
  return navigated;
}

/** @param {Frame} frame @param {unknown} message @returns {Promise<any>} */
const asPicker = (frame, message) => frame.evaluate((message) => chrome.runtime.sendMessage(message), message);

/** What each kind of question is answered with. @param {Frame} frame @param {string} login */
async function answers(frame, login) {
  const about = { login, role: ROLE };
  const copy = { ...about, rights: "full", format: "posix", chosen: false, confirmed: true };
  const all = [];
  for (const message of [
    { page: { getOverview: {} } },
    { page: { signIn: about } },
    { page: { forget: {} } },
    { incognito: false, credentials: { copy } },
    { incognito: false, credentials: { changeSetting: { setting: { remember: false } } } },
  ]) all.push(await asPicker(frame, message));
  return all;
}

/** Lets the browser draw for longer than it may take to tell every observer what it has told one. @param {Frame} frame */
const looked = (frame) =>
  frame.evaluate(
    () =>
      new Promise((resolve) => {
        const end = performance.now() + 300;
        const draw = () => (performance.now() > end ? resolve(undefined) : requestAnimationFrame(draw));
        draw();
      }),
  );

/** The login of each tab that shows one. @returns {Promise<string[]>} */
const boundLogins = async () => Object.values(await rolebox.backstage.stored("tab:")).map(({ login }) => login);

/** The chosen role looks as before while the page tries to hide it, and is used. @param {() => void} hide */
async function staysInSight(hide) {
  const { page, picker } = await arrive(rolebox);
  await picker.options.filter({ hasText: "data-platform" }).first().waitFor(); // The last change of the list.
  await picker.type("data eng");
  await picker.option(ROLE).and(picker.selected()).waitFor();
  await page.waitForLoadState();
  const look = async () => {
    await looked(picker.frame);
    const row = await picker.selected().evaluate((role) => role.getBoundingClientRect().toJSON());
    const room = await picker.frame.evaluate(() => innerWidth);
    // The picker is in the middle. What shrinks a page can take its scroll bar away.
    const left = ((await page.evaluate(() => document.documentElement.clientWidth)) - room) / 2;
    const clip = { x: left + row.x, y: MARGIN_PX + row.y, width: row.width, height: row.height };
    return (await page.screenshot({ clip })).toString("base64");
  };
  const before = await look();
  await page.evaluate(hide);
  assert.ok((await look()) === before, "it looks as before");
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
}

/** What went to AWS. @param {string} session */
async function sent(session) {
  const posts = await rolebox.standins.requests({ scope: session, path: "/saml" });
  const calls = await rolebox.standins.calls(session);
  return { roles: posts.filter((post) => post.values?.roleIndex).length, calls: calls.length };
}

test("a frame on another sign-in page has no login, even if the tab had one", async () => {
  const { page, session } = await arrive(rolebox);
  const [key] = Object.keys(await rolebox.backstage.stored("standing:"));
  const login = String(key).replace("standing:", "");
  const [binding] = Object.entries(await rolebox.backstage.stored("tab:"));
  await page.goto("https://signin.aws.amazon.com/signin");
  await rolebox.backstage.stored("tab:", 0);
  for (const answer of await answers(await framed(page), login)) assert.deepEqual(answer, GONE);
  // Not even if the tab were still bound, and the page took the address of the login's.
  await rolebox.backstage.store("session", Object.fromEntries([binding ?? []]));
  await page.evaluate((url) => history.pushState(null, "", url), ACS);
  assert.equal(page.url(), ACS);
  for (const answer of await answers(await framed(page), login)) assert.deepEqual(answer, GONE);
  assert.deepEqual(await sent(session), { roles: 0, calls: 0 });
});

test("leaving for the console ends the tab's access to the login, and a reload does not", async () => {
  const { page, picker } = await arrive(rolebox);
  const bound = await boundLogins();
  await page.reload();
  const again = await rolebox.picker(page);
  assert.deepEqual(await boundLogins(), bound);
  assert.equal(picker.frame.isDetached(), true);
  await again.type("data eng");
  await again.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  await rolebox.backstage.stored("tab:", 0);
});

test("leaving for another site ends the tab's access to the login", async () => {
  const { page } = await arrive(rolebox);
  await rolebox.backstage.stored("tab:", 1);
  await page.goto("https://control.test/people"); // Chromium gives another site another process.
  await rolebox.backstage.stored("tab:", 0);
});

inChromium("Firefox's reload stops what is still to come of the page, whose script then never starts", () => {
  test("a page whose script starts after its reload was requested does not take the login from the reload", async () => {
    const page = await rolebox.newPage();
    const session = rolebox.session();
    await rolebox.standins.signIn({ scope: session, slow: "document" });
    await rolebox.logIn(page, { session });
    await rolebox.standins.held(session);
    await rolebox.standins.signIn({ scope: session, slow: "answer" });
    const reloaded = page.reload();
    await rolebox.standins.held(session, 2);
    // The first page's script starts, and its picker with it. A locator would wait until the reload is over.
    const started = page.waitForEvent("framenavigated", (frame) => frame.url() === rolebox.url("extension/picker.html"));
    await rolebox.standins.release(session, 1);
    await started;
    await rolebox.standins.release(session);
    await reloaded;
    await rolebox.picker(page);
    await rolebox.backstage.settle();
    assert.equal((await boundLogins()).length, 1);
  });
});

inChromium("Firefox gives such a frame no login", () => {
  test("a transparent frame of the picker on AWS's page does nothing", async () => {
    const { page, session } = await arrive(rolebox);
    const frame = await framed(page, "opacity:0.01");
    await frame.getByRole("option").first().waitFor();
    await frame.getByRole("combobox", { name: "Search accounts and roles" }).focus();
    await frame.waitForFunction(() => document.hasFocus());
    await page.keyboard.type("data eng");
    await frame.getByRole("option", { selected: true }).filter({ hasText: "DataEngineer" }).waitFor();
    for (const keys of ["Enter", "Control+Enter", "Control+Shift+Enter"]) await page.keyboard.press(keys);
    await frame.getByRole("button", { name: "Copy credentials" }).first().click({ force: true });
    await asPicker(frame, "ready"); // Whatever the keys began is a step further then.
    await rolebox.backstage.settle();
    assert.deepEqual(await sent(session), { roles: 0, calls: 0 });
  });
});

inFirefox("Chromium does not tell the content script which frame asks", () => {
  test("a frame of the picker that the login's own page adds has no login", async () => {
    const { page, session } = await arrive(rolebox);
    const frame = await framed(page, "opacity:0.01");
    const [key] = Object.keys(await rolebox.backstage.stored("standing:"));
    for (const answer of await answers(frame, String(key).replace("standing:", ""))) assert.deepEqual(answer, GONE);
    assert.deepEqual(await sent(session), { roles: 0, calls: 0 });
  });
});

/**
 * How a page hides the picker, and shows it again. In the top layer it is where a page can still do the last two.
 * @type {[string, () => void, () => void][]}
 */
const HIDINGS = [
  [
    "makes it transparent",
    () => void (document.documentElement.style.opacity = "0.01"),
    () => void (document.documentElement.style.opacity = ""),
  ],
  [
    "makes AWS's header and all below it transparent",
    () => document.querySelector("#container")?.setAttribute("style", "opacity: 0.01"),
    () => document.querySelector("#container")?.removeAttribute("style"),
  ],
  [
    "shrinks it",
    () => void (document.documentElement.style.transform = "scale(0.05)"),
    () => void (document.documentElement.style.transform = ""),
  ],
  [
    "covers it with a picture that lets clicks through",
    () => {
      const cover = Object.assign(document.createElement("div"), { id: "cover" });
      cover.style.cssText = "position:fixed;inset:0;background:#fff;z-index:2147483647;pointer-events:none";
      document.body.append(cover);
    },
    () => document.querySelector("#cover")?.remove(),
  ],
  [
    "blurs it",
    () => void (document.documentElement.style.filter = "blur(20px)"),
    () => void (document.documentElement.style.filter = ""),
  ],
  [
    "covers it from the top layer",
    () => {
      const cover = Object.assign(document.createElement("div"), { id: "cover", popover: "manual" });
      cover.style.cssText = "inset:0;width:100%;height:100%;background:#fff;pointer-events:none";
      document.body.append(cover);
      cover.showPopover();
    },
    () => document.querySelector("#cover")?.remove(),
  ],
];
const IN_TOP_LAYER = 2;

inChromium("Firefox does not report what is seen", () => {
  for (const [what, hide, showAgain] of HIDINGS) {
    test(`keys and clicks do nothing while the page ${what}`, async () => {
      const { page, picker, session } = await arrive(rolebox);
      await picker.type("data eng");
      await picker.option(ROLE).and(picker.selected()).waitFor();
      const hidden = picker.frame.evaluate(
        () =>
          new Promise((resolve) => {
            const look = (/** @type {any[]} */ entries) => entries.at(-1).isVisible || resolve(undefined);
            new IntersectionObserver(look, /** @type {any} */ ({ trackVisibility: true, delay: 100 })).observe(document.body);
          }),
      );
      await page.evaluate(hide);
      await hidden;
      await looked(picker.frame);
      for (const keys of ["Enter", "Control+Enter", "Control+Shift+Enter"]) await picker.press(keys);
      await picker.alert.filter({ hasText: "Something on this page covers or changes Rolebox" }).waitFor();
      const format = picker.frame.getByLabel("Format");
      const before = await format.inputValue();
      await format.selectOption("Fish (set -gx)");
      assert.equal(await format.inputValue(), before, "the format that is used");
      await rolebox.backstage.settle();
      await page.evaluate(showAgain);
      await rolebox.backstage.settle();
      assert.deepEqual(await sent(session), { roles: 0, calls: 0 });
      const seen = picker.frame.evaluate(
        () =>
          new Promise((resolve) => {
            const look = (/** @type {any[]} */ entries) => entries.at(-1).isVisible && resolve(undefined);
            new IntersectionObserver(look, /** @type {any} */ ({ trackVisibility: true, delay: 100 })).observe(document.body);
          }),
      );
      await seen;
      await looked(picker.frame);
      await picker.press("Enter");
      await page.waitForURL("https://console.aws.amazon.com/**");
      assert.equal(await page.locator("#role").innerText(), ROLE);
    });
  }
});

inFirefox("Chromium's picker is not in the top layer, and does nothing while it is hidden", () => {
  for (const [what, hide] of HIDINGS.slice(0, -IN_TOP_LAYER)) {
    test(`the picker stays in sight while the page ${what}`, () => staysInSight(hide));
  }
});

test("changes to our element are undone, and repeated changes end the picker", async () => {
  const { page, picker } = await arrive(rolebox);
  const look = () => page.evaluate(() => {
    const host = /** @type {HTMLElement} */ (document.querySelector("rolebox-picker"));
    const { opacity, display, position, transform, visibility } = getComputedStyle(host);
    return { attributes: host.getAttributeNames(), opacity, display, position, transform, visibility };
  });
  const before = await look();
  assert.deepEqual(before.attributes, ["style"]);
  await page.evaluate(() => {
    const host = /** @type {HTMLElement} */ (document.querySelector("rolebox-picker"));
    host.style.setProperty("opacity", "0.01", "important");
    host.style.setProperty("transform", "scale(0.01)", "important");
    host.setAttribute("hidden", "");
    host.setAttribute("popover", "manual");
    host.setAttribute("inert", "");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("rolebox-picker { opacity: 0.01 !important; visibility: hidden !important; transform: scale(0) !important }");
    document.adoptedStyleSheets.push(sheet);
  });
  assert.deepEqual(await look(), before);
  assert.equal(picker.frame.isDetached(), false);
  await picker.search.click(); // What is inert for a moment loses the focus.
  await picker.type("data eng");
  await picker.option(ROLE).and(picker.selected()).waitFor();
  await page.evaluate(() => {
    const host = /** @type {HTMLElement} */ (document.querySelector("rolebox-picker"));
    new MutationObserver(() => host.style.setProperty("opacity", "0.01", "important")).observe(host, { attributes: true });
    host.style.setProperty("opacity", "0.01", "important");
  });
  await page.waitForFunction(() => !document.querySelector("rolebox-picker"));
  assert.ok((await page.getByRole("radio").count()) > 0, "AWS's list is still there");
});

test("a picker that the page moves starts again in its own place", async () => {
  const { page } = await arrive(rolebox);
  await page.evaluate(() => {
    const host = document.querySelector("rolebox-picker");
    const cage = document.createElement("div");
    cage.style.opacity = "0.01";
    document.body.append(cage);
    if (host) cage.append(host);
  });
  await page.waitForFunction(() => document.querySelector("rolebox-picker")?.parentNode === document.documentElement);
  const picker = await rolebox.picker(page);
  await picker.type("data eng");
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
});

test("in a browser that can't report visibility, the picker is above everything on the page", async () => {
  const manifest = manifestOf(DIST);
  const [script, ...others] = manifest.content_scripts;
  const scripts = [{ ...script, js: ["extension/before.js", ...script.js] }, ...others];
  const pickerHtml = await readFile(join(DIST, "extension/picker.html"), "utf8");
  const copy = await copyOfDist({
    "manifest.json": JSON.stringify({ ...manifest, content_scripts: scripts }),
    "extension/before.js": "delete IntersectionObserverEntry.prototype.isVisible;",
    "extension/picker.html": pickerHtml.replace("<script", '<script src="before.js"></script><script'),
  });
  const other = new Rolebox();
  try {
    await other.start({ dist: copy.folder });
    const { page, picker } = await arrive(other);
    const place = () => page.evaluate(() => {
      const host = /** @type {HTMLElement} */ (document.querySelector("rolebox-picker"));
      const { left, top, width, height } = host.getBoundingClientRect();
      return { top: document.elementFromPoint(left + width / 2, top + height / 2) === host, height, below: document.body.getBoundingClientRect().top };
    });
    await page.evaluate(() => {
      const cover = document.createElement("div");
      cover.style.cssText = "position:fixed;inset:0;background:#fff;z-index:2147483647";
      document.body.append(cover);
    });
    const { top, height, below } = await place();
    assert.ok(top, "nothing lies above it");
    assert.ok(below >= height, "AWS's list is below it");
    await picker.type("data eng");
    await picker.press("Enter");
    await page.waitForURL("https://console.aws.amazon.com/**");
    assert.equal(await page.locator("#role").innerText(), ROLE);
  } finally {
    await other.stop();
    await copy.remove();
  }
});
