// @ts-check
// The parts that a person can't see: storage, badge, messages and the worker's lifetime. They are read from a
// document of the extension that runs no program, so that reading changes nothing and wakes nothing.

import { within } from "./patience.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {"session" | "local" | "sync"} Area */

/** More rounds of storage access than the worker needs for any event. */
const STEPS = 8;

export class Backstage {
  /** @param {Page} page @param {import("../driver/driver.mjs").Worker} worker */
  constructor(page, worker) {
    this.page = page;
    this.worker = worker;
  }

  /** @param {import("../driver/driver.mjs").Browser} browser */
  static async open(browser) {
    const page = await browser.context.newPage();
    await page.goto(`${browser.root}manifest.json`);
    return new Backstage(page, await browser.workerFrom(page));
  }

  /** @param {Area} area @returns {Promise<Record<string, any>>} */
  storage(area) {
    return this.page.evaluate((area) => chrome.storage[area].get(null), area);
  }

  /** @param {Area} area @param {Record<string, unknown>} items */
  async store(area, items) {
    await this.page.evaluate(({ area, items }) => chrome.storage[area].set(items), { area, items });
  }

  /** Waits until the administrator's policy is loaded: the browser reads it after starting. */
  async hasPolicy() {
    await this.page.waitForFunction(async () => Object.keys(await chrome.storage.managed.get(null)).length > 0);
  }

  /**
   * Waits until the worker is idle, so that it writes nothing of an old test into a new one. Each round waits for an
   * answer of the worker and of storage: every running task is a step further then, and none takes so many steps.
   */
  settle() {
    const settled = this.page.evaluate(async (steps) => {
      for (let round = 0; round < steps; round += 1) {
        await chrome.runtime.sendMessage(null);
        await Promise.all([chrome.storage.session.get(), chrome.storage.local.get()]);
      }
    }, STEPS);
    return within(settled, "an idle worker");
  }

  async clear() {
    await this.page.evaluate(async () => {
      localStorage.clear();
      await Promise.all([chrome.storage.session.clear(), chrome.storage.local.clear(), chrome.alarms.clearAll()]);
      await chrome.action.setBadgeText({ text: "" });
    });
  }

  /**
   * Waits until an area has `count` keys that begin with `prefix`, and returns them.
   * @param {string} prefix @param {number} [count] @param {Area} [area]
   * @returns {Promise<Record<string, any>>}
   */
  stored(prefix, count = 1, area = "session") {
    const found = this.page.evaluate(
      ({ prefix, count, area }) =>
        new Promise((resolve) => {
          const look = async () => {
            const all = Object.entries(await chrome.storage[area].get(null));
            const found = all.filter(([key]) => key.startsWith(prefix));
            if (found.length !== count) return;
            chrome.storage[area].onChanged.removeListener(look);
            resolve(Object.fromEntries(found));
          };
          chrome.storage[area].onChanged.addListener(look);
          void look();
        }),
      { prefix, count, area },
    );
    return within(found, `${count} keys ${prefix} in storage.${area}`);
  }

  /** Waits until an area has exactly these items. @param {Area} area @param {Record<string, unknown>} items */
  async holds(area, items) {
    await this.page.waitForFunction(
      async ({ area, items }) => JSON.stringify(await chrome.storage[area].get(null)) === items,
      { area, items: JSON.stringify(items) },
    );
  }

  /**
   * Records each key of `storage.session` that changes from now on, even if it is removed immediately.
   * @returns {Promise<() => Promise<string[]>>} returns the keys written up to the call
   */
  async recordKeys() {
    const keys = await this.page.evaluateHandle(() => {
      /** @type {string[]} */
      const keys = [];
      chrome.storage.session.onChanged.addListener((changes) => keys.push(...Object.keys(changes)));
      return keys;
    });
    return async () => {
      const told = this.page.evaluate(async (keys) => {
        const last = crypto.randomUUID();
        const heard = new Promise((resolve) => {
          chrome.storage.session.onChanged.addListener((changes) => last in changes && resolve(undefined));
        });
        await chrome.storage.session.set({ [last]: 0 });
        await heard;
        await chrome.storage.session.remove(last);
        return keys.slice(0, keys.indexOf(last));
      }, keys);
      return within(told, "the last change");
    };
  }

