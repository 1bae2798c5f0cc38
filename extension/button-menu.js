// @ts-check
// The context menu of the toolbar button: the roles used last, and the pages of Rolebox. The browser keeps the menu, on
// disk too, so it is built again only when it changes. The core says which roles it has.

const { contextMenus, extension, i18n, runtime, storage, tabs, windows } = chrome;

/** Pages by the IDs of their items. */
const PAGES = /** @type {Record<string, string>} */ ({
  active: "extension/dashboard.html#held",
  export: "extension/dashboard.html#export",
  settings: "extension/dashboard.html#settings",
  shortcuts: "extension/dashboard.html#shortcuts",
  setup: "www/index.html",
});
/** The item above the roles: browsers show six items at the top. */
const ROLES = "roles";

/** Whether the menu depends on a stored value. @param {string} key */
const isInMenu = (key) => key.startsWith("used:") || key === "setting:remember";

/** @param {chrome.contextMenus.CreateProperties} item */
const add = (item) =>
  new Promise((added) => contextMenus.create({ contexts: ["action"], ...item }, () => added(runtime.lastError)));

/** @param {import("./reach.js").Ask} ask */
async function build(ask) {
  // One menu serves all windows, and the roles are those of normal ones.
  const isPrivate = (await windows.getAll()).some(({ incognito }) => incognito);
  const roles = isPrivate ? [] : await ask({ what: "listMenu" }).catch(() => []);
  await contextMenus.removeAll();
  if (roles.length > 0) await add({ id: ROLES, title: i18n.getMessage("menuRoles") });
  for (const { role, title } of roles) await add({ id: role, title, parentId: ROLES });
  await add({ id: "active", title: i18n.getMessage("dashboardHeld") });
  await add({ id: "export", title: i18n.getMessage("export") });
  await add({ id: "settings", title: i18n.getMessage("dashboardSettings") });
  await add({ id: "shortcuts", title: i18n.getMessage("dashboardShortcuts") });
  await add({ id: "setup", title: i18n.getMessage("setupLink") });
}

/** Registers the listeners. @param {ReturnType<typeof import("./reach.js").hearControls>} controls */
export function keepMenu({ ask, use }) {
  /** One after the other: two at a time would add each item twice. */
  let last = Promise.resolve();
  const keep = () => {
    last = last.then(() => build(ask)).catch((error) => console.error("Rolebox can't build its menu:", error));
  };
  runtime.onInstalled.addListener(keep);
  runtime.onStartup.addListener(keep);
  storage.local.onChanged.addListener((changes) => Object.keys(changes).some(isInMenu) && keep());
  windows.onCreated.addListener(({ incognito }) => incognito && keep());
  windows.onRemoved.addListener(async () => {
    if (await extension.isAllowedIncognitoAccess()) keep();
  });
  contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    const page = PAGES[menuItemId];
    if (page) void tabs.create({ url: runtime.getURL(page) });
    else void use("chosenInMenu", String(menuItemId), tab);
  });
}
