// @ts-check
// The world of our content script on a page: what an attacker who controls it has.

import { within } from "../../harness/patience.mjs";

/**
 * @param {import("playwright-core").Page} page that has the content script @param {string} id of the extension
 * @returns {Promise<import("../driver.mjs").Evaluate>}
 */
export async function contentWorld(page, id) {
  const cdp = await page.context().newCDPSession(page);
  /** @type {Promise<number>} */
  const world = new Promise((resolve) => {
    cdp.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.origin === `chrome-extension://${id}` && context.auxData?.type === "isolated") resolve(context.id);
    });
  });
  await cdp.send("Runtime.enable");
  const contextId = await within(world, "the content script");
  return async (expression) => {
    const guarded = `Promise.resolve().then(() => (${expression})).catch((error) => ({ rejected: String(error) }))`;
    const params = { expression: guarded, contextId, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await cdp.send("Runtime.evaluate", params);
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  };
}
