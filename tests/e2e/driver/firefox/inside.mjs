// @ts-check
// Where WebDriver BiDi does not reach: the popup in the toolbar's panel, the world of a content script, an input method,
// a notification. The browser itself acts there, by functions that run in it.

import { within } from "../../harness/patience.mjs";

/** @typedef {import("./relay.mjs").Relay} Relay */

/** Runs in a popup's process: waits until its page is there. */
const LOADED = `async () => {
  const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
  const isThere = () => content?.location.pathname.endsWith("/popup.html") && content.document.readyState === "complete";
  while (!isThere()) await new Promise((next) => setTimeout(next, 20));
}`;

/** Runs in a page's process: the names of its buttons for assistive technology. */
const SPOKEN = `async () => {
  const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
  const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
  const all = (node) => [node, ...Array.from({ length: node.childCount }, (_, at) => all(node.getChildAt(at))).flat()];
  // The tree is built a moment after the service starts.
  const built = () => {
    const tree = service.getAccessibleFor(content.document);
    const state = {};
    tree?.getState(state, {});
    return tree?.childCount && !(state.value & Ci.nsIAccessibleStates.STATE_BUSY) ? tree : null;
  };
  while (!built()) await new Promise((next) => setTimeout(next, 20));
  return all(built()).filter(({ role }) => role === Ci.nsIAccessibleRole.ROLE_PUSHBUTTON).map(({ name }) => name);
}`;

/** Clicks an element of the browser's window with the mouse. */
const CLICK = `const click = (element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  const { defaultView } = element.ownerDocument;
  for (const type of ["mousedown", "mouseup"]) {
    defaultView.synthesizeMouseEvent(type, left + width / 2, top + height / 2, { clickCount: 1 });
  }
};`;

/** Functions for the functions below. */
const TOOLS = `
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const { windowTracker, browserActionFor } = ExtensionParent.apiManager.global;
  const recent = () => Services.wm.getMostRecentWindow("navigator:browser");
  const popupsIn = (window) => [...window.document.querySelectorAll("browser.webextension-popup-browser")];
  const popup = () => [...Services.wm.getEnumerator("navigator:browser")].flatMap(popupsIn).at(-1);
  const page = () => recent().gBrowser.selectedBrowser;
  const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
  const until = async (is) => {
    while (!is()) await new Promise((next) => setTimeout(next, 20));
  };
  const closePopup = async () => {
    const panel = popup()?.closest("panel");
    if (!panel || panel.state === "closed") return;
    const hidden = new Promise((done) => panel.addEventListener("popuphidden", done, { once: true }));
    panel.hidePopup();
    await hidden;
  };
  const inProcess = (browser, source) => new Promise((resolve, reject) => {
    const name = "rolebox:" + Services.uuid.generateUUID();
    browser.messageManager.addMessageListener(name, function heard({ data }) {
      browser.messageManager.removeMessageListener(name, heard);
      if (data.error === undefined) resolve(data.value);
      else reject(new Error(data.error));
    });
    const script = "(async () => { let told; try { told = { value: await (" + source + ")() } } catch (error) { told = { error: String(error) } }"
      + " sendAsyncMessage(" + JSON.stringify(name) + ", told) })()";
    browser.messageManager.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent(script), false);
  });
  const shown = async (window) => {
    // Firefox loads the page in a browser of its own, and moves it into the panel, with another way to its process.
    const inPanel = (browser) => browser?.closest("panel")?.state === "open" && browser.currentURI.spec.endsWith("/popup.html");
    await until(() => inPanel(popupsIn(window).at(-1)));
    // The process can be a step behind, with the empty document of before.
    await inProcess(popupsIn(window).at(-1), ${JSON.stringify(LOADED)});
  };
`;

/** Evaluates in a world of the page, and gives JSON. @param {string} world an expression for its global object */
const evaluation = (world, /** @type {string} */ expression) => `async () => {
  const world = ${world};
  return new Promise((resolve, reject) => {
    Cu.exportFunction(resolve, world, { defineAs: "roleboxDone" });
    Cu.exportFunction((error) => reject(new Error(error)), world, { defineAs: "roleboxFailed" });
    const source = ${JSON.stringify(`Promise.resolve().then(() => (${expression})).then((value) => roleboxDone(JSON.stringify(value) ?? "null"), (error) => roleboxFailed(String(error)))`)};
    Cu.evalInSandbox(source, world);
  });
}`;

/** The world of the popup's own program. */
const OWN = "new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false })";

export class Inside {
  #relay;
  #id;

  /** @param {Relay} relay @param {string} id of the extension */
  constructor(relay, id) {
    this.#relay = relay;
    this.#id = id;
  }

