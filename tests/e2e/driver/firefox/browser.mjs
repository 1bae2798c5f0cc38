// @ts-check
// Starts a real Firefox with a profile of its own, with the extension or (for a control run) without.

import { randomUUID } from "node:crypto";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firefox } from "playwright-core";
import { PATIENCE_MS } from "../../harness/patience.mjs";
import { DIST, manifestOf } from "../../harness/places.mjs";
import { isKnown } from "../hosts.mjs";
import { containers } from "./containers.mjs";
import { controls } from "./controls.mjs";
import { Inside } from "./inside.mjs";
import { FirefoxProcess } from "./process.mjs";
import { startProxy } from "./proxy.mjs";
import { Relay } from "./relay.mjs";
import { hearRequests } from "./requests.mjs";
import { workerFrom } from "./worker.mjs";

/** Firefox gives each installation an address of its own, unless a preference names it. */
const UUID = "6f0c4d9e-3f51-4f8e-9a57-0b1d6f9f2c11";

/** @param {string} folder of an extension */
export const geckoId = (folder) => String(manifestOf(folder).browser_specific_settings.gecko.id);

/**
 * @param {number} port of the stand-ins
 * @param {import("../driver.mjs").Options} options
 * @returns {Promise<import("../driver.mjs").Browser>}
 */
