// @ts-check
// Commands, the address bar and the context menu of the button: the worker dispatches their events itself.

/** @param {import("../driver.mjs").Worker} worker @returns {import("../driver.mjs").Controls} */
export const controls = (worker) => ({
  command: (name) =>
    worker.run(async ({ chrome }, name) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.commands.onCommand.dispatch(name, tab);
    }, name),
  suggestions: (text) =>
    worker.run(({ chrome }, text) => new Promise((shown) => chrome.omnibox.onInputChanged.dispatch(text, shown)), text),
  enter: (text, place) =>
    worker.run(({ chrome }, { text, place }) => chrome.omnibox.onInputEntered.dispatch(text, place), { text, place }),
  clickMenu: (menuItemId) =>
    worker.run(async ({ chrome }, menuItemId) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.contextMenus.onClicked.dispatch({ menuItemId }, tab);
    }, menuItemId),
});
