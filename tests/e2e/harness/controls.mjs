// @ts-check
// The browser's own controls: commands, the address bar, the context menu of the button. No program can press them, so
// the worker gets their events as the browser sends them.

/** @typedef {import("./rolebox.mjs").Rolebox} Rolebox */

/** A command, in the window in front. @param {Rolebox} rolebox @param {string} name */
export const command = (rolebox, name) =>
  rolebox.backstage.worker.run(async ({ chrome }, name) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.commands.onCommand.dispatch(name, tab);
  }, name);

/** What the address bar shows for a text. @param {Rolebox} rolebox @param {string} text @returns {Promise<{ content: string, description: string }[]>} */
export const suggestions = (rolebox, text) =>
  rolebox.backstage.worker.run(
    ({ chrome }, text) => new Promise((shown) => chrome.omnibox.onInputChanged.dispatch(text, shown)),
    text,
  );

/** Enter in the address bar. @param {Rolebox} rolebox @param {string} text @param {string} [place] */
export const enter = (rolebox, text, place = "currentTab") =>
  rolebox.backstage.worker.run(({ chrome }, { text, place }) => chrome.omnibox.onInputEntered.dispatch(text, place), { text, place });

/** A click in the context menu of the button. @param {Rolebox} rolebox @param {string} menuItemId */
export const clickMenu = (rolebox, menuItemId) =>
  rolebox.backstage.worker.run(async ({ chrome }, menuItemId) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.contextMenus.onClicked.dispatch({ menuItemId }, tab);
  }, menuItemId);

/** Waits until the context menu of the button has an item, or has it no more. @param {Rolebox} rolebox @param {string} id @param {boolean} [has] */
export const menuHas = (rolebox, id, has = true) =>
  rolebox.backstage.page.waitForFunction(
    async ({ id, has }) => (await chrome.contextMenus.update(id, {}).then(() => true, () => false)) === has,
    { id, has },
  );
