// @ts-check
// A real Chromium with Rolebox (or, as a control, without), the stand-ins, and a clock in every frame of ours.

import { fileURLToPath } from "node:url";
import { Backstage } from "../e2e/harness/backstage.mjs";
import { launch } from "../e2e/driver/driver.mjs";
import { Picker } from "../e2e/harness/picker.mjs";
import { StandIns } from "../e2e/harness/standins.mjs";

const MOMENTS = fileURLToPath(new URL("page/moments.mjs", import.meta.url));

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */
/** @typedef {{ focused: number, listed: number, keys: { listed: number, drawn: number }[], statuses: { text: string, at: number }[] }} Moments */

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
 * @param {import("../e2e/driver/driver.mjs").Options} options
 * @param {(rolebox: Rolebox) => Promise<void>} work what to do with a browser of a new profile
 */
export async function withBrowser(standins, options, work) {
  const browser = await launch(standins.port, options);
  try {
    await browser.context.addInitScript({ path: MOMENTS });
    await work(new Rolebox(browser));
  } finally {
    await browser.close();
  }
}

/** What a frame has noted. @param {Page | Frame} frame @returns {Promise<Moments>} */
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
