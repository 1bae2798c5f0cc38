// @ts-check
// Makes a picture of every state of every surface, for `cargo xtask shots`. With words, only of the scenes whose names
// have one of them.

import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { DOCS, PICTURES } from "./docs.mjs";
import { launchWith } from "./launch.mjs";
import { LOOKS, keep } from "./looks.mjs";
import { scenes as exporting } from "./scenes/dashboard-export.mjs";
import { scenes as settings } from "./scenes/dashboard-settings.mjs";
import { scenes as dashboard } from "./scenes/dashboard.mjs";
import { scenes as instant } from "./scenes/instant.mjs";
import { scenes as picker } from "./scenes/picker.mjs";
import { scenes as banners } from "./scenes/popup-banners.mjs";
import { scenes as sheets } from "./scenes/popup-sheets.mjs";
import { scenes as popup } from "./scenes/popup.mjs";
import { scenes as setup } from "./scenes/setup.mjs";
import { makeSheets } from "./sheet.mjs";

/** @typedef {import("./looks.mjs").Surface} Surface */
/** @typedef {import("../e2e/harness/rolebox.mjs").Rolebox} Rolebox */

/**
 * A state of a surface.
 * @typedef {object} Scene
 * @property {string} name of its pictures
 * @property {(rolebox: Rolebox) => Promise<Surface>} show brings a browser that knows nothing into this state
 * @property {import("../e2e/driver/driver.mjs").Options} [options] of a browser of its own
 */

/** The height of a picture in a document, which is read beside text, in CSS pixels. */
const FIRST_SCREEN = 900;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { into: { type: "string" }, docs: { type: "boolean" } } });
const folder = resolve(values.into ?? "target/shots");
const scenes = [popup, sheets, banners, picker, instant, dashboard, exporting, settings, setup].flat();
const wanted = scenes.filter(
  ({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
);
if (wanted.length === 0) throw new Error(`no scene has one of these words: ${positionals.join(", ")}`);

if (positionals.length === 0) await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
/** @type {string[]} */
const failed = [];
/** @type {string[]} */
const shown = [];
const browsers = new Set(wanted.map(({ options }) => JSON.stringify(options ?? {})));
for (const options of browsers) {
  const rolebox = await launchWith(JSON.parse(options));
  try {
    for (const scene of wanted.filter((scene) => JSON.stringify(scene.options ?? {}) === options)) {
      const began = performance.now();
      try {
        const surface = await scene.show(rolebox);
        for (const look of LOOKS) await keep(surface, look, join(folder, `${scene.name}.${look}.png`));
        for (const [picture, [name, look]] of values.docs ? Object.entries(DOCS) : []) {
          if (name === scene.name) await keep(surface, look, join(PICTURES, `${picture}.png`), FIRST_SCREEN);
        }
        shown.push(scene.name);
        console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${scene.name}`);
      } catch (error) {
        failed.push(scene.name);
        console.error(`failed    ${scene.name}: ${error instanceof Error ? error.message : error}`);
      }
      await rolebox.standins.release(); // What the worker still waits for it writes before the next scene.
      await rolebox.reset();
    }
  } finally {
    await rolebox.stop();
  }
}
if (shown.length > 0) await makeSheets(folder, shown);
console.log(`\n${shown.length} scenes in ${LOOKS.length} looks each are in ${folder}; index.html there shows them together.`);
if (failed.length > 0) {
  console.error(`These could not be shown: ${failed.join(", ")}`);
  process.exitCode = 1;
}
