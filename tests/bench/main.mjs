// @ts-check
// Measures, and prints tables for the README: `cargo xtask bench`. Names of parts measure only those. With
// `--against FOLDER`, which has another build, it compares what a person waits for most in both.

import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, loadavg } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { BROWSER, CHROMIUM, FIREFOX } from "../e2e/harness/places.mjs";
import { compare } from "./against.mjs";
import { credentials } from "./credentials.mjs";
import { decoding } from "./decoding.mjs";
import { exporting } from "./export.mjs";
import { instant } from "./instant.mjs";
import { keys } from "./keys.mjs";
import { popup } from "./popup.mjs";
import { searching } from "./searching.mjs";
import { setup } from "./setup.mjs";
import { signingIn } from "./signing-in.mjs";
import { sizes } from "./sizes.mjs";

/** @type {Record<string, () => Promise<void>>} */
const all = {
  decoding,
  searching,
  "signing-in": signingIn,
  instant,
  keys,
  popup,
  credentials,
  export: exporting,
  setup,
  sizes,
};
/** What a person waits for. The others are of Chromium, or of no browser: Firefox leaves them out. */
const IN_FIREFOX = ["signing-in", "instant", "keys", "popup"];

const isFirefox = BROWSER === "firefox";
const parts = Object.fromEntries(Object.entries(all).filter(([name]) => !isFirefox || IN_FIREFOX.includes(name)));

/** @param {string} name */
function refuse(name) {
  const why = name in all ? `"${name}" is measured with Chromium only` : `there is no part "${name}"`;
  console.error(`${why}; with ${BROWSER} there are ${Object.keys(parts).join(", ")}`);
  process.exit(1);
}

/** What else kept the machine busy in the last minute: above the number of cores, no figure means much. */
const load = () => `load ${loadavg()[0]?.toFixed(1)}`;

const { values, positionals: wanted } = parseArgs({ allowPositionals: true, options: { against: { type: "string" } } });
for (const name of wanted) if (!(name in parts)) refuse(name);
const browser = execFileSync(isFirefox ? FIREFOX : CHROMIUM, ["--version"], { encoding: "utf8" }).trim();
console.log(`\n${browser}; ${availableParallelism()} × ${cpus()[0]?.model}; ${load()}. Medians (best..worst).`);
const { against } = values;
const chosen = against === undefined ? parts : { against: () => compare(resolve(against)) };
for (const [name, part] of Object.entries(chosen)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const start = Date.now();
  await part();
  console.error(`${name}: ${Math.round((Date.now() - start) / 1000)} s, ${load()}`);
}
