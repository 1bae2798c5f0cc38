// @ts-check
// Notifications of the system, which the person has allowed. What they say the core decides.

const { i18n, runtime, tabs, windows } = chrome;

/** More than these are told of together. */
const MOST_APART = 3;

/**
 * Shows what is to be said. The browser names each notice: a name of ours could tell whose credentials they are.
 * @param {{ role: string, account: string, minutes: number }[]} notices
 */
export async function showNotices(notices) {
  // The permission can have been taken back in between, and then there is no such API.
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

/** Lets a click on a notice lead somewhere. Without the permission there is nothing to click yet. */
export function answerClicks() {
  const clicked = chrome.notifications?.onClicked;
  if (clicked && !clicked.hasListener(showHeld)) clicked.addListener(showHeld);
}

/** Opens what the person holds. @param {string} id of the notice that was clicked */
async function showHeld(id) {
  const url = runtime.getURL("extension/dashboard.html#held");
  chrome.notifications.clear(id);
  // Where every window is closed, no tab can be opened by itself.
  await tabs.create({ url }).catch(() => windows.create({ url }));
}
