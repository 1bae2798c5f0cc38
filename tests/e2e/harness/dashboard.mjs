// @ts-check
// The dashboard as a person opens it: a page in a tab, at one of its sections.

/** @typedef {import("./rolebox.mjs").Rolebox} Rolebox */

/** Opens a section, and waits until it is drawn. @param {Rolebox} rolebox @param {string} section as its address names it */
export async function openDashboard(rolebox, section) {
  const page = await rolebox.newPage();
  await page.goto(rolebox.url(`extension/dashboard.html#${section}`));
  await page.getByRole("navigation", { name: "Sections" }).locator("[aria-current]").waitFor();
  return page;
}

/** Opens the settings, and waits for their values. @param {Rolebox} rolebox @param {string} [address] */
export async function openSettings(rolebox, address = "settings") {
  const page = await openDashboard(rolebox, address);
  await page.getByLabel("Profile name").waitFor();
  return page;
}

/** Waits until the page says that the last change is saved. @param {import("playwright-core").Page} page */
export const saved = (page) => page.getByRole("status").filter({ hasText: "Saved." }).waitFor();
