// @ts-check
// The dashboard's export as a person uses it, in a tab of its own.

import { arrive } from "./arrive.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./rolebox.mjs").Rolebox} Rolebox */

export class ExportPage {
  #browser;

  /** @param {Rolebox} rolebox @param {Page} page */
  constructor(rolebox, page) {
    this.#browser = rolebox.browser;
    this.page = page;
    this.search = page.getByRole("searchbox", { name: "Search roles to export" });
    this.template = page.getByRole("textbox", { name: "Profile names" });
    this.progress = page.getByRole("progressbar", { name: "Progress" });
    this.question = page.getByRole("alertdialog");
    this.status = page.locator(".export").getByRole("status");
    /** Why roles failed, each reason once. */
    this.errors = page.getByRole("list", { name: "Errors" });
    this.alert = page.locator(".export").getByRole("alert");
  }

  /**
   * Opens the export. Without rules of environments no role is production, so that *Select all* selects all.
   * @param {Rolebox} rolebox @param {string} [query] in the address @param {boolean} [environments] by the usual rules
   */
  static async open(rolebox, query, environments = false) {
    if (!environments) await rolebox.backstage.store("local", { "setting:environments": [] });
    const page = await rolebox.newPage();
    const parameters = query === undefined ? "" : `?q=${encodeURIComponent(query)}`;
    await page.goto(rolebox.url(`extension/dashboard.html#export${parameters}`));
    await page.getByRole("heading", { name: "Export" }).waitFor();
    return new ExportPage(rolebox, page);
  }

  /**
   * Logs in, and opens the export.
   * @param {Rolebox} rolebox @param {Record<string, string | number>} [claim] the parameters of `/login` @param {string} [query]
   */
  static async arrive(rolebox, claim, query) {
    const { session, picker } = await arrive(rolebox, claim);
    await picker.options.filter({ hasText: /acme|-/ }).first().waitFor();
    return { session, page: await ExportPage.open(rolebox, query) };
  }

  /** @param {string} name */
  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** @param {string} name accessible name, such as `Developer acme-staging (444455556666)` */
  role(name) {
    return this.page.getByRole("checkbox", { name });
  }

  /** @param {string} arn */
  row(arn) {
    return this.page.locator(`tr[data-role-arn="${arn}"]`);
  }

  /** Waits until this many roles are ticked. @param {number} selected @param {number} all @param {number} [production] how many of them are production, if that matters */
  selected(selected, all, production) {
    const counted = production === undefined ? "(, \\d+ production)?" : production > 0 ? `, ${production} production` : "";
    return this.page.getByText(new RegExp(`^${selected} of ${all} selected${counted}$`)).waitFor();
  }

  /** @param {number} roles listed */
  async selectAll(roles) {
    await this.button("Select all").click();
    await this.selected(roles, roles);
  }

  /** Starts, and confirms a new identity provider. */
  async start() {
    await this.button("Get credentials").click();
    await this.question.getByRole("button", { name: "Get credentials" }).click();
  }

  /** Waits for a sentence. @param {string | RegExp} text */
  said(text) {
    return this.status.filter({ hasText: text }).waitFor();
  }

  /** Presses `Download` and returns the saved file. */
  download() {
    return this.#browser.download(this.page, () => this.button("Download").click());
  }
}
