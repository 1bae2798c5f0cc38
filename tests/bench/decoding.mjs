// @ts-check
// How long it takes from the form field to a list of roles: ours, a parser in JavaScript, and the browser's own.

import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GENERATOR, NATIVE } from "./places.mjs";
import { median, range, rounded, table } from "./report.mjs";
import { withSite } from "./site.mjs";

const SIZES = [50, 500, 5000];
const FIRST_CALLS = 7;
const WARM_CALLS = 40;
const OURS = "Rolebox, WASM";
const THEIRS = ["fast-xml-parser", "DOMParser"];
const NATIVE_NAME = "Rolebox, native";

/** @typedef {{ first: number[], warm: number[] }} Times */

/** @param {number} roles @returns {string} the form field */
export const formValue = (roles) =>
  execFileSync(GENERATOR, ["--now", "1700000000000", "--row", "okta", "--roles", String(roles)], {
    encoding: "utf8",
    maxBuffer: 2 ** 24,
  });

export async function decoding() {
  for (const roles of SIZES) {
    const value = formValue(roles);
    const times = await inBrowser(value, roles);
    times[NATIVE_NAME] = await native(value);
    const ours = times[OURS];
    if (!ours) throw new Error("ours was not measured");
    const rows = [OURS, ...THEIRS, NATIVE_NAME].map((name) => {
      const { first = [], warm = [] } = times[name] ?? {};
      const ratio = (/** @type {keyof Times} */ which) =>
        `${rounded(median(times[name]?.[which] ?? []) / median(ours[which]))} ×`;
      return [name, range(first), ratio("first"), range(warm), ratio("warm")];
    });
    const title = `Decoding ${roles} roles (${Math.round(value.length / 1000)} KB), milliseconds`;
    table(title, ["", `first of ${FIRST_CALLS} pages`, "", `warm, ${WARM_CALLS} calls`, ""], rows);
  }
}

/** @param {string} value @param {number} roles */
async function inBrowser(value, roles) {
  const names = [OURS, ...THEIRS];
  /** @type {Record<string, Times>} */
  const times = Object.fromEntries(names.map((name) => [name, { first: [], warm: [] }]));
  await withSite(async (visit) => {
    for (let page = 0; page < FIRST_CALLS; page += 1) {
      for (const name of names) times[name]?.first.push(await visit("decoders.mjs", "first", { name, value, roles }));
    }
    const warm = await visit("decoders.mjs", "warm", { names, value, roles, calls: WARM_CALLS });
    for (const name of names) times[name]?.warm.push(...warm[name]);
  });
  return times;
}

/** @param {string} value @returns {Promise<Times>} */
async function native(value) {
  const folder = await mkdtemp(join(tmpdir(), "rolebox-bench-"));
  const file = join(folder, "response");
  await writeFile(file, value);
  /** @param {number} calls @returns {number[]} */
  const run = (calls) => JSON.parse(execFileSync(NATIVE, [file, String(calls)], { encoding: "utf8" }));
  const first = Array.from({ length: FIRST_CALLS }, () => run(1)).flat();
  const warm = run(2 * WARM_CALLS).slice(WARM_CALLS);
  await rm(folder, { recursive: true });
  return { first, warm };
}
