// @ts-check
// Starts a real Firefox with a profile of its own, whose only network is a proxy of ours.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { within } from "../../harness/patience.mjs";
import { FIREFOX } from "../../harness/places.mjs";

/** @typedef {string | number | boolean} Preference */

/** @type {Record<string, Preference>} */
const PREFERENCES = {
  "remote.log.level": "Warn",
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.newtabpage.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.tabs.warnOnClose": false,
  "browser.warnOnQuit": false,
  "browser.sessionstore.resume_from_crash": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "toolkit.telemetry.reportingpolicy.firstRun": false,
  "app.update.disabledForTesting": true,
  "app.normandy.enabled": false,
  "extensions.getAddons.cache.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "browser.safebrowsing.update.enabled": false,
  "services.settings.server": "data:,",
  "dom.disable_open_during_load": false,
  "dom.min_background_timeout_value": 4,
  "dom.events.testing.asyncClipboard": true,
  "devtools.jsonview.enabled": false,
  "browser.download.alwaysOpenPanel": false, // The panel would take the focus from the page, and the text that is inserted there.
  "alerts.useSystemBackend": false, // No system draws notifications where the tests run; Firefox then does it itself.
  "dom.confirm_repost.testing.always_accept": true,
  "extensions.webextOptionalPermissionPrompts": false,
  // Private windows and containers are tested by their own tests; the rest is as Firefox comes.
};

/** A running Firefox. */
export class FirefoxProcess {
  #child;

  /** @param {import("node:child_process").ChildProcess} child @param {string} endpoint of WebDriver BiDi */
  constructor(child, endpoint) {
    this.#child = child;
    this.endpoint = endpoint;
  }

  /**
   * @param {string} profile a folder, which is also its home: there it looks for an administrator's policy
   * @param {{ proxy: number, preferences: Record<string, Preference>, headless: boolean, args?: string[] }} options
   */
  static async start(profile, { proxy, preferences, headless, args = [] }) {
    await mkdir(profile, { recursive: true });
    const network = {
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": proxy,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": proxy,
      "network.proxy.no_proxies_on": "",
      "network.proxy.allow_hijacking_localhost": false,
    };
    const all = Object.entries({ ...PREFERENCES, ...network, ...preferences });
    const lines = all.map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
    await writeFile(join(profile, "user.js"), lines.join(""));
    const given = ["--no-remote", "--profile", profile, "--remote-debugging-port", "0", "--remote-allow-system-access", ...args];
    const child = spawn(FIREFOX, headless ? ["--headless", ...given] : given, {
      stdio: ["ignore", "ignore", "pipe"],
      // A release follows the preference with the server of its settings only with the last variable.
      env: { ...process.env, HOME: profile, MOZ_DISABLE_SAFE_MODE_KEY: "1", MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" },
    });
    const errors = createInterface({ input: /** @type {import("node:stream").Readable} */ (child.stderr) });
    /** @type {Promise<string>} */
    const listening = new Promise((resolve, reject) => {
      errors.on("line", (line) => {
        const endpoint = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
        if (endpoint) resolve(endpoint);
      });
      child.once("exit", () => reject(new Error("Firefox did not start")));
      child.once("error", reject);
    });
    return new FirefoxProcess(child, await within(listening, "Firefox"));
  }

  get pid() {
    return /** @type {number} */ (this.#child.pid);
  }

  /** Waits for its end. */
  async ended() {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
  }

  /** Ends it at once. */
  kill() {
    this.#child.kill("SIGKILL");
  }
}