  /** Lets every login expire, as if its time had passed, and tells the open pages. */
  async expireLogins() {
    await this.page.evaluate(async () => {
      const now = Date.now();
      /** @type {[string, any][]} */
      const all = Object.entries(await chrome.storage.session.get(null));
      const logins = all.filter(([key]) => key.startsWith("login:"));
      const expired = logins.map(([key, login]) => [key, { ...login, usableUntil: now }]);
      await chrome.storage.session.set(Object.fromEntries(expired));
      // The worker's own message. In Firefox one to all pages reaches no frame in a web page.
      const tabs = all.flatMap(([key]) => /^tab:(\d+)$/.exec(key)?.[1] ?? []);
      await Promise.allSettled(tabs.map((tab) => chrome.tabs.sendMessage(Number(tab), "changed")));
    });
    await this.ask("changed"); // The worker itself reads it as a request, and refuses it.
  }

  /** Waits until none of the keys exists. @param {string[]} keys of `storage.session` */
  gone(keys) {
    const gone = this.page.evaluate(
      (keys) =>
        new Promise((resolve) => {
          const look = async () => {
            if (Object.keys(await chrome.storage.session.get(keys)).length > 0) return;
            chrome.storage.session.onChanged.removeListener(look);
            resolve(undefined);
          };
          chrome.storage.session.onChanged.addListener(look);
          void look();
        }),
      keys,
    );
    return within(gone, `the end of ${keys}`);
  }

  /** Waits until the badge shows the text. @param {string} text @param {number} [tabId] */
  async badge(text, tabId) {
    await this.page.waitForFunction(
      async ({ text, tabId }) => (await chrome.action.getBadgeText(tabId === undefined ? {} : { tabId })) === text,
      { text, tabId },
    );
  }

  /** The browser's number of the tab that shows a page. @param {string} url a match pattern */
  async tab(url) {
    const tabs = await this.page.evaluate((url) => chrome.tabs.query({ url }), url);
    if (tabs.length !== 1 || tabs[0]?.id === undefined) throw new Error(`${tabs.length} tabs show ${url}`);
    return tabs[0].id;
  }

  /**
   * Zooms the tab that shows a page, and every tab of the same site, as a person does.
   * @param {string} url a match pattern @param {number} zoom
   */
  async zoom(url, zoom) {
    const tab = await this.tab(url);
    await this.page.evaluate(({ tab, zoom }) => chrome.tabs.setZoom(tab, zoom), { tab, zoom });
  }

  /** The number of the window with the normal tabs. @returns {Promise<number>} */
  window() {
    return this.page.evaluate(async () => (await chrome.windows.getCurrent()).id ?? chrome.windows.WINDOW_ID_NONE);
  }

  /** Opens an incognito window. @param {string} url @returns {Promise<number>} its number */
  openIncognito(url) {
    return this.page.evaluate(async (url) => {
      const window = await chrome.windows.create({ incognito: true, url });
      return window?.id ?? chrome.windows.WINDOW_ID_NONE;
    }, url);
  }

  /** @param {number} window */
  closeWindow(window) {
    return this.page.evaluate((window) => chrome.windows.remove(window), window);
  }

  /**
   * The worker sends the content script in a tab a message: Firefox tells the script when it is a tab that asks.
   * @param {number} tab @param {unknown} command
   */
  tellContent(tab, command) {
    const send = (/** @type {any} */ { chrome }, /** @type {any} */ given) =>
      chrome.tabs.sendMessage(given.tab, given.command, { frameId: 0 });
    return this.worker.run(send, { tab, command });
  }

  /** Sends the worker a message as this document, which is not an allowed sender. @param {unknown} message */
  ask(message) {
    return within(this.page.evaluate((message) => chrome.runtime.sendMessage(message), message), "an answer");
  }

  /** Lets one of the worker's alarms ring now. @param {string} name */
  ring(name) {
    return within(this.worker.ring(name), "the alarm");
  }

  /** Counts the worker's starts from now on. @returns {Promise<() => Promise<number>>} ends the count */
  countStarts() {
    return this.worker.countStarts();
  }

  /** Ends the worker as the browser does when it is idle or short of memory; the next event starts it again. */
  killWorker() {
    return within(this.worker.kill(), "the end of the worker");
  }
}
