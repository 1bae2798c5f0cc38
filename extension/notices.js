// @ts-check
// Notifications of the system, which the person has allowed. What they say the core decides.

const { i18n, runtime, tabs, windows } = chrome;

/** @param {string} alarm its name */
export const isNotice = (alarm) => alarm.startsWith("notice:");

/**
 * @param {string} id the alarm's name: a second notice of the same credentials takes the place of the first
 * @param {{ role: string, account: string, minutes: number } | undefined} notice
 */
export async function showNotice(id, notice) {
  // The permission can have been taken back in between, and then there is no such API.
  if (!notice || !chrome.notifications) return;
  answerClicks();
  await chrome.notifications.create(id, {
    type: "basic",
    iconUrl: runtime.getURL("extension/icons/128.png"),
    title: i18n.getMessage("noticeTitle"),
    message: i18n.getMessage("noticeText", [notice.role, notice.account, String(notice.minutes)]),
  });
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
