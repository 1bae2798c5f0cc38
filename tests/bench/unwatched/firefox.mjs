// @ts-check
// Firefox, driven over a session of WebDriver BiDi that subscribes to nothing. To end the session while a page loads
// made it no faster: in two runs by turns the search of 100 roles was usable after 264 and 393 ms without a session,
// and after 295 and 267 ms with one. With all that Playwright subscribes to, as in the tests, it took 521 ms.

import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { geckoId } from "../../e2e/driver/firefox/browser.mjs";
import { FirefoxProcess } from "../../e2e/driver/firefox/process.mjs";
import { startProxy } from "../../e2e/driver/firefox/proxy.mjs";
import { Relay } from "../../e2e/driver/firefox/relay.mjs";
import { isKnown } from "../../e2e/driver/hosts.mjs";

/** How WebDriver writes keys without a character. @type {Record<string, string>} */
const KEYS = { Backspace: "\uE003" };

/** Runs in the browser: opens a tab in front, and then its page. */
const OPEN = `async (url) => {
  const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
  const window = Services.wm.getMostRecentWindow("navigator:browser");
  const tab = window.gBrowser.addTrustedTab("about:blank");
  window.gBrowser.selectedTab = tab;
  window.focus();
  tab.linkedBrowser.focus();
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  tab.linkedBrowser.fixupAndLoadURIString(url, { triggeringPrincipal });
  return NavigableManager.getIdForBrowser(tab.linkedBrowser);
}`;

/** Runs in the browser: the CPU time of all processes, in nanoseconds. */
const CPU = `async () => {
  const { cpuTime, children } = await ChromeUtils.requestProcInfo();
  return children.reduce((sum, child) => sum + child.cpuTime, cpuTime);
}`;

/**
 * @param {number} port of the stand-ins @param {string} [dist] the extension; without, a browser without it
 * @returns {Promise<import("../unwatched.mjs").Driver>}
 */
export async function startFirefox(port, dist) {
  const uuid = randomUUID();
  const profile = await mkdtemp(join(tmpdir(), "rolebox-profile-"));
  const proxy = await startProxy(port, isKnown);
  const process = await FirefoxProcess.start(profile, {
    proxy: proxy.port,
    preferences: {
      "extensions.webextensions.uuids": JSON.stringify(dist ? { [geckoId(dist)]: uuid } : {}),
      "privacy.reduceTimerPrecision": false, // Pages would get a clock of milliseconds.
    },
    headless: true,
  });
  const relay = await Relay.open(process.endpoint);
  const close = async () => {
    await relay.send("browser.close").catch(() => process.kill());
    await process.ended();
    relay.close();
    proxy.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await relay.send("session.new", { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
    if (dist) await relay.send("webExtension.install", { extensionData: { type: "path", path: dist } });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    root: dist ? `moz-extension://${uuid}/` : "",
    open: async (url) => tab(relay, await relay.inBrowser(OPEN, url)),
    cpu: async () => (await relay.inBrowser(CPU)) / 1e6,
    close,
  };
}

/** @param {Relay} relay @param {string} context @returns {import("../unwatched.mjs").Tab} */
function tab(relay, context) {
  return {
    evaluate: (expression) => evaluate(relay, context, expression),
    async frame(address) {
      const { contexts } = await relay.send("browsingContext.getTree", { root: context });
      const found = contexts[0].children.find((/** @type {{ url: string }} */ { url }) => url === address);
      return found && ((/** @type {string} */ expression) => evaluate(relay, found.context, expression));
    },
    async press(key) {
      const value = KEYS[key] ?? key;
      const actions = [{ type: "keyDown", value }, { type: "keyUp", value }];
      await relay.send("input.performActions", { context, actions: [{ type: "key", id: "keyboard", actions }] });
    },
    close: () => relay.send("browsingContext.close", { context }),
  };
}

/** @param {Relay} relay @param {string} context @param {string} expression @returns {Promise<any>} */
async function evaluate(relay, context, expression) {
  const { result, exceptionDetails } = await relay.send("script.evaluate", {
    expression: `(async () => JSON.stringify(await (${expression})) ?? "null")()`,
    target: { context },
    awaitPromise: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.text);
  return JSON.parse(result.value);
}
