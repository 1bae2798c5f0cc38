// @ts-check
// A browser that nobody watches while it works: its driver opens a page, and looks at it when all is over. What only
// one browser needs for that is in `unwatched/`.

import { setTimeout as rest } from "node:timers/promises";
import { BROWSER, DIST } from "../e2e/harness/places.mjs";
import { KEPT, copyWithClock } from "./clock.mjs";
import { startChromium } from "./unwatched/chromium.mjs";
import { startFirefox } from "./unwatched/firefox.mjs";

/** By then everything that is measured is over, on any machine that is worth measuring. */
const OVER_MS = 1500;
/** A browser puts off part of its start, such as reading policies, until a page that is looked at has come to rest. */
const STARTED_MS = 4500;
const MOST_LOOKS = 20;
/** A fast typist. Nobody looks for the result of a key before. */
const KEY_EVERY_MS = 40;

/** Since when AWS's page loads, and how long it took, once it is loaded. */
const LOAD = `(() => {
  const [{ loadEventEnd }] = performance.getEntriesByType("navigation");
  return location.pathname === "/saml" && loadEventEnd > 0 && [performance.timeOrigin, loadEventEnd];
})()`;
/** When the browser saw the request of the only login. */
const SEEN = `chrome.storage.session.get(null)
  .then((all) => Object.entries(all).find(([key]) => key.startsWith("tab:"))?.[1].seenAt)`;

/** What the search says, as soon as it says something. */
const TYPED = `new Promise((resolve) => {
  const { value } = document.querySelector("input");
  if (value) resolve(value);
  addEventListener("input", ({ target }) => resolve(target.value));
  setTimeout(resolve, ${OVER_MS}, "");
})`;

/** @typedef {import("./clock.mjs").Moments} Moments */
/** @typedef {(expression: string) => Promise<any>} Evaluate waits for a promise, and returns JSON */

/**
 * @typedef {object} Tab a tab in front that has the focus
 * @property {Evaluate} evaluate in its page
 * @property {(url: string) => Promise<Evaluate | undefined>} frame how to evaluate in the frame with this address
 * @property {(key: string) => Promise<void>} press a character or `Backspace`, where the focus is
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} Driver
 * @property {string} root the address of the extension's files, with a slash at its end
 * @property {(url: string) => Promise<Tab>} open begins to load a page, as a person does, and does not look at it
 * @property {() => Promise<number>} cpu the CPU time of the processes that run now, in milliseconds
 * @property {() => Promise<void>} close
 */

const start = BROWSER === "firefox" ? startFirefox : startChromium;

/**
 * @param {import("../e2e/harness/standins.mjs").StandIns} standins
 * @param {boolean} extension false: as a control
 * @param {(browser: Unwatched) => Promise<void>} work what to do with a browser of a new profile
 * @param {string} [dist] the extension, if not the one under test
 */
export async function withUnwatched(standins, extension, work, dist = DIST) {
  const copy = await copyWithClock(dist);
  try {
    const driver = await start(standins.port, extension ? copy.folder : undefined);
    try {
      const browser = new Unwatched(driver, extension);
      await browser.begin();
      await work(browser);
    } finally {
      await driver.close();
    }
  } finally {
    await copy.remove();
  }
}

/**
 * Looks again and again until something is there: on a busy machine it comes late.
 * @template Seen @param {string} what
 * @param {() => Promise<Seen | null | undefined | false>} look @param {number} [everyMs]
 */
async function seen(what, look, everyMs = OVER_MS) {
  for (let at = 0; at < MOST_LOOKS; at += 1) {
    const found = await look();
    if (found) return found;
    await rest(everyMs);
  }
  throw new Error(`there is no ${what}`);
}

/** @param {Evaluate} evaluate in a list of ours @returns {Promise<Moments>} */
const momentsOf = (evaluate) =>
  seen("list with the focus", () => evaluate("moments.focused && moments.listed && moments"));

export class Unwatched {
  #driver;

  /** @param {Driver} driver @param {boolean} extension */
  constructor(driver, extension) {
    this.#driver = driver;
    this.extension = extension;
  }

