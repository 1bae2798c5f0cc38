// @ts-check
// A person who has just logged in and looks at the picker: where most tests of the list begin.

/** @typedef {import("./rolebox.mjs").Rolebox} Rolebox */

/**
 * Logs a person in on a page of its own and waits for the picker's list.
 * @param {Rolebox} rolebox
 * @param {Record<string, string | number>} [claim] the parameters of `/login`
 * @param {Record<string, unknown>} [settings] of the sign-in host
 */
export async function arrive(rolebox, claim = {}, settings = {}) {
  const session = String(claim.session ?? rolebox.session());
  await rolebox.standins.signIn({ scope: session, ...settings });
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { ...claim, session });
  return { page, session, picker: await rolebox.picker(page) };
}

/** Scrolls to AWS's own list as a person does, beside the picker. @param {import("playwright-core").Page} page */
export async function scrollsToList(page) {
  await page.mouse.move(50, 300);
  await page.mouse.wheel(0, 400);
  await page.waitForFunction(() => scrollY > 100);
}

/** A person who has signed in with the role of the data team, and whose login still works. @param {Rolebox} rolebox */
export async function signedIn(rolebox) {
  const { page, picker, session } = await arrive(rolebox);
  await picker.type("data eng");
  await picker.press("Enter");
  await page.waitForURL("https://console.aws.amazon.com/**");
  await rolebox.backstage.stored("used:", 1, "local");
  return { page, session };
}

/**
 * Waits until Carol's list has the account names from AWS's page, which change the order of its rows.
 * @param {import("./picker.mjs").Picker} picker
 */
export async function namesLearned(picker) {
  // By its name this account comes first; by its number it is far below what is drawn.
  await picker.options.filter({ hasText: "billing-dev" }).first().waitFor();
}
