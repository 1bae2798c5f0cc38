// @ts-check
// The browser's own controls: commands, the address bar, the context menu of the button.

/** @typedef {import("./rolebox.mjs").Rolebox} Rolebox */

/** The controls of the window in front. @param {Rolebox} rolebox */
export const controls = ({ browser, backstage }) => browser.controls(backstage.worker);

/** Waits until the context menu of the button has an item, or has it no more. @param {Rolebox} rolebox @param {string} id @param {boolean} [has] */
export const menuHas = (rolebox, id, has = true) =>
  rolebox.backstage.page.waitForFunction(
    async ({ id, has }) => (await chrome.contextMenus.update(id, {}).then(() => true, () => false)) === has,
    { id, has },
  );
