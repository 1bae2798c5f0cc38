// @ts-check
// Stands between Playwright and Firefox's WebDriver BiDi, and adds what Firefox leaves out on an extension's pages:
// they get no realm until somebody evaluates in them, and no event says that they are loaded. It also answers for
// Firefox the commands that this release does not know.

import { once } from "node:events";
import { WebSocket, WebSocketServer } from "ws";

/** Our own commands have IDs that Playwright never reaches. */
const FIRST_ID = 2 ** 40;

/** Playwright can do without these: the answer says that there was nothing to do. @type {Record<string, object>} */
const UNKNOWN = {
  "network.addDataCollector": { collector: "none" },
  "network.setCacheBehavior": {},
  "emulation.setScreenSettingsOverride": {},
};

/** Runs in the browser: sets the media features of a tab, which BiDi can't in this release. */
const SET_MEDIA = `(ids, scheme) => {
  const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
  for (const id of ids) {
    const context = NavigableManager.getBrowsingContextById(id)?.top;
    if (context) context.prefersColorSchemeOverride = scheme;
  }
}`;

/**
 * Runs in the browser: waits until the tabs are not those that are known, and returns the IDs of all. Firefox reports
 * a tab itself, but for one that an extension's page opened or that shows such a page when it closes.
 */
const TABS = `(known) => new Promise((resolve) => {
  const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
  const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
  const look = () => {
    const windows = [...Services.wm.getEnumerator("navigator:browser")].filter(({ closed }) => !closed);
    const tabs = windows.flatMap(({ gBrowser }) => [...(gBrowser?.tabs ?? [])]).filter((tab) => !tab.closing);
    const ids = tabs.map((tab) => NavigableManager.getIdForBrowser(tab.linkedBrowser)).filter(Boolean);
    if (ids.length !== known.length || ids.some((id) => !known.includes(id))) resolve(ids);
    else setTimeout(look, 50);
  };
  look();
})`;

/** Runs in the browser: a tab of a normal window, if a private one is in front. */
const NORMAL_TAB = `() => {
  const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
  const { PrivateBrowsingUtils } = ChromeUtils.importESModule("resource://gre/modules/PrivateBrowsingUtils.sys.mjs");
  const isPrivate = (window) => PrivateBrowsingUtils.isWindowPrivate(window);
  if (!isPrivate(Services.wm.getMostRecentBrowserWindow())) return null;
  const normal = [...Services.wm.getEnumerator("navigator:browser")].find((window) => !isPrivate(window));
  return normal ? NavigableManager.getIdForBrowser(normal.gBrowser.selectedBrowser) : null;
}`;

export class Relay {
  #firefox;
  #server;
  /** @type {WebSocket | undefined} */
  #client;
  #id = FIRST_ID;
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #asked = new Map();
  /** The page that each navigation leads to, by context: an answer about an older one is dropped. @type {Map<string, string>} */
  #navigations = new Map();
  /** @type {Promise<string> | undefined} the browser's own window */
  #chrome;
  /** The tabs that Playwright knows. @type {Set<string>} */
  #tabs = new Set();
  /** The realms that Playwright knows. @type {Set<string>} */
  #realms = new Set();
  #closed = false;

  /** @param {WebSocket} firefox @param {WebSocketServer} server */
  constructor(firefox, server) {
    this.#firefox = firefox;
    this.#server = server;
    firefox.on("message", (data) => {
      // Firefox holds back a second small message until the first is acknowledged, which an idle side does only after
      // 40 ms. What we send acknowledges it at once.
      firefox.pong();
      this.#fromFirefox(String(data));
    });
    server.on("connection", (client) => {
      this.#client = client;
      client.on("message", (data) => this.#fromPlaywright(String(data)));
      client.on("close", () => this.#firefox.close());
      firefox.on("close", () => client.close());
    });
  }

  /** @param {string} endpoint of Firefox, such as `ws://127.0.0.1:9222` */
  static async open(endpoint) {
    const firefox = new WebSocket(`${endpoint}/session`, { perMessageDeflate: false, maxPayload: 2 ** 28 });
    await once(firefox, "open");
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0, maxPayload: 2 ** 28 });
    await once(server, "listening");
    return new Relay(firefox, server);
  }