export async function launchFirefox(port, options) {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), "rolebox-profile-")));
  const dist = options.dist ?? DIST;
  const id = options.extension === false ? "" : geckoId(dist);
  if (options.managed) await setPolicy(profile, id, options.managed);
  const beside = (options.beside ?? []).map((folder) => ({ folder, uuid: randomUUID() }));
  const uuids = [[id, UUID], ...beside.map(({ folder, uuid }) => [geckoId(folder), uuid])];
  const proxy = await startProxy(port, options.recordAll ? () => true : isKnown);
  const process = await FirefoxProcess.start(profile, {
    proxy: proxy.port,
    preferences: {
      "extensions.webextensions.uuids": JSON.stringify(Object.fromEntries(uuids)),
      "browser.download.folderList": 2,
      "browser.download.dir": join(profile, "downloads"),
      ...options.preferences,
    },
    headless: options.headless ?? true,
    args: options.args,
  });
  const relay = await Relay.open(process.endpoint);
  const stub = await mkdtemp(join(tmpdir(), "rolebox-firefox-"));
  /** @type {Promise<void> | undefined} */
  let closed;
  const close = () => (closed ??= end());
  const end = async () => {
    await relay.send("browser.close").catch(() => process.kill());
    await process.ended();
    relay.close();
    proxy.close();
    await rm(stub, { recursive: true, force: true });
    if (!options.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const context = await connect(stub, process.pid, relay.endpoint, options.headless ?? true);
    context.setDefaultTimeout(PATIENCE_MS);
    const inside = new Inside(relay, id);
    adaptLocators(context, inside);
    adaptMedia(context, inside);
    void relay.watchTabs();
    if (options.allowed?.incognito) await relay.inBrowser(ALLOW_INCOGNITO, id);
    if (options.zoom) await relay.inBrowser(ZOOM, options.zoom);
    for (const folder of [...(id ? [dist] : []), ...(options.beside ?? [])]) {
      await relay.send("webExtension.install", { extensionData: { type: "path", path: folder } });
    }
    if (options.allowed) await relay.inBrowser(ALLOW, id, options.allowed);
    return {
      shortcuts: "about:addons",
      context,
      profile,
      id,
      root: id && `moz-extension://${UUID}/`,
      beside: beside.map(({ uuid }) => `moz-extension://${uuid}/`),
      close,
      workerFrom: (page) => workerFrom(relay, inside, id, page),
      reload: (page) => reload(relay, id, page),
      async download(_page, act) {
        await inside.expectDownload();
        await act();
        return inside.download();
      },
      clickNotification: (notification) => inside.clickNotification(notification),
      openPopup: (window) => inside.openPopup("openPopup", window),
      async openPopupByHand(page) {
        await page.bringToFront();
        return inside.openPopup("triggerAction");
      },
      async openPopupFromMenu(page) {
        await page.bringToFront();
        return inside.openPopupFromMenu();
      },
      async setScheme(page, scheme) {
        await page.emulateMedia({ colorScheme: null });
        await inside.setScheme(scheme);
      },
      async spokenButtons(page) {
        await page.bringToFront();
        return inside.spokenButtons();
      },
      popupOpenedBy: (act) => inside.popupOpenedBy(act),
      controls: () => controls((declaration, ...given) => relay.inBrowser(declaration, ...given), id),
      async inputMethod(page) {
        await page.bringToFront();
        return inside.inputMethod();
      },
      async contentWorld(page) {
        await page.bringToFront();
        return (expression) => inside.inContentScript(expression);
      },
      async hearLog() {
        /** @type {string[]} */
        const said = [];
        context.on("console", (message) => said.push(message.text()));
        context.on("weberror", (error) => said.push(String(error.error())));
        await inside.hearLog();
        return async () => [...said, ...(await inside.log())];
      },
      hearRequests: () => hearRequests(relay, id),
      containers: containers(context, (declaration) => relay.inBrowser(declaration)),
      async allowClipboard() {}, // A preference of ours allows it.
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Connects Playwright, which can only start a browser by itself: it gets a program that names the relay, and that ends
 * when Firefox does.
 * @param {string} folder @param {number} pid of Firefox @param {string} endpoint of the relay
 * @param {boolean} headless false: a person sees the window, can change its size, and ends it
 */
async function connect(folder, pid, endpoint, headless) {
  const program = join(folder, "firefox");
  const script = `#!/bin/sh\necho "WebDriver BiDi listening on ${endpoint}" >&2\nexec tail --pid=${pid} -f /dev/null\n`;
  await writeFile(program, script);
  await chmod(program, 0o755);
  return firefox.launchPersistentContext(join(folder, "unused"), {
    channel: "moz-firefox",
    executablePath: program,
    headless: true,
    ignoreHTTPSErrors: true,
    viewport: headless ? { width: 1100, height: 800 } : null,
    handleSIGINT: headless,
    handleSIGTERM: headless,
    handleSIGHUP: headless,
    timeout: PATIENCE_MS,
  });
}

/**
 * Replaces what Playwright can't do here. A function that gets several elements hangs Firefox's debugger on an
 * extension's page, and the page with it: texts are read one by one. What it fills in is set by a program, which Firefox
 * does not report as a change, or does not arrive in a frame: it is inserted as a paste is.
 * @param {import("playwright-core").BrowserContext} context @param {Inside} inside
 */
function adaptLocators(context, inside) {
  const page = context.pages()[0];
  if (!page) throw new Error("the browser has no page");
  const locators = Object.getPrototypeOf(page.locator("html"));
  locators.allInnerTexts = async function () {
    const texts = [];
    for (const element of await this.all()) texts.push(await element.innerText());
    return texts;
  };
  locators.fill = async function (/** @type {string} */ text) {
    await (await this.elementHandle()).waitForElementState("editable");
    await this.page().bringToFront();
    await this.press("Control+A");
    if (text) await inside.insertText(text);
    else await this.press("Delete");
  };
}

/**
 * Shows a page as on paper, which Playwright asks of no browser that it drives by BiDi.
 * @param {import("playwright-core").BrowserContext} context @param {Inside} inside
 */
function adaptMedia(context, inside) {
  const pages = Object.getPrototypeOf(context.pages()[0]);
  const { emulateMedia } = pages;
  pages.emulateMedia = async function (/** @type {Parameters<import("playwright-core").Page["emulateMedia"]>[0]} */ media) {
    await emulateMedia.call(this, media);
    if (media?.media === undefined) return;
    await this.bringToFront();
    await inside.showAs(media.media ?? "");
  };
}

/** Where Firefox reads the policy of an extension. @param {string} home @param {string} id @param {object} policy */
async function setPolicy(home, id, policy) {
  const folder = join(home, ".mozilla", "managed-storage");
  await mkdir(folder, { recursive: true });
  const file = { name: id, description: "An administrator's policy", type: "storage", data: policy };
  await writeFile(join(folder, `${id}.json`), JSON.stringify(file));
}

/** Runs in the browser: allows what a person could allow. */
const ALLOW = `async (id, { permissions = [], hosts = [], withheld = false }) => {
  const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
  const { extension } = WebExtensionPolicy.getByID(id);
  await ExtensionPermissions.add(id, { permissions, origins: hosts }, extension);
  const required = extension.manifest.host_permissions;
  if (withheld) await ExtensionPermissions.remove(id, { permissions: [], origins: required }, extension);
}`;

/** Runs in the browser: zooms all pages, as its settings do. */
const ZOOM = `async (zoom) => {
  const preferences = Cc["@mozilla.org/content-pref/service;1"].getService(Ci.nsIContentPrefService2);
  const name = Services.wm.getMostRecentWindow("navigator:browser").FullZoom.name;
  await new Promise((handleCompletion) => preferences.setGlobal(name, zoom, null, { handleCompletion }));
}`;

/** Runs in the browser before the installation, which need not be done again then. */
const ALLOW_INCOGNITO = `async (id) => {
  const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
  await ExtensionPermissions.add(id, { permissions: ["internal:privateBrowsingAllowed"], origins: [] });
}`;

/** Runs in the browser: loads the extension again. */
const RELOAD = `async (id) => {
  const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
  await (await AddonManager.getAddonByID(id)).reload();
}`;

/** @param {Relay} relay @param {string} id @param {import("playwright-core").Page} page */
async function reload(relay, id, page) {
  await page.close();
  await relay.inBrowser(RELOAD, id);
}
