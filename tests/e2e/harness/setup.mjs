// @ts-check
// The setup page as an administrator opens it.

/** @typedef {import("./rolebox.mjs").Rolebox} Rolebox */
/** @typedef {import("playwright-core").Page} Page */

/** Opens a step, and waits until it is drawn. @param {Rolebox} rolebox @param {string} step as its address names it */
export async function openSetup(rolebox, step) {
  const page = await rolebox.newPage();
  await page.goto(rolebox.url(`www/index.html#${step}`));
  await shows(page, step);
  return page;
}

/** Waits until a step is shown. @param {Page} page @param {string} step */
export const shows = (page, step) =>
  page.getByRole("navigation", { name: "Steps", exact: true }).locator(`[aria-current=step][href="#${step}"]`).waitFor();

/** Opens a step through the rail. @param {Page} page @param {string} title */
export async function goTo(page, title) {
  const rail = page.getByRole("navigation", { name: "Steps", exact: true });
  await rail.getByRole("link", { name: new RegExp(`^${title}(\\W+(done|\\d+ to fix))?$`) }).click();
  await page.getByRole("heading", { level: 2, name: title, exact: true }).waitFor();
}

/** Imports a design from a file. @param {Page} page @param {unknown} design */
export async function importDesign(page, design) {
  const buffer = Buffer.from(JSON.stringify(design));
  await page.getByLabel("Import design").setInputFiles({ name: "design.json", mimeType: "application/json", buffer });
  await page.getByText("Imported the design.").waitFor();
}
