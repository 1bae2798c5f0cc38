// @ts-check
// Says what is being done, whether it worked and how long it took, and keeps pictures of it.

import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** @typedef {import("playwright-core").Page} Page */

const FOLDER = fileURLToPath(new URL("../../target/demo/", import.meta.url));

export class Steps {
  #steps = 0;
  #pictures = 0;
  #began = performance.now();

  /** Begins with no picture. */
  static async begin() {
    await rm(FOLDER, { recursive: true, force: true });
    await mkdir(FOLDER, { recursive: true });
    return new Steps();
  }

  /**
   * Does one step. Those after it build on it, so the first that fails ends the walk.
   * @template T @param {string} title @param {() => Promise<T>} work @returns {Promise<T>}
   */
  async step(title, work) {
    this.#steps += 1;
    const began = performance.now();
    /** @param {string} outcome */
    const say = (outcome) => console.log(`${outcome.padEnd(6)} ${since(began)}  ${this.#steps}. ${title}`);
    try {
      const result = await work();
      say("ok");
      return result;
    } catch (error) {
      say("failed");
      throw error;
    }
  }

  /** Keeps a picture under the next number. @param {Page} page @param {string} name */
  async picture(page, name) {
    this.#pictures += 1;
    await page.screenshot({ path: `${FOLDER}${String(this.#pictures).padStart(2, "0")}-${name}.png` });
  }

  end() {
    console.log(`\nAll of it works, in ${since(this.#began).trim()}. The screenshots are in target/demo/.`);
  }
}

/** @param {number} began */
const since = (began) => `${((performance.now() - began) / 1000).toFixed(1)} s`.padStart(6);
