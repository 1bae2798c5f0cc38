// @ts-check
// Commands, the address bar and the context menu of the button, by the functions that Firefox's own controls call.

/** The keyword of the manifest. */
const KEYWORD = "aws";
/** Firefox's names of the places. */
const PLACES = { currentTab: "current", newForegroundTab: "tab", newBackgroundTab: "tabshifted" };

/** Functions for the functions below. */
const TOOLS = `
  const { ExtensionSearchHandler } = ChromeUtils.importESModule("resource://gre/modules/ExtensionSearchHandler.sys.mjs");
  const { PrivateBrowsingUtils } = ChromeUtils.importESModule("resource://gre/modules/PrivateBrowsingUtils.sys.mjs");
  const window = Services.wm.getMostRecentWindow("navigator:browser");
  const search = (keyword, text, shown) => {
    const inPrivateWindow = PrivateBrowsingUtils.isWindowPrivate(window);
    return ExtensionSearchHandler.handleSearch({ keyword, text: keyword + " " + text, inPrivateWindow }, shown);
  };
  const begin = (keyword) => ExtensionSearchHandler.hasActiveInputSession() || void search(keyword, "", () => {});
`;

/**
 * @param {(declaration: string, ...given: unknown[]) => Promise<any>} inBrowser
 * @param {string} id of the extension
 * @returns {import("../driver.mjs").Controls}
 */
export const controls = (inBrowser, id) => ({
  command: (name) => inBrowser(`(id, name) => WebExtensionPolicy.getByID(id).extension.shortcuts.onCommand(name)`, id, name),
  suggestions: (text) =>
    inBrowser(
      `(keyword, text) => {
        ${TOOLS}
        begin(keyword);
        return new Promise((shown) => search(keyword, text, shown));
      }`,
      KEYWORD,
      text,
    ),
  enter: (text, place) =>
    inBrowser(
      `(keyword, text, place) => {
        ${TOOLS}
        begin(keyword);
        ExtensionSearchHandler.handleInputEntered(keyword, keyword + " " + text, place);
      }`,
      KEYWORD,
      text,
      PLACES[place],
    ),
  clickMenu: (menuItemId) =>
    inBrowser(
      `(id, menuItemId) => {
        const { gBrowser } = Services.wm.getMostRecentWindow("navigator:browser");
        const { extension } = WebExtensionPolicy.getByID(id);
        extension.emit("webext-menu-menuitem-click", { menuItemId, modifiers: [], editable: false }, gBrowser.selectedTab);
      }`,
      id,
      menuItemId,
    ),
});
