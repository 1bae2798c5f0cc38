// @ts-check
// The real toolbar popup, which belongs to a window and is not in a tab. Playwright has no page for it, so the tests
// use the debugging protocol directly.

import { within } from "../../harness/patience.mjs";

/** @typedef {import("playwright-core").CDPSession} CDPSession */

const [ALT, SHIFT] = [1, 8];

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
 * @param {import("playwright-core").BrowserContext} context @param {string} url of the popup @param {number} [window]
 */
export function openPopup(context, url, window) {
  const worker = context.serviceWorkers()[0];
  if (!worker) throw new Error("the worker is gone");
  const open = () => worker.evaluate((window) => chrome.action.openPopup(window), window === undefined ? {} : { windowId: window });
  return within(ToolbarPopup.opened(context, url, open), "the popup");
}

/** @param {import("playwright-core").Page} page in front @param {string} url of the popup */
export async function openPopupByHand(page, url) {
  const keys = await page.context().newCDPSession(page);
  const key = { type: /** @type {const} */ ("rawKeyDown"), modifiers: ALT | SHIFT, key: "Y", code: "KeyY" };
  const open = () =>
    keys.send("Input.dispatchKeyEvent", { ...key, windowsVirtualKeyCode: 89, nativeVirtualKeyCode: 89 });
  return within(ToolbarPopup.opened(page.context(), url, open), "the popup");
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

  /** @param {string} text */
  async type(text) {
    await this.#send("Input.insertText", { text });
  }

  /** @param {string} key such as `Enter` */
  async press(key) {
    const code = { Enter: 13, Escape: 27, ArrowDown: 40 }[key];
    if (code === undefined) throw new Error(`${key} has no code here`);
    // The popup can close before the answer arrives.
    const down = { type: "keyDown", key, code: key, windowsVirtualKeyCode: code, text: key === "Enter" ? "\r" : "" };
    this.#send("Input.dispatchKeyEvent", down).catch(() => {});
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