  /**
   * Opens the popup.
   * @param {"openPopup" | "triggerAction"} by the second as a click on the button does
   * @param {number} [window] the browser's number; by default the one in front
   */
  async openPopup(by, window) {
    await this.#run(
      `async (id, by, number) => {
        const window = number === null ? recent() : windowTracker.getWindow(number);
        window.focus(); // A window behind shows no panel.
        await until(() => Services.focus.activeWindow === window);
        await closePopup(); // A click on the button of an open one would close it.
        const action = browserActionFor(WebExtensionPolicy.getByID(id).extension);
        await action[by](window, true);
        await shown(window);
      }`,
      this.#id,
      by,
      window ?? null,
    );
    return new Popup((source, given) => this.#run(source, ...given));
  }

  /** Waits for the popup that something else opens in the window in front. @param {() => Promise<unknown>} act */
  async popupOpenedBy(act) {
    await this.#run(`async () => {
      recent().focus(); // A window behind shows no panel.
      await closePopup();
    }`);
    await act();
    await this.#run("() => shown(recent())");
    return new Popup((source, given) => this.#run(source, ...given));
  }

  /**
   * Opens the popup as a person does who keeps the button in the panel with all extensions, as Firefox does by itself.
   * The overflow menu takes no button of an extension.
   */
  async openPopupFromMenu() {
    await this.#run(
      `async (id) => {
        ${CLICK}
        const { CustomizableUI } = ChromeUtils.importESModule("moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs");
        const window = recent();
        const button = browserActionFor(WebExtensionPolicy.getByID(id).extension).widget.id;
        CustomizableUI.addWidgetToArea(button, CustomizableUI.AREA_ADDONS);
        click(window.document.querySelector("#unified-extensions-button"));
        await until(() => window.document.querySelector("#unified-extensions-panel")?.state === "open");
        click(window.document.querySelector("#" + CSS.escape(button) + " .unified-extensions-item-action-button"));
        await shown(window);
      }`,
      this.#id,
    );
    return new Popup((source, given) => this.#run(source, ...given));
  }

  /** The computer's scheme. @param {"light" | "dark"} scheme */
  setScheme(scheme) {
    const number = { dark: 0, light: 1 }[scheme];
    return this.#run(`(number) => Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", number)`, number);
  }

  /** @returns {Promise<string[]>} the names of the buttons on the page in front */
  spokenButtons() {
    return this.#run(`() => inProcess(page(), ${JSON.stringify(SPOKEN)})`);
  }

  /** @returns {import("../driver.mjs").InputMethod} writes where the window in front has its focus */
  inputMethod() {
    /** @param {string} body @param {string} given */
    const act = (body, given) =>
      this.#run(
        `async (given) => {
          const window = recent();
          const processor = (window.roleboxInputMethod ??= Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor));
          processor.beginInputTransactionForTests(window);
          ${body}
        }`,
        given,
      );
    return {
      compose: (text) =>
        act(
          `processor.setPendingCompositionString(given);
          processor.appendClauseToPendingComposition(given.length, processor.ATTR_RAW_CLAUSE);
          processor.setCaretInPendingComposition(given.length);
          processor.flushPendingComposition();`,
          text,
        ),
      press: (key) =>
        act(
          `const event = new window.KeyboardEvent("", { key: given });
          processor.keydown(event);
          processor.keyup(event);`,
          key,
        ),
      commit: (text) => act("processor.commitCompositionWith(given);", text),
    };
  }

  /** Inserts a text where the window in front has its focus, as one change of the person's. @param {string} text */
  insertText(text) {
    return this.#run(`(text) => recent().windowUtils.sendContentCommandEvent("insertText", null, text)`, text);
  }

  /** Shows the page in front as on another medium. @param {string} medium such as `print`; empty for the screen */
  showAs(medium) {
    return this.#run(`(medium) => void (page().browsingContext.mediumOverride = medium)`, medium);
  }

  /** Prepares for the next download: BiDi in this release does not tell of those that an extension's page begins. */
  expectDownload() {
    return this.#run(`async () => {
      const { Downloads } = ChromeUtils.importESModule("resource://gre/modules/Downloads.sys.mjs");
      const list = await Downloads.getList(Downloads.ALL);
      const known = new Set(await list.getAll());
      globalThis.roleboxDownload = new Promise((resolve) => {
        const onDownloadAdded = (download) => known.has(download) || resolve(download); // A view is told of older ones too.
        void list.addView({ onDownloadAdded });
      });
    }`);
  }

  /** @returns {Promise<import("../driver.mjs").Download>} the download that was prepared for, once it is saved */
  download() {
    return this.#run(`async () => {
      const download = await roleboxDownload;
      await download.whenSucceeded();
      const { path } = download.target;
      return { name: PathUtils.filename(path), url: download.source.url, path };
    }`);
  }

  /** Records what the processes of pages log to their consoles. */
  hearLog() {
    return this.#run(`() => {
      globalThis.roleboxLog = [];
      Services.ppmm.addMessageListener("rolebox:log", ({ data }) => roleboxLog.push(data));
      const script = () => {
        const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
        const listener = ({ wrappedJSObject }) => {
          const texts = wrappedJSObject.arguments.map((argument) => String(argument));
          Services.cpmm.sendAsyncMessage("rolebox:log", texts.join(" "));
        };
        storage.addLogEventListener(listener, Services.scriptSecurityManager.getSystemPrincipal());
      };
      Services.ppmm.loadProcessScript("data:application/javascript;charset=utf-8," + encodeURIComponent("(" + script + ")()"), true);
    }`);
  }

  /** @returns {Promise<string[]>} what was recorded, and the errors that the browser itself reports */
  log() {
    return this.#run(`() => [...roleboxLog, ...Services.console.getMessageArray().map(String)]`);
  }

  /** @param {string} expression @returns {Promise<any>} evaluates in the content script's world of the tab in front */
  async inContentScript(expression) {
    const world = `(() => {
      const { ExtensionContent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionContent.sys.mjs");
      return ExtensionContent.getContextByExtensionId(${JSON.stringify(this.#id)}, content).cloneScope;
    })()`;
    const guarded = `Promise.resolve().then(() => (${expression})).catch((error) => ({ rejected: String(error) }))`;
    return JSON.parse(await this.#run(`(source) => inProcess(page(), source)`, evaluation(world, guarded)));
  }

  /** @param {string[]} events @returns {Promise<boolean[]>} whether the background page listens: no page can ask that */
  listens(events) {
    const source = `async () => {
      const { ExtensionPageChild } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPageChild.sys.mjs");
      const { listeners } = ExtensionPageChild.extensionContexts.get(content.windowGlobalChild.innerWindowId).childManager;
      return ${JSON.stringify(events)}.map((event) => listeners.get(event).listeners.size > 0);
    }`;
    return this.#run(
      `async (id, source) => {
        const { extension } = WebExtensionPolicy.getByID(id);
        await extension.wakeupBackground();
        return inProcess(extension.backgroundContext.xulBrowser, source);
      }`,
      this.#id,
      source,
    );
  }

  /** @param {string} notification */
  clickNotification(notification) {
    return this.#run(
      `async (id, notification) => {
        const api = await ExtensionParent.apiManager.asyncGetAPI("notifications", WebExtensionPolicy.getByID(id).extension);
        api.notificationsMap.emit("clicked", notification);
      }`,
      this.#id,
      notification,
    );
  }

  /** @param {string} declaration @param {unknown[]} given @returns {Promise<any>} */
  #run(declaration, ...given) {
    return within(this.#relay.inBrowser(`async (...given) => { ${TOOLS}; return (${declaration})(...given); }`, ...given), "the browser");
  }
}

/** The popup in the panel. */
class Popup {
  #run;

  /** @param {(source: string, given: unknown[]) => Promise<any>} run */
  constructor(run) {
    this.#run = run;
  }

  /** @param {string} expression @returns {Promise<any>} */
  async evaluate(expression) {
    return JSON.parse(await this.#run(`(source) => inProcess(popup(), source)`, [evaluation(OWN, expression)]));
  }

  /** Clicks with the mouse. @param {string} selector of the element */
  async click(selector) {
    await this.#inProcess(`async () => {
      const { left, top, width, height } = content.document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
      for (const type of ["mousedown", "mouseup"]) {
        content.synthesizeMouseEvent(type, left + width / 2, top + height / 2, { clickCount: 1 });
      }
    }`);
  }

  /** Types. @param {string} text */
  async type(text) {
    for (const letter of text) await this.press(letter);
  }

  /** Presses a key. It can close the popup. @param {string} key */
  async press(key) {
    await this.#inProcess(`async () => {
      const processor = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
      processor.beginInputTransactionForTests(content);
      const event = new content.KeyboardEvent("", { key: ${JSON.stringify(key)} });
      processor.keydown(event);
      processor.keyup(event);
    }`);
  }

  close() {
    return this.#run("closePopup", []);
  }

  /** @param {string} source */
  #inProcess(source) {
    return this.#run(`(source) => inProcess(popup(), source)`, [source]);
  }
}
