// @ts-check
// System notifications, which the person has allowed. The core decides their text.

const { i18n, runtime, tabs, windows } = chrome;

/** Above this number, notices are combined into one. */
const MOST_APART = 3;

/**
 * Shows the notices. The browser chooses the id of each notice: an id of ours could reveal whose credentials they are.
 * @param {{ role: string, account: string, minutes: number }[]} notices
 */
export async function showNotices(notices) {
  // The permission can have been removed in the meantime, and then this API does not exist.
  if (!chrome.notifications) return;
  answerClicks();
  const minutes = String(Math.min(...notices.map((notice) => notice.minutes)));
  const messages =
    notices.length > MOST_APART
      ? [i18n.getMessage("noticeMany", [String(notices.length), minutes])]
      : notices.map(({ role, account, minutes }) => i18n.getMessage("noticeText", [role, account, String(minutes)]));
  const [iconUrl, title] = [runtime.getURL("extension/icons/128.png"), i18n.getMessage("noticeTitle")];
  for (const message of messages) await chrome.notifications.create({ type: "basic", iconUrl, title, message });
}

/** Makes a click on a notice open a page. Without the permission there is no notice to click yet. */
export function answerClicks() {
  const clicked = chrome.notifications?.onClicked;
  if (clicked && !clicked.hasListener(showHeld)) clicked.addListener(showHeld);
}

/** Opens the active credentials. @param {string} id of the notice that was clicked */
async function showHeld(id) {
  const url = runtime.getURL("extension/dashboard.html#held");
  chrome.notifications.clear(id);
  // If every window is closed, a tab cannot be opened on its own.
  await tabs.create({ url }).catch(() => windows.create({ url }));
}
