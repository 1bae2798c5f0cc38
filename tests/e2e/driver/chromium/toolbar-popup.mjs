// @ts-check
// The real toolbar popup, which belongs to a window and is not in a tab. Playwright has no page for it, so the tests
// use the debugging protocol directly.

/** @typedef {import("playwright-core").CDPSession} CDPSession */

/** Waits in the popup until it shows something, and returns the text. */
const SHOWN = `new Promise((resolve) => {
  const look = () => {
    const app = document.querySelector("#app");
    if (!app?.querySelector("[role=option], .empty")) return;
    observer.disconnect();
    resolve(app.innerText);
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  look();
})`;

/** Waits until an element has the same position in two consecutive frames, and returns the position. @param {string} selector */
const atRest = (selector) => `new Promise((resolve) => {
  const look = (before) => {
    const box = JSON.stringify(document.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect());
    if (box && box === before) resolve(box);
    else requestAnimationFrame(() => look(box));
  };
  look();
})`;

/**
 * Opens the popup of a window and returns the text that it shows.
 * @param {import("playwright-core").BrowserContext} context @param {number} window @param {string} url of the popup
 * @returns {Promise<string>}
 */
export async function textOfPopup(context, window, url) {
  const worker = context.serviceWorkers()[0];
  if (!worker) throw new Error("the worker is gone");
  const open = () => worker.evaluate((windowId) => chrome.action.openPopup({ windowId }), window);
  const popup = await ToolbarPopup.opened(context, url, open);
  const text = await popup.evaluate(SHOWN);
  await popup.close();
  return text;
}

/** A popup that a person sees and Playwright doesn't. */
export class ToolbarPopup {
  #browser;
  #targetId;
  #sessionId;
  #calls = 0;

  /** @param {CDPSession} browser @param {string} targetId @param {string} sessionId */
  constructor(browser, targetId, sessionId) {
    this.#browser = browser;
    this.#targetId = targetId;
    this.#sessionId = sessionId;
  }

  /**
   * Waits for the popup that `open` opens.
   * @param {import("playwright-core").BrowserContext} context @param {string} url @param {() => Promise<unknown>} open
   */
  static async opened(context, url, open) {
    const browser = await context.browser()?.newBrowserCDPSession();
    if (!browser) throw new Error("the browser is gone");
    /** The targets from before: a popup that is still closing has the same address. @type {Set<string>} */
    const before = new Set();
    let opening = false;
    /** @type {Promise<string>} */
    const opened = new Promise((resolve) => {
      const look = (/** @type {any} */ { targetInfo }) => {
        if (!opening) before.add(targetInfo.targetId);
        else if (targetInfo.url === url && !before.has(targetInfo.targetId)) resolve(targetInfo.targetId);
      };
      browser.on("Target.targetCreated", look);
      browser.on("Target.targetInfoChanged", look);
    });
    await browser.send("Target.setDiscoverTargets", { discover: true });
    opening = true;
    await open();
    const targetId = await opened;
    const { sessionId } = await browser.send("Target.attachToTarget", { targetId });
    return new ToolbarPopup(browser, targetId, sessionId);
  }

  /** @param {string} expression @returns {Promise<any>} */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.#send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  }

  /** Clicks with the mouse. @param {string} selector of the element */
  async click(selector) {
    const { x, y, width, height } = JSON.parse(await this.evaluate(atRest(selector)));
    const at = { x: x + width / 2, y: y + height / 2, button: "left", clickCount: 1 };
    await this.#send("Input.dispatchMouseEvent", { type: "mousePressed", ...at });
    // The click can close the popup before the answer arrives.
    this.#send("Input.dispatchMouseEvent", { type: "mouseReleased", ...at }).catch(() => {});
  }

  /** Closes the popup, and waits until it is gone: the next one has the same address. */
  async close() {
    const gone = new Promise((resolve) => {
      this.#browser.on("Target.targetDestroyed", ({ targetId }) => targetId === this.#targetId && resolve(undefined));
    });
    this.evaluate("window.close()").catch(() => {}); // The popup can close before the answer arrives.
    await gone;
    await this.#browser.detach();
  }

  /** @param {string} method @param {object} params @returns {Promise<any>} */
  async #send(method, params) {
    this.#calls += 1;
    const id = this.#calls;
    /** @type {Promise<any>} */
    const answered = new Promise((resolve) => {
      const look = (/** @type {any} */ { sessionId, message }) => {
        const answer = JSON.parse(message);
        if (sessionId !== this.#sessionId || answer.id !== id) return;
        this.#browser.off("Target.receivedMessageFromTarget", look);
        resolve(answer);
      };
      this.#browser.on("Target.receivedMessageFromTarget", look);
    });
    const message = JSON.stringify({ id, method, params });
    await this.#browser.send("Target.sendMessageToTarget", { sessionId: this.#sessionId, message });
    const { result, error } = await answered;
    if (error) throw new Error(JSON.stringify(error));
    return result;
  }
}
