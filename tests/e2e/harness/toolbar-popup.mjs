// @ts-check
// The real popup under the toolbar, which belongs to a window and stands in no tab. Playwright shows no page for it,
// so it is asked over the debugging protocol itself.

/** @typedef {import("playwright-core").CDPSession} CDPSession */

/** Waits in the popup until it shows something, and says what. */
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

/**
 * Opens the popup of a window and returns the text that it shows.
 * @param {import("playwright-core").BrowserContext} context @param {number} window @param {string} url of the popup
 * @returns {Promise<string>}
 */
export async function textOfPopup(context, window, url) {
  const browser = await context.browser()?.newBrowserCDPSession();
  const worker = context.serviceWorkers()[0];
  if (!browser || !worker) throw new Error("the browser or its worker is gone");
  /** @type {Promise<string>} */
  const opened = new Promise((resolve) => {
    const look = (/** @type {any} */ { targetInfo }) => targetInfo.url === url && resolve(targetInfo.targetId);
    browser.on("Target.targetCreated", look);
    browser.on("Target.targetInfoChanged", look);
  });
  await browser.send("Target.setDiscoverTargets", { discover: true });
  await worker.evaluate((windowId) => chrome.action.openPopup({ windowId }), window);
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId: await opened });
  const text = await evaluate(browser, sessionId, SHOWN);
  await evaluate(browser, sessionId, "window.close()");
  await browser.detach();
  return text;
}

/** @param {CDPSession} browser @param {string} sessionId @param {string} expression @returns {Promise<any>} */
async function evaluate(browser, sessionId, expression) {
  const params = { expression, awaitPromise: true, returnByValue: true };
  const message = JSON.stringify({ id: 1, method: "Runtime.evaluate", params });
  /** @type {Promise<any>} */
  const answered = new Promise((resolve) => {
    browser.once("Target.receivedMessageFromTarget", (event) => resolve(JSON.parse(event.message)));
  });
  await browser.send("Target.sendMessageToTarget", { sessionId, message });
  const { result, error } = await answered;
  if (error || result.exceptionDetails) throw new Error(JSON.stringify(error ?? result.exceptionDetails));
  return result.result.value;
}
