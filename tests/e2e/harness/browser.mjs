// @ts-check
// Starts a real Chromium with a profile of its own, with the extension or (for a control run) without.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { chromiumWithPolicy } from "./managed.mjs";
import { PATIENCE_MS, within } from "./patience.mjs";
import { CHROMIUM, DIST, extensionId } from "./places.mjs";

/**
 * @typedef {object} Options
 * @property {string} [dist] the extension, if not the one under test
 * @property {string[]} [beside] folders of other extensions
 * @property {boolean} [extension] false: a browser without it
 * @property {string} [profile] a folder that is not removed; by default a new folder that is removed at the end
 * @property {object} [preferences] the content of `Default/Preferences` in a new profile
 * @property {object} [managed] an administrator's policy for the extension
 * @property {boolean} [headless] false: a window that a person can see
 * @property {boolean} [recordAll] sends requests for unknown hosts to the stand-ins, which record them, instead of dropping them
 * @property {string[]} [args] more arguments
 */

const HOSTS = [
  "idp.test",
  "idp2.test",
  "control.test",
  ...["aws.amazon.com", "amazonaws-us-gov.com", "amazonaws.cn", "amazonaws-eusc.eu"].flatMap((parent) => [
    `signin.${parent}`,
    `*.signin.${parent}`,
    `console.${parent}`,
  ]),
  ...["amazonaws.com", "amazonaws.com.cn", "amazonaws.eu"].map((suffix) => `sts.*.${suffix}`),
];

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--ignore-certificate-errors",
];

/** @param {number} port of the stand-ins @param {boolean} recordAll */
function hostRules(port, recordAll) {
  const everything = recordAll ? `MAP * 127.0.0.1:${port}` : "MAP * ~NOTFOUND";
  const known = HOSTS.map((host) => `MAP ${host} 127.0.0.1:${port}`);
  return [...known, everything, "EXCLUDE 127.0.0.1"].join(", ");
}

/** @param {number} port of the stand-ins @param {Options} [options] */
export function chromiumArguments(port, options = {}) {
  const { dist = DIST, beside = [], extension = true, headless = true, recordAll = false, args = [] } = options;
  const shown = headless ? ["--headless=new"] : [];
  const folders = [dist, ...beside].join(",");
  const load = extension ? [`--disable-extensions-except=${folders}`, `--load-extension=${folders}`] : [];
  return [...shown, ...QUIET, `--host-resolver-rules=${hostRules(port, recordAll)}`, ...load, ...args];
}

/** A new folder for a browser's profile. */
export const newProfile = () => mkdtemp(join(tmpdir(), "rolebox-profile-"));

/** @param {string} profile @param {object} preferences the content of `Default/Preferences` */
export async function prefer(profile, preferences) {
  await mkdir(join(profile, "Default"), { recursive: true });
  await writeFile(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
}

/**
 * @param {number} port of the stand-ins
 * @param {Options} [options]
 */
export async function launch(port, options = {}) {
  const profile = options.profile ?? (await newProfile());
  if (options.preferences) await prefer(profile, options.preferences);
  const id = options.extension === false ? "" : extensionId(options.dist ?? DIST);
  const executablePath = options.managed ? await chromiumWithPolicy(profile, id, options.managed) : CHROMIUM;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false, // The arguments choose headless mode: Playwright would choose the older one, without extensions.
    args: chromiumArguments(port, options),
    viewport: { width: 1100, height: 800 },
    timeout: PATIENCE_MS,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const close = async () => {
    try {
      await context.close();
    } finally {
      if (!options.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  try {
    if (id) await isReady(context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker")));
  } catch (error) {
    await close();
    throw error;
  }
  return { context, profile, id, close };
}

/**
 * Playwright reports a worker before its listeners exist; they exist once it is active.
 * @param {import("playwright-core").Worker} worker
 */
export async function isReady(worker) {
  const ready = worker.evaluate(async () => {
    const { serviceWorker } = /** @type {any} */ (globalThis);
    await new Promise((resolve) => {
      const check = () => serviceWorker.state === "activated" && resolve(undefined);
      serviceWorker.addEventListener("statechange", check);
      check();
    });
    if (!chrome.webRequest.onBeforeRequest.hasListeners()) throw new Error("the worker has no listeners");
  });
  await within(ready, "the worker");
}
