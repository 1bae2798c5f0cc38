// @ts-check
// Checks whether the page of a tab is still the one on which Rolebox put its picker. Any sign-in page of AWS
// can frame the picker, but only the frame that our content script put on the login's page gets that login.

const { runtime, storage, tabs } = chrome;

/**
 * Returns false if the sender is a picker in a frame that our content script did not put on the page. No page can
 * answer for the script, and the script answers true only if the core has accepted the page's address as an ACS.
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<boolean>}
 */
export async function isPlaced({ url, tab, frameId }) {
  if (frameId === 0 || !url?.startsWith(runtime.getURL("extension/picker.html"))) return true;
  if (tab?.id === undefined) return false;
  return tabs.sendMessage(tab.id, "isPlaced", { frameId: 0 }).then((placed) => placed === true, () => false);
}

/** Distinguishes a page that was left from one that the tab's next login replaced: its message can come later. */
export class Leaving {
  /** When the last login of each tab was seen, in milliseconds since 1970. @type {Map<number, number>} */
  #seen = new Map();

  /** @param {any} details of `webRequest.onBeforeRequest` */
  requestSeen({ tabId, timeStamp, requestBody }) {
    // The choice of a role is not a login: the tab leaves with it.
    if (!requestBody?.formData?.roleIndex) this.#seen.set(tabId, timeStamp);
  }

  /**
   * Unbinds the tab whose page reports that it was left. The core names the keys: `StorageKey::Tab`, of both window
   * kinds.
   * @param {any} message `{ left }`: when that page began, in milliseconds since 1970
   * @param {chrome.runtime.MessageSender} sender
   * @returns {boolean} whether the message needs nothing more
   */
  isOver(message, { id, url, tab, frameId }) {
    if (id !== runtime.id || tab?.id === undefined || frameId !== 0 || !url?.startsWith("https:")) return false;
    if (typeof message?.left !== "number") return false;
    // A login seen after the page began belongs to the next page.
    if ((this.#seen.get(tab.id) ?? 0) > message.left) return true;
    this.#seen.delete(tab.id);
    void storage.session.remove([`tab:${tab.id}`, `incognito/tab:${tab.id}`]);
    return true;
  }
}
