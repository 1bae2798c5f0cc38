// @ts-check
// Shows every feature of the user guide in turn, each from a clean slate.

import { readdir } from "node:fs/promises";
import { Rolebox } from "../e2e/harness/rolebox.mjs";

const TOURS = new URL("tour/", import.meta.url);

/**
 * What a tour is given: a browser that knows nothing yet, and somebody who notes what is done.
 * @typedef {object} Guide
 * @property {Rolebox} rolebox
 * @property {import("./steps.mjs").Steps} steps
 */

/** @param {import("./steps.mjs").Steps} steps */
export async function tours(steps) {
  const rolebox = new Rolebox();
  try {
    await rolebox.start();
    for (const file of (await readdir(TOURS)).sort()) {
      const { tour } = await import(new URL(file, TOURS).href);
      await tour({ rolebox, steps });
      await rolebox.reset();
    }
  } finally {
    await rolebox.stop();
  }
}