  /** Where Playwright connects. */
  get endpoint() {
    const { port } = /** @type {import("node:net").AddressInfo} */ (this.#server.address());
    return `ws://127.0.0.1:${port}`;
  }

  /** Reports the tabs that Firefox doesn't. It ends with the browser. */
  async watchTabs() {
    /** @type {string[]} */
    let known = [];
    while (!this.#closed) {
      try {
        known = await this.inBrowser(TABS, known);
      } catch {
        return; // The browser is closing.
      }
      await new Promise((resolve) => setImmediate(resolve)); // Firefox's own event of the same tab is on its way.
      for (const tab of known) if (!this.#tabs.has(tab)) this.#opened(tab);
      for (const tab of this.#tabs) if (!known.includes(tab)) this.#gone(tab);
    }
  }

  /** @param {string} context */
  #opened(context) {
    this.#tabs.add(context);
    const about = { context, children: null, originalOpener: null, userContext: "default", parent: null };
    this.#toPlaywright({ type: "event", method: "browsingContext.contextCreated", params: { ...about, url: "about:blank" } });
    void this.#arrived(context);
  }

  /** Says which page a tab shows. @param {string} context */
  async #arrived(context) {
    try {
      const { result } = await this.send("script.evaluate", { expression: "location.href", target: { context }, awaitPromise: false });
      if (this.#navigations.has(context)) return; // Firefox has said so itself.
      const params = { context, navigation: null, timestamp: Date.now(), url: result.value };
      this.#toPlaywright({ type: "event", method: "browsingContext.navigationCommitted", params });
      await this.#announce({ context, url: result.value });
    } catch {
      // It is gone, or its page is on its way: then Firefox reports that.
    }
  }

  /** @param {string} context */
  #gone(context) {
    this.#tabs.delete(context);
    const params = { context, children: [], originalOpener: null, url: "", userContext: "default", parent: null };
    this.#toPlaywright({ type: "event", method: "browsingContext.contextDestroyed", params });
  }

  close() {
    this.#closed = true;
    this.#client?.close();
    this.#server.close();
    this.#firefox.close();
  }

  /** Sends a command of our own. @param {string} method @param {object} [params] @returns {Promise<any>} */
  send(method, params = {}) {
    this.#id += 1;
    const id = this.#id;
    const answered = new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
    this.#firefox.send(JSON.stringify({ id, method, params }));
    return answered;
  }

  /**
   * Calls a function in the browser itself, with all its powers.
   * @param {string} declaration a function @param {unknown[]} given JSON @returns {Promise<any>} JSON
   */
  async inBrowser(declaration, ...given) {
    this.#chrome ??= this.send("browsingContext.getTree", { "moz:scope": "chrome" }).then(({ contexts }) => contexts[0].context);
    const { result, exceptionDetails } = await this.send("script.callFunction", {
      functionDeclaration: `async (given) => JSON.stringify(await (${declaration})(...JSON.parse(given))) ?? "null"`,
      arguments: [{ type: "string", value: JSON.stringify(given) }],
      target: { context: await this.#chrome },
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(`in the browser: ${exceptionDetails.text}`);
    return JSON.parse(result.value);
  }

  /** @param {string} text */
  #fromPlaywright(text) {
    const { id, method, params } = JSON.parse(text);
    const answer = (/** @type {object} */ result) => this.#toPlaywright({ type: "success", id, result });
    if (method in UNKNOWN) return answer(UNKNOWN[method]);
    if (method === "emulation.setMediaFeaturesOverride") {
      const scheme = params.features["prefers-color-scheme"] ?? "none";
      const done = params.contexts ? this.inBrowser(SET_MEDIA, params.contexts, scheme) : Promise.resolve();
      return void done.then(() => answer({}), (error) => this.#toPlaywright({ type: "error", id, error: "unknown error", message: String(error) }));
    }
    if (method === "browsingContext.create") return void this.#create(id, params);
    // Firefox would wait for the load of an extension's page, of which it never hears.
    if (method === "browsingContext.navigate" && params.url.startsWith("moz-extension:")) params.wait = "none";
    this.#firefox.send(JSON.stringify({ id, method, params }));
  }

  /** Opens a page. Firefox would open it in a private window if one is in front. @param {number} id @param {any} params */
  async #create(id, params) {
    const normal = await this.inBrowser(NORMAL_TAB).catch(() => null);
    const where = normal ? { ...params, type: "tab", referenceContext: normal } : params;
    this.#firefox.send(JSON.stringify({ id, method: "browsingContext.create", params: where }));
  }

  /** @param {string} text */
  #fromFirefox(text) {
    const message = JSON.parse(text);
    const asked = this.#asked.get(message.id);
    if (asked) {
      this.#asked.delete(message.id);
      if (message.type === "error") asked.reject(new Error(`${message.error}: ${message.message}`));
      else asked.resolve(message.result);
      return;
    }
    const { method, params } = message;
    if (method === "browsingContext.contextCreated" && !params.parent) {
      if (this.#tabs.has(params.context)) return; // We were first.
      this.#tabs.add(params.context);
    }
    // Playwright would take a container for another profile, and leave its tabs out.
    if (method === "browsingContext.contextCreated") params.userContext = "default";
    if (method === "script.realmCreated") this.#realms.add(params.realm);
    if (method === "script.realmDestroyed") this.#realms.delete(params.realm);
    if (method === "browsingContext.contextDestroyed" && !params.parent && !this.#tabs.delete(params.context)) return;
    this.#toPlaywright(message);
    if (method === "browsingContext.navigationCommitted" || method === "browsingContext.contextCreated") {
      if (params.url.startsWith("moz-extension:")) void this.#announce(params);
    }
  }

  /** Makes the realm of an extension's page known, and says when it is loaded. */
  async #announce(/** @type {{ context: string, navigation?: string, url: string }} */ { context, navigation, url }) {
    const run = navigation ?? "";
    this.#navigations.set(context, run);
    for (const [state, event] of [["interactive", "domContentLoaded"], ["complete", "load"]]) {
      try {
        const asked = { expression: untilState(state), target: { context }, awaitPromise: true };
        const { realm } = await this.send("script.evaluate", asked);
        if (this.#navigations.get(context) !== run) return;
        this.#created(realm, context, new URL(url).origin);
      } catch {
        return; // It is gone, or is another page.
      }
      if (this.#navigations.get(context) !== run) return;
      const params = { context, navigation: navigation ?? null, timestamp: Date.now(), url };
      this.#toPlaywright({ type: "event", method: `browsingContext.${event}`, params });
    }
  }

  /** Reports a realm, unless Firefox has. @param {string} realm @param {string} context @param {string} origin */
  #created(realm, context, origin) {
    if (this.#realms.has(realm)) return;
    this.#realms.add(realm);
    this.#toPlaywright({ type: "event", method: "script.realmCreated", params: { realm, origin, context, type: "window" } });
  }

  /** @param {object} message */
  #toPlaywright(message) {
    this.#client?.send(JSON.stringify(message));
  }
}

/** @param {string} state of the document @returns {string} an expression that settles in this state or a later one */
const untilState = (state) => `new Promise((resolve) => {
  const look = () => {
    if (document.readyState !== "complete" && document.readyState !== ${JSON.stringify(state)}) return;
    document.removeEventListener("readystatechange", look);
    resolve();
  };
  document.addEventListener("readystatechange", look);
  look();
})`;
