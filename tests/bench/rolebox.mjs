// @ts-check
// The browser with Rolebox as the tests drive it, the stand-ins, and a clock in popup and picker.

import { Backstage } from "../e2e/harness/backstage.mjs";
import { launch } from "../e2e/driver/driver.mjs";
import { Picker } from "../e2e/harness/picker.mjs";
import { DIST } from "../e2e/harness/places.mjs";
import { StandIns } from "../e2e/harness/standins.mjs";
import { copyWithClock } from "./clock.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

/** @param {(standins: StandIns) => Promise<void>} work */
export async function withStandIns(work) {
  const standins = await StandIns.start();
  try {
    await work(standins);
  } finally {
    await standins.stop();
  }
}

/**
 * @param {StandIns} standins
 * @param {(rolebox: Rolebox) => Promise<void>} work what to do with a browser of a new profile
 */
export async function withBrowser(standins, work) {
  const copy = await copyWithClock(DIST);
  try {
    const browser = await launch(standins.port, { dist: copy.folder });
    try {
      await work(new Rolebox(browser));
    } finally {
      await browser.close();
    }
  } finally {
    await copy.remove();
  }
}

/** What a frame has noted. @param {Page | Frame} frame @returns {Promise<import("./clock.mjs").Moments>} */
export const momentsOf = (frame) => frame.evaluate(() => /** @type {any} */ (globalThis).moments);

export class Rolebox {
  /** @param {Awaited<ReturnType<typeof launch>>} browser */
  constructor(browser) {
    this.browser = browser;
    this.context = browser.context;
  }

  /** The URL of a file of the extension. @param {string} path */
  url(path) {
    return `${this.browser.root}extension/${path}`;
  }

  backstage() {
    return Backstage.open(this.browser);
  }

  /**
   * Signs in as a person with so many roles, up to AWS's page and its load event.
   * @param {Page} page
   * @param {number} roles
   */
  async signIn(page, roles) {
    await page.goto(`https://idp.test/login?as=carol&roles=${roles}`);
    await page.waitForURL("https://signin.aws.amazon.com/**");
    const [start, load] = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType("navigation");
      const { loadEventEnd } = /** @type {PerformanceNavigationTiming} */ (navigation);
      return [performance.timeOrigin, performance.timeOrigin + loadEventEnd];
    });
    return { start: Number(start), load: Number(load) };
  }

  /** @param {Page} page */
  picker(page) {
    return Picker.on(page, this.url("picker.html"));
  }
}