  /** Lets browser and extension come to rest. */
  async begin() {
    const tab = await this.#driver.open("https://idp.test/");
    await rest(STARTED_MS);
    await tab.close();
  }

  /** The URL of a file of the extension. @param {string} path */
  url(path) {
    return `${this.#driver.root}extension/${path}`;
  }

  /** Forgets the logins of before. */
  clear() {
    return this.inPage(this.url("popup.html"), "chrome.storage.session.clear()");
  }

  /**
   * Opens a page of ours, and says what it noted.
   * @param {string} path @returns {Promise<Moments & { start: number }>}
   */
  async open(path) {
    const tab = await this.#opened(this.url(path));
    const start = Number(await tab.evaluate("performance.timeOrigin"));
    const moments = await momentsOf(tab.evaluate);
    await tab.close();
    return { start, ...moments };
  }

  /**
   * Signs in as a person with so many roles, and says when what had happened, in milliseconds since 1970, and how much
   * CPU time all processes of the browser took, in milliseconds.
   * @param {number} roles
   * @returns {Promise<{ start: number, load: number, cpu: number, kept?: number, focused?: number, listed?: number }>}
   */
  async signIn(roles) {
    const before = await this.#driver.cpu();
    const tab = await this.#opened(`https://idp.test/login?as=carol&roles=${roles}`);
    const cpu = (await this.#driver.cpu()) - before;
    const [start, took] = await seen("page of AWS", () => tab.evaluate(LOAD));
    const kept = await tab.evaluate(KEPT);
    /** @type {Partial<Moments>} */
    let moments = {};
    if (this.extension) {
      const picker = await this.#picker(tab);
      moments = await momentsOf(picker);
      // Usable means that a key gets there and stays, without a click before.
      await tab.press("a");
      const typed = await picker(TYPED);
      if (typed !== "a") throw new Error(`the key was lost: the search box says "${typed}"`);
    }
    await tab.close();
    // Another build may not keep them.
    return { start, load: start + took, cpu, kept: kept || moments.focused, ...moments };
  }

  /**
   * Signs in as a person with so many roles, presses keys in the picker, and says how long each took.
   * @param {number} roles @param {string[]} keys @returns {Promise<Moments["keys"]>}
   */
  async type(roles, keys) {
    const tab = await this.#opened(`https://idp.test/login?as=carol&roles=${roles}`);
    const picker = await this.#picker(tab);
    await momentsOf(picker); // Then the list is there.
    for (const [before, key] of keys.entries()) {
      await tab.press(key);
      await rest(KEY_EVERY_MS);
      const drawn = () => picker(`moments.keys.length > ${before}`);
      await seen(`result of key ${before + 1}, ${key}`, drawn, KEY_EVERY_MS);
    }
    const times = await picker("moments.keys");
    await tab.close();
    return times;
  }

  /**
   * Signs in while AWS takes its time, and says when a list of ours was usable, wherever it is, in milliseconds after the
   * browser saw the request.
   * @param {number} roles @param {number} delayMs of AWS
   */
  async signInSlowly(roles, delayMs) {
    await this.clear();
    const tab = await this.#opened(`https://idp.test/login?as=carol&roles=${roles}`);
    await rest(delayMs);
    const isOurs = String(await tab.evaluate("location.href")).startsWith(this.url("instant.html"));
    const list = isOurs ? tab.evaluate : await this.#picker(tab);
    const { focused, listed } = await momentsOf(list);
    // The end of the tab is that of its binding.
    const began = await this.inPage(this.url("popup.html"), SEEN);
    await tab.close();
    return { isOurs, usable: focused - began, listed: listed - began };
  }

  /** @param {string} url @param {string} expression @returns {Promise<any>} */
  async inPage(url, expression) {
    const tab = await this.#opened(url);
    const value = await tab.evaluate(expression);
    await tab.close();
    return value;
  }

  /** The picker's frame: the first login of a new profile may take longer than others to get there. @param {Tab} tab */
  #picker(tab) {
    return seen("picker", () => tab.frame(this.url("picker.html")));
  }

  /** @param {string} url @returns {Promise<Tab>} the page, when it has come to rest */
  async #opened(url) {
    const tab = await this.#driver.open(url);
    await rest(OVER_MS);
    return tab;
  }
}
