// @ts-check
// Active credentials: copies them, and finds them in the dashboard.

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./picker.mjs").RoleList} RoleList */
/** @typedef {import("./rolebox.mjs").Rolebox} Rolebox */

export const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";
const COPIED = /^Copied credentials for /;

/** Copies the credentials of the role that a text finds. @param {RoleList} list @param {string} text @param {string} [keys] */
export async function copy(list, text, keys = "Control+Enter") {
  await list.search.focus();
  await list.press("Control+A");
  await list.type(text);
  await list.status.filter({ hasText: COPIED }).waitFor({ state: "detached" }); // The earlier message has gone.
  await list.press(keys);
}

/** Copies, and confirms a new identity provider. @param {RoleList} list @param {string} text @param {string} [keys] */
export async function copyAndAgree(list, text, keys) {
  await copy(list, text, keys);
  await list.agree();
  return said(list);
}

/** @param {RoleList} list @returns {Promise<string>} the message once the credentials exist */
export async function said(list) {
  const status = list.status.filter({ hasText: COPIED });
  await status.waitFor();
  return status.innerText();
}

/** Opens the dashboard at a section. @param {Rolebox} rolebox @param {string} [section] */
export async function dashboard(rolebox, section = "held") {
  const page = await rolebox.newPage();
  await page.goto(rolebox.url(`extension/dashboard.html#${section}`));
  await page.getByRole("navigation").waitFor();
  return page;
}

/** Returns the copied text for sh, by variable. @param {string} text */
export function variables(text) {
  const found = [...text.matchAll(/(AWS_[A-Z_]+)='?([^'\s;]+)/g)];
  return Object.fromEntries(found.map(([, name, value]) => [name, value]));
}
