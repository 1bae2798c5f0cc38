// @ts-check
// Starts a real Chromium with a profile of its own, with the extension or (for a control run) without.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { PATIENCE_MS, within } from "../../harness/patience.mjs";
import { CHROMIUM, DIST, extensionId } from "../../harness/places.mjs";
import { HOSTS } from "../hosts.mjs";
import { chromiumWithPolicy } from "./policy.mjs";
import { contentWorld } from "./content-world.mjs";
import { controls } from "./controls.mjs";
import { inputMethod } from "./input-method.mjs";
import { openPopup, openPopupByHand, ToolbarPopup } from "./toolbar-popup.mjs";
import { workerFrom } from "./worker.mjs";

/** @typedef {import("../driver.mjs").Options} Options */

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

/** Chromium writes a zoom as a power of this. */
const ZOOM_STEP = 1.2;

/** @param {number} port of the stand-ins @param {boolean} recordAll */
function hostRules(port, recordAll) {
  const everything = recordAll ? `MAP * 127.0.0.1:${port}` : "MAP * ~NOTFOUND";
  const known = HOSTS.map((host) => `MAP ${host} 127.0.0.1:${port}`);
  return [...known, everything, "EXCLUDE 127.0.0.1"].join(", ");
}

/** @param {number} port of the stand-ins @param {Options} [options] */
export function chromiumArguments(port, options = {}) {
  const { dist = DIST, beside = [], extension = true, headless = true, recordAll = false, args = [] } = options;
  // The screen of headless mode is smaller than the popup and the toolbar above it.
  const shown = headless ? ["--headless=new", "--screen-info={1600x1200}"] : [];
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
 * What a profile holds once the person has allowed something: then the browser asks no more. Without the developer
 * mode Chromium leaves an unpacked extension out when it is loaded again.
 * @param {string} id of the extension @param {import("../driver.mjs").Allowed} allowed
 */
function preferencesOf(id, { permissions = [], hosts = [], incognito = false, withheld = false }) {
  const granted = { api: permissions, explicit_host: hosts, manifest_permissions: [], scriptable_host: [] };
  return { extensions: { settings: { [id]: { runtime_granted_permissions: granted, incognito, withholding_permissions: withheld } }, ui: { developer_mode: true } } };
}

/**
 * @param {number} port of the stand-ins
 * @param {Options} options
 * @returns {Promise<import("../driver.mjs").Browser>}
 */
export async function launchChromium(port, options) {
  const profile = options.profile ?? (await newProfile());
  const id = options.extension === false ? "" : extensionId(options.dist ?? DIST);
  const { allowed, zoom } = options;
  if (id && allowed) await prefer(profile, preferencesOf(id, allowed));
  if (zoom) await prefer(profile, { partition: { default_zoom_level: { x: Math.log(zoom) / Math.log(ZOOM_STEP) } } });
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
  const root = id && `chrome-extension://${id}/`;
  return {
    shortcuts: "chrome://extensions/shortcuts",
    context,
    profile,
    id,
    root,
    beside: (options.beside ?? []).map((folder) => `chrome-extension://${extensionId(folder)}/`),
    close,
    workerFrom,
    async reload(page) {
      const closed = page.waitForEvent("close");
      const worker = context.waitForEvent("serviceworker");
      await page.evaluate(() => chrome.runtime.reload()).catch(() => {}); // This also closes the page.
      await closed;
      await isReady(await worker);
    },
    async download(page, act) {
      const [download] = await Promise.all([page.waitForEvent("download"), act()]);
      return { name: download.suggestedFilename(), url: download.url(), path: await download.path() };
    },
    async clickNotification(id) {
      await context.serviceWorkers()[0]?.evaluate((id) => /** @type {any} */ (chrome.notifications.onClicked).dispatch(id), id);
    },
    openPopup: (window) => openPopup(context, `${root}extension/popup.html`, window),
    openPopupByHand: (page) => openPopupByHand(page, `${root}extension/popup.html`),
    controls,
    setScheme,
    spokenButtons,
    popupOpenedBy: (act) => within(ToolbarPopup.opened(context, `${root}extension/popup.html`, act), "the popup"),
    inputMethod,
    contentWorld: (page) => contentWorld(page, id),
    hearLog: () => hearLog(context),
    hearRequests: async () => hearRequests(context, root),
    allowClipboard: () =>
      context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: "https://control.test" }),
  };
}

/** @param {import("playwright-core").Page} page @param {"light" | "dark"} scheme */
async function setScheme(page, scheme) {
  await page.emulateMedia({ colorScheme: null });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
}

/** @param {import("playwright-core").Page} page @returns {Promise<string[]>} */
async function spokenButtons(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  return nodes.filter((node) => node.role?.value === "button").map((node) => String(node.name?.value));
}

/** @param {import("playwright-core").BrowserContext} context @param {string} root the address of the extension's files */
function hearRequests(context, root) {
  /** @type {string[]} */
  const heard = [];
  context.on("request", (request) => {
    const worker = request.serviceWorker();
    const from = worker?.url() ?? request.frame().url();
    if (!from.startsWith(root) || request.url().startsWith(root)) return;
    heard.push(`${worker ? "worker" : new URL(from).pathname} ${request.method()} ${new URL(request.url()).host}`);
  });
  return async () => heard;
}

/** @param {import("playwright-core").BrowserContext} context */
async function hearLog(context) {
  /** @type {string[]} */
  const said = [];
  const listen = (/** @type {import("playwright-core").Worker} */ worker) =>
    worker.on("console", (message) => said.push(message.text()));
  const workers = context.serviceWorkers();
  if (workers.length === 0) throw new Error("the worker is gone");
  workers.forEach(listen);
  context.on("serviceworker", listen);
  context.on("console", (message) => said.push(message.text()));
  context.on("weberror", (error) => said.push(String(error.error())));
  return async () => said;
}

/**
 * Playwright reports a worker before its listeners exist; they exist once it is active.
 * @param {import("playwright-core").Worker} worker
 */
async function isReady(worker) {
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
