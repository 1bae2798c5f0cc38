// @ts-check
// Whether the page of a tab is still the one on which Rolebox put its picker. Any sign-in page of AWS may frame the
// picker; the login of the tab is for the frame that our content script put on the page of the login.

const { runtime, storage, tabs } = chrome;

/**
 * Whether a sender that is a picker in a frame stands on a page with our content script, which put a picker there. No page can
 * answer in its place, and the script does so only if the core has taken the page's address for an ACS.
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<boolean>}
 */
export async function isPlaced({ url, tab, frameId }) {
  if (frameId === 0 || !url?.startsWith(runtime.getURL("extension/picker.html"))) return true;
  if (tab?.id === undefined) return false;
  return tabs.sendMessage(tab.id, "isPlaced", { frameId: 0 }).then((placed) => placed === true, () => false);
}

/** Tells a page that is over from one that the next login of its tab has already replaced: its word may come later. */
export class Leaving {
  /** When the last login of each tab was seen, in milliseconds since 1970. @type {Map<number, number>} */
  #seen = new Map();

  /** @param {any} details of `webRequest.onBeforeRequest` */
  requestSeen({ tabId, timeStamp, requestBody }) {
    // The choice of a role is no login: the tab leaves with it.
    if (!requestBody?.formData?.roleIndex) this.#seen.set(tabId, timeStamp);
  }

  /**
   * Unbinds the tab whose page says that it is over. The core names the keys: `Key::Tab`, of either kind of window.
   * @param {any} message `{ left }`: when that page began, in milliseconds since 1970
   * @param {chrome.runtime.MessageSender} sender
   * @returns {boolean} whether that was all there is to do
   */
  isOver(message, { id, url, tab, frameId }) {
    if (id !== runtime.id || tab?.id === undefined || frameId !== 0 || !url?.startsWith("https:")) return false;
    if (typeof message?.left !== "number") return false;
    // A login that was seen after the page began is that of the page after it.
    if ((this.#seen.get(tab.id) ?? 0) > message.left) return true;
    this.#seen.delete(tab.id);
    void storage.session.remove([`tab:${tab.id}`, `incognito/tab:${tab.id}`]);
    return true;
  }
}
