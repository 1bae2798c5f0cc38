// @ts-check
// Credentials that a person has copied, and where the dashboard lists them.

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./picker.mjs").RoleList} RoleList */
/** @typedef {import("./rolebox.mjs").Rolebox} Rolebox */

export const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";
const COPIED = /^Copied credentials of /;

/** Copies the credentials of the role that a text means. @param {RoleList} list @param {string} text @param {string} [keys] */
export async function copy(list, text, keys = "Control+Enter") {
  await list.search.focus();
  await list.press("Control+A");
  await list.type(text);
  await list.status.filter({ hasText: COPIED }).waitFor({ state: "detached" }); // What was said before is over.
  await list.press(keys);
}

/** Copies as one who meets the identity provider. @param {RoleList} list @param {string} text @param {string} [keys] */
export async function copyAndAgree(list, text, keys) {
  await copy(list, text, keys);
  await list.agree();
  return said(list);
}

/** @param {RoleList} list @returns {Promise<string>} what is said when the credentials are there */
export async function said(list) {
  const status = list.status.filter({ hasText: COPIED });
  await status.waitFor();
  return status.innerText();
}

/** The dashboard at a section. @param {Rolebox} rolebox @param {string} [section] */
export async function dashboard(rolebox, section = "held") {
  const page = await rolebox.newPage();
  await page.goto(rolebox.url(`extension/dashboard.html#${section}`));
  await page.getByRole("navigation").waitFor();
  return page;
}

/** The text for sh that copying left on the clipboard, by variable. @param {string} text */
export function variables(text) {
  const found = [...text.matchAll(/(AWS_[A-Z_]+)='?([^'\s;]+)/g)];
  return Object.fromEntries(found.map(([, name, value]) => [name, value]));
}
