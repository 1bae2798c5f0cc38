// @ts-check
// Who may ask the worker what. Everybody else is refused, whatever they say, and every message is answered.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { otherExtension } from "./harness/other-extension.mjs";
import { requests as requestsAbout } from "./harness/requests.mjs";
import { Rolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */

const rolebox = new Rolebox();
/** @type {Awaited<ReturnType<typeof otherExtension>>} */
let other;

before(async () => {
  other = await otherExtension();
  await rolebox.start({ beside: [other.folder] });
});
beforeEach(() => rolebox.reset());
after(async () => {
  await rolebox.stop();
  await other.remove();
});

const REFUSED = { Err: "senderRefused" };
const ROLE = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

/** @param {string} login */
const requests = (login) => requestsAbout(login, ROLE);

/** Each, as its own part sends it. @param {string} login */
const everyRequest = (login) => Object.values(requests(login)).flat();

/** @returns {Promise<{ page: Page, login: string }>} */
async function loggedIn() {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  await rolebox.picker(page);
  const [key] = Object.keys(await rolebox.backstage.stored("standing:", 1));
  return { page, login: String(key).replace("standing:", "") };
}

test("the content script can't read the storage with assertion and credentials", async () => {
  const { page } = await loggedIn();
  const evaluate = await rolebox.browser.contentWorld(page);
  // One browser refuses, the other has no such object there.
  const refused = /not allowed|session is undefined/;
  assert.match((await evaluate("chrome.storage.session.get(null)")).rejected, refused);
  const opened = await evaluate(`chrome.storage.session.setAccessLevel({ accessLevel: "TRUSTED_AND_UNTRUSTED_CONTEXTS" })`);
  assert.match(opened.rejected, /./);
  assert.match((await evaluate("chrome.storage.session.get(null)")).rejected, refused);
});

test("the content script may not send any request of our pages", async () => {
  const { page, login } = await loggedIn();
  const evaluate = await rolebox.browser.contentWorld(page);
  const { popup, picker, credentials, manage, handover } = requests(login);
  for (const request of [...popup, ...picker, ...credentials, ...manage, ...handover]) {
    const answer = await evaluate(`chrome.runtime.sendMessage(${JSON.stringify(request)})`);
    assert.deepEqual(answer, REFUSED, JSON.stringify(request));
  }
  assert.deepEqual(await rolebox.standins.calls(), []);
});

test("an extension document that is not part of Rolebox gets no answers", async () => {
  const { login } = await loggedIn();
  for (const request of everyRequest(login)) {
    assert.deepEqual(await rolebox.backstage.ask(request), REFUSED, JSON.stringify(request));
  }
});

test("the popup may not send requests of other parts, and nonsense is rejected", async () => {
  const { login } = await loggedIn();
  const popup = await rolebox.openPopup();
  const { picker, handover, content } = requests(login);
  const copy = { login, role: ROLE, rights: "full", format: "posix", chosen: false, confirmed: true };
  const nonsense = [
    null, 0, true, "", "popup", [], {}, { incognito: false }, { request: { getOverview: {} } },
    { incognito: "no", request: { getOverview: {} } },
    { incognito: false, request: {} },
    { incognito: false, request: { getOverview: {}, forget: {} } },
    { incognito: false, request: { readAssertion: { login } } },
    { credentials: { copy } },
    { incognito: false, credentials: {} },
    { incognito: false, credentials: { copy: { ...copy, login: "x" } } },
    { incognito: false, credentials: { copy: { ...copy, role: "arn:aws:iam::1:role/x" } } },
    { incognito: false, credentials: { copy: { ...copy, format: "exe" } } },
    { manage: { getSettings: {} } },
    { incognito: false, credentials: { getSettings: {} } },
    { incognito: false, manage: { copy } },
    { incognito: false, credentials: { changeSetting: { setting: { region: "eu-west-1" } } } },
    { incognito: false, manage: { changeSetting: { setting: { region: "nowhere" } } } },
    { incognito: false, credentials: { changeSetting: { setting: { duration: -1 } } } },
    { incognito: false, credentials: { changeSetting: { setting: { duration: 1 } } } },
    { incognito: false, credentials: { changeSetting: { setting: { duration: 1e300 } } } },
    "x".repeat(1 << 20),
    Array.from({ length: 1000 }, () => ({})),
  ];
  for (const message of [...picker, ...handover, ...content, ...nonsense]) {
    const answer = await popup.evaluate((message) => chrome.runtime.sendMessage(message), message);
    assert.deepEqual(answer, REFUSED, JSON.stringify(message).slice(0, 200));
  }
});

test("the picker may ask only about the login of its own tab", async () => {
  const { page, login } = await loggedIn();
  const second = await rolebox.newPage();
  await rolebox.logIn(second, { session: rolebox.session(), idp: "idp2.test" });
  await rolebox.picker(second);
  await rolebox.backstage.stored("login:", 2);
  const { frame } = await rolebox.picker(second);
  const { notForPicker, popup, content, handover } = requests(login);
  /** @param {unknown} message @returns {Promise<any>} */
  const asPicker = (message) => frame.evaluate((message) => chrome.runtime.sendMessage(message), message);
  for (const request of [...notForPicker, ...popup, ...content, ...handover]) {
    assert.deepEqual(await asPicker(request), REFUSED, JSON.stringify(request));
  }
  const { people } = (await asPicker({ page: { getOverview: {} } })).Ok;
  assert.deepEqual(people.map((/** @type {any} */ person) => person.issuer), ["https://idp2.test/metadata"]);
  assert.match(page.url(), /signin/);
});

test("the picker may change only the settings that it shows", async () => {
  const { page } = await loggedIn();
  const { frame } = await rolebox.picker(page);
  const change = (/** @type {unknown} */ setting) =>
    frame.evaluate(
      (message) => chrome.runtime.sendMessage(message),
      { incognito: false, credentials: { changeSetting: { setting } } },
    );
  for (const setting of [{ format: "fish" }, { duration: 7200 }, { remember: true }, "noInstantPicker"]) {
    assert.deepEqual(await change(setting), { Ok: null }, JSON.stringify(setting));
  }
  for (const setting of [
    { narrowingPolicy: "arn:aws:iam::aws:policy/AdministratorAccess" },
    { startUrls: [{ issuer: "https://idp.test/metadata", url: "https://evil.test/" }] },
    { productionPatterns: [] },
    { environments: [] },
    { askForProduction: "never" },
    { profileTemplate: "{account}" },
    { region: "eu-west-1" },
    { useSessionDuration: true },
    { instantPicker: true },
    { notifyBeforeExpiryMin: 5 },
  ]) {
    assert.deepEqual(await change(setting), REFUSED, JSON.stringify(setting));
    const asPage = { incognito: false, manage: { changeSetting: { setting } } };
    assert.deepEqual(await frame.evaluate((message) => chrome.runtime.sendMessage(message), asPage), REFUSED, JSON.stringify(setting));
  }
  const local = await rolebox.backstage.storage("local");
  const kept = Object.keys(local).filter((key) => key.startsWith("setting:"));
  assert.deepEqual(kept.sort(), ["setting:duration", "setting:format", "setting:instantPicker", "setting:remember"]);
  assert.equal(local["setting:instantPicker"], false);
});

test("a hand-over page that the worker did not open gets nothing", async () => {
  await loggedIn();
  const page = await rolebox.newPage();
  await page.goto(rolebox.url("extension/handover.html"));
  await page.getByRole("alert").filter({ hasText: "There is no login to continue with" }).waitFor();
  for (const message of ["take", { credentials: "take" }]) {
    const answer = await page.evaluate((message) => chrome.runtime.sendMessage(message), message);
    assert.deepEqual(answer, { Err: "nothingToHandOver" });
  }
});

test("a web page has no way to send a message", async () => {
  const { page } = await loggedIn();
  const elsewhere = await rolebox.newPage();
  await elsewhere.goto("https://idp.test/");
  for (const each of [page, elsewhere]) {
    const types = await each.evaluate(() => {
      const { chrome, browser } = /** @type {any} */ (globalThis);
      return [typeof chrome?.runtime?.sendMessage, typeof chrome?.runtime?.connect, typeof browser];
    });
    assert.deepEqual(types, ["undefined", "undefined", "undefined"]);
  }
});

test("events and window messages of AWS's page change nothing in Rolebox", async () => {
  const { page } = await loggedIn();
  const { frame } = await rolebox.picker(page);
  await page.evaluate((role) => {
    for (const data of [{ signIn: role }, "remove", { type: "signIn", role }]) {
      postMessage(data, "*");
      for (const frame of Array.from({ length: frames.length }, (_, n) => frames[n])) frame?.postMessage(data, "*");
      document.dispatchEvent(new CustomEvent("rolebox", { detail: data }));
      document.querySelector("rolebox-picker")?.dispatchEvent(new CustomEvent("signIn", { detail: data }));
    }
  }, ROLE);
  const closed = await page.evaluate(() => document.querySelector("rolebox-picker")?.shadowRoot);
  assert.equal(closed, null);
  assert.equal(frame.isDetached(), false);
  assert.equal((await rolebox.standins.requests({ path: "/saml" })).length, 1);
});

test("another extension gets no answers", async () => {
  const { login } = await loggedIn();
  const page = await rolebox.newPage();
  await page.goto(`${rolebox.browser.beside[0]}page.html`);
  for (const request of everyRequest(login)) {
    const answer = page.evaluate(
      ({ id, request }) => chrome.runtime.sendMessage(id, request),
      { id: rolebox.browser.id, request },
    );
    await assert.rejects(answer, /Receiving end does not exist/);
  }
});
