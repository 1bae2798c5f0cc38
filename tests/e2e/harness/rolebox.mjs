// @ts-check
// Rolebox as a person uses it: log in, look at the picker, open the popup, read the clipboard. One stand-in server and
// one browser serve a test file; each test begins with empty storage and no page but one.

import { after, afterEach, before, beforeEach } from "node:test";
import { Backstage } from "./backstage.mjs";
import { launch } from "../driver/driver.mjs";
import { within } from "./patience.mjs";
import { Picker, RoleList } from "./picker.mjs";
import { Scene } from "./scene.mjs";
import { StandIns } from "./standins.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** The page of AWS or of the console that a login opens. */
const ARRIVED = /^https:\/\/([a-z0-9-]+\.)?(signin|console)\./;

/**
 * A browser with Rolebox for all tests of a file.
 * @param {import("../driver/driver.mjs").Options} [options]
 */
export function useRolebox(options) {
  const rolebox = new Rolebox();
  before(() => rolebox.start(options));
  beforeEach(() => rolebox.reset());
  afterEach((test) => ("passed" in test && !test.passed ? rolebox.scene?.print(test.name, rolebox.backstage?.page) : undefined));
  after(() => rolebox.stop());
  return rolebox;
}

export class Rolebox {
  /** @type {StandIns} */
  standins = /** @type {any} */ (undefined);
  /** @type {import("../driver/driver.mjs").Browser} */
  browser = /** @type {any} */ (undefined);
  /** @type {Backstage} */
  backstage = /** @type {any} */ (undefined);
  /** @type {Scene | undefined} */
  scene;
  #sessions = 0;

  /** @param {import("../driver/driver.mjs").Options} [options] */
  async start(options = {}) {
    this.standins = await StandIns.start();
    try {
      this.browser = await launch(this.standins.port, options);
      this.scene = new Scene(this.browser.context, this.browser.root);
      if (this.browser.id) this.backstage = await Backstage.open(this.browser);
      if (options.managed) await this.backstage.hasPolicy();
    } catch (error) {
      await this.stop(); // Otherwise the started processes would keep the test file from ending.
      throw error;
    }
  }

  async stop() {
    try {
      await this.browser?.close();
    } finally {
      await this.standins?.stop();
    }
  }

  async reset() {
    for (const page of this.context.pages()) if (page !== this.backstage?.page) await page.close();
    await this.backstage?.settle();
    await this.backstage?.clear();
    await this.standins.reset();
    this.scene?.forget();
  }

  /** Reloads the extension, as an update does. */
  async reloadExtension() {
    await this.browser.reload(this.backstage.page);
    this.backstage = await Backstage.open(this.browser);
  }

  get context() {
    return this.browser.context;
  }

  /** Returns a session name that no other login of this file has; the stand-ins use it as the scope of a test. */
  session() {
    this.#sessions += 1;
    return `person-${this.#sessions}@acme.test`;
  }

  /** @returns {Promise<Page>} */
  newPage() {
    return this.context.newPage();
  }

  /** The URL of a file of the extension. @param {string} path */
  url(path) {
    return `${this.browser.root}${path}`;
  }

  /**
   * Logs a person in at an identity provider, and waits until the page that it opens starts to load.
   * @param {Page} page
   * @param {Record<string, string | number>} [claim] the parameters of `/login`, and `idp`, its host
   */
  async logIn(page, { idp = "idp.test", ...claim } = {}) {
    const query = new URLSearchParams(Object.entries({ as: "bob", ...claim }).map(([k, v]) => [k, String(v)]));
    await this.#follow(page, `https://${idp}/login?${query}`);
  }

  /**
   * Posts a form as an identity provider does.
   * @param {Page} page @param {Record<string, any>} form of `POST /forms`
   */
  async post(page, form) {
    const url = await this.standins.form({ action: "https://signin.aws.amazon.com/saml", ...form });
    await this.#follow(page, url);
  }

