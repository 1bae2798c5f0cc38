// @ts-check
// Checks whether the page of a tab is still the one on which Rolebox put its picker. Any sign-in page of AWS
// can frame the picker, but only the frame that our content script put on the login's page gets that login.

const { runtime, tabs } = chrome;

/**
 * Returns false if the sender is a picker in a frame that our content script did not put on the page. No page can
 * answer for the script, and the script answers true only if the core has accepted the page's address as an ACS.
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<boolean>}
 */
export async function isPlaced({ url, tab, frameId }) {
  if (frameId === 0 || !url?.startsWith(runtime.getURL("extension/picker.html"))) return true;
  if (tab?.id === undefined) return false;
  return tabs.sendMessage(tab.id, { isPlaced: frameId }, { frameId: 0 }).then((placed) => placed === true, () => false);
}
