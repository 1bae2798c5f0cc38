// @ts-check
// Hears commands and the address bar, and passes each to the core with the window where it was used. What the core does
// not do at once is left to the popup.

const { action, commands, i18n, omnibox, runtime, tabs, windows } = chrome;

/** The core's names of the commands in the manifest. */
const COMMANDS = /** @type {Record<string, string>} */ ({
  "sign-in-last-role": "signInToLast",
  "copy-last-role": "copyLast",
});

/** Content of a line that is no role. It matches none. */
const NO_ROLE = "\u2026";
/** Chromium reads suggestions as XML, Firefox as plain text. Neither has a way to ask. */
const SUGGEST = runtime.getURL("").startsWith("chrome-extension:") ? "suggestXml" : "suggestPlain";
/** Sentences for an address bar without roles. */
const NONE = /** @type {Record<string, () => string>} */ ({
  window: () => i18n.getMessage("omniboxWindow"),
  login: () => i18n.getMessage("omniboxLogin"),
  match: () => i18n.getMessage("omniboxMatch"),
});
/** The size of the popup as a window. */
const SIZE = { width: 456, height: 620 };

/** @typedef {{ id?: number, windowId: number, incognito: boolean }} Spot a tab where a control was used */
/** @typedef {(control: { what: string, tab?: Spot | null, text?: string }) => Promise<any>} Ask passes a control to the core */

/** The active tab of the window in front: the address bar names no window. @returns {Promise<Spot | null>} */
async function inFront() {
  const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
  return tab ? spotOf(tab) : null;
}

/** @param {chrome.tabs.Tab} tab @returns {Spot} */
const spotOf = ({ id, windowId, incognito }) => ({ id, windowId, incognito });

/** Shows the popup in the window of a tab, or its page in a window of its own. @param {Spot | null} spot */
async function showPopup(spot) {
  try {
    await action.openPopup(spot ? { windowId: spot.windowId } : undefined);
  } catch {
    // A page of ours can't open in an incognito window, and one in another window would show other logins.
    if (spot?.incognito) await action.setBadgeText({ text: "!", tabId: spot.id });
    else await windows.create({ type: "popup", url: runtime.getURL("extension/popup.html"), ...SIZE });
  }
}

/** @param {string} text @param {Ask} ask @returns {Promise<chrome.omnibox.SuggestResult[]>} */
async function suggestions(text, ask) {
  const { roles, none } = await ask({ what: SUGGEST, text, tab: await inFront() });
  if (none) return [{ content: NO_ROLE, description: NONE[none]?.() ?? NO_ROLE }];
  const asks = ` \u2013 ${i18n.getMessage("omniboxAsks")}`;
  return roles.map((/** @type {any} */ role) => ({
    content: role.content,
    description: role.asks ? role.description + asks : role.description,
  }));
}

/** Registers the listeners. @param {Ask} ask @returns what passes a control to the core, and shows the popup if it is not done */
export function hearControls(ask) {
  /** @param {string} what @param {string} [text] @param {chrome.tabs.Tab} [where] */
  const use = async (what, text, where) => {
    const tab = where ? spotOf(where) : await inFront();
    const done = await ask({ what, text, tab }).catch(() => false);
    if (!done) await showPopup(tab);
  };
  commands.onCommand.addListener((command, tab) => {
    const what = COMMANDS[command];
    if (what) void use(what, undefined, tab);
  });
  // Chromium writes this line to disk, so it never names a role.
  omnibox.onInputStarted.addListener(() => omnibox.setDefaultSuggestion({ description: i18n.getMessage("omniboxBest") }));
  omnibox.onInputChanged.addListener((text, suggest) => void suggestions(text, ask).then(suggest, () => suggest([])));
  omnibox.onInputEntered.addListener((text, place) => void use(place, text));
  return { ask, use };
}