  /** Opens a page that posts its form at once, and waits for the page after it. @param {Page} page @param {string} url */
  async #follow(page, url) {
    await page.goto(url, { waitUntil: "commit" }).catch((error) => {
      // Firefox can call the load of the first page aborted when its form leaves it.
      if (!String(error).includes("NS_BINDING_ABORTED")) throw error;
    });
    await page.waitForURL(ARRIVED, { waitUntil: "commit" });
  }

  /** The picker on AWS's page, once its list is drawn. @param {Page} page */
  picker(page) {
    return Picker.on(page, this.url("extension/picker.html"));
  }

  /** The list of the popup. @param {Page} popup */
  listOn(popup) {
    return new RoleList(popup, popup);
  }

  /** The popup's page in a tab, once it shows the worker's answer. @param {{ width: number, height: number }} [size] */
  async openPopup(size) {
    const page = await this.newPage();
    if (size) await page.setViewportSize(size);
    await page.goto(this.url("extension/popup.html"));
    await page.locator("#app [role=option], #app .empty, #app [role=alert]:not(:empty)").first().waitFor();
    return page;
  }

  /** Opens the real popup of a window, and returns the text of its list. @param {number} window */
  async textOfPopup(window) {
    const popup = await this.browser.openPopup(window);
    const text = await within(popup.evaluate(textOnce("#app [role=option], #app .empty")), "the popup's list");
    await popup.close();
    return text;
  }

  /**
   * Sends the worker a request as the popup does, without reading its page.
   * @param {unknown} request a `PageRequest` @returns {Promise<any>} `{ Ok }` or `{ Err }`
   */
  askAsPopup(request) {
    return this.#inPopup((popup) => ask(popup, request));
  }

  /** @param {unknown} credentials a `ListRequest` @returns {Promise<any>} `{ Ok }` or `{ Err }` */
  askForCredentials(credentials) {
    return this.#inPopup((popup) => askForCredentials(popup, credentials));
  }

  /** @param {unknown} request a `ManageRequest` @returns {Promise<any>} `{ Ok }` or `{ Err }` */
  askToManage(request) {
    return this.#inPopup((popup) => askToManage(popup, request));
  }

  /** @param {(popup: Page) => Promise<any>} question */
  async #inPopup(question) {
    const popup = await this.openPopup();
    const answer = await question(popup);
    await popup.close();
    return answer;
  }

  /** The whole text of the popup. */
  async overview() {
    return (await this.askAsPopup({ getOverview: {} })).Ok;
  }

  /** The clipboard's text. It is read on a separate page, because AWS's page can forbid reading. */
  async clipboard() {
    await this.browser.allowClipboard();
    const page = await this.newPage();
    await page.goto("https://control.test/people");
    await page.bringToFront();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    await page.close();
    return text;
  }
}

/**
 * Waits in a popup until an element exists.
 * @param {string} selector @returns {string} an expression for the popup's text then
 */
export const textOnce = (selector) => `new Promise((resolve) => {
  const look = () => {
    if (!document.querySelector(${JSON.stringify(selector)})) return;
    observer.disconnect();
    resolve(document.querySelector("#app").innerText);
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, attributes: true, subtree: true });
  look();
})`;

/**
 * Sends the worker a request from a popup page.
 * @param {Page} popup @param {unknown} request a `PageRequest` @returns {Promise<any>} `{ Ok }` or `{ Err }`
 */
export const ask = (popup, request) => send(popup, { incognito: false, request });

/** @param {Page} popup @param {unknown} credentials a `ListRequest` @returns {Promise<any>} `{ Ok }` or `{ Err }` */
export const askForCredentials = (popup, credentials) => send(popup, { incognito: false, credentials });

/** @param {Page} popup @param {unknown} manage a `ManageRequest` @returns {Promise<any>} `{ Ok }` or `{ Err }` */
export const askToManage = (popup, manage) => send(popup, { incognito: false, manage });

/** @param {Page} popup @param {unknown} message @returns {Promise<any>} */
const send = (popup, message) =>
  within(popup.evaluate((message) => chrome.runtime.sendMessage(message), message), "an answer");
