// @ts-check
// An input method, through the debugger.

/** The code of a key that an input method takes. */
const TAKEN = 229;

/** @param {import("playwright-core").Page} page @returns {Promise<import("../driver.mjs").InputMethod>} */
export async function inputMethod(page) {
  const cdp = await page.context().newCDPSession(page);
  return {
    async compose(text) {
      await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    },
    async press(key) {
      await cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key, code: key, windowsVirtualKeyCode: TAKEN });
      await cdp.send("Input.dispatchKeyEvent", { type: "keyUp", key, code: key, windowsVirtualKeyCode: TAKEN });
    },
    async commit(text) {
      await cdp.send("Input.insertText", { text });
    },
  };
}
