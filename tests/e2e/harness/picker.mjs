// @ts-check
// The list of roles as a person uses it, in the picker's frame on AWS's page or in the popup. The frame is in a
// closed shadow root, so it is found by its URL and not by a locator.

import { holds } from "./field.mjs";
import { within } from "./patience.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

export class RoleList {
  /** @param {Page} page that has the focus @param {Page | Frame} surface that shows the list */
  constructor(page, surface) {
    this.page = page;
    this.surface = surface;
    this.search = surface.getByRole("combobox", { name: "Search accounts and roles" });
    this.list = surface.getByRole("listbox", { name: "Roles" });
    this.options = this.list.getByRole("option");
    this.status = surface.getByRole("status");
    this.alert = surface.getByRole("alert");
    /** The question about a new identity provider. */
    this.question = surface.getByRole("alertdialog");
  }

  /** @param {string} arn */
  option(arn) {
    return this.list.locator(`[role="option"][data-role-arn="${arn}"]`);
  }

  /** The role that Enter would use. */
  selected() {
    return this.list.getByRole("option", { selected: true });
  }

  /** @returns {Promise<(string | null)[]>} the ARNs in list order */
  arns() {
    return this.options.evaluateAll((options) => options.map((option) => option.getAttribute("data-role-arn")));
  }

  /**
   * Waits until exactly this many roles are drawn: the first drawing comes before the list knows its height.
   * @param {number} count
   */
  async shows(count) {
    await this.surface.waitForFunction((count) => document.querySelectorAll("[role=option]").length === count, count);
  }

  /** Waits until the search field has exactly this text. @param {string} text */
  async searches(text) {
    await holds(this.search, text);
  }

  /** Types once the focus is in the field. Only Rolebox puts it there. @param {string} text */
  async type(text) {
    await this.surface.waitForFunction(() => document.hasFocus() && document.activeElement?.id === "query");
    await this.page.keyboard.type(text);
  }

  /** Presses keys once the focus is in the surface: before that, something else gets them. @param {string} keys such as `Enter` */
  async press(keys) {
    await this.surface.waitForFunction(() => document.hasFocus());
    await this.page.keyboard.press(keys).catch((/** @type {unknown} */ reason) => {
      // A popup can close while the key is down.
      if (!this.page.isClosed()) throw reason;
    });
  }

  /** Opens the menu beside the search field, or closes it. */
  async toggleMenu() {
    await this.surface.locator("summary[aria-label=Menu]").click();
  }

  /** Opens the actions for the chosen role. */
  async openActions() {
    await this.press("Control+k");
    await this.surface.getByRole("listbox", { name: "Actions" }).waitFor();
  }

  /** Takes the action that a text finds. @param {string} filter */
  async act(filter) {
    await this.openActions();
    await this.type(filter);
    await this.press("Enter");
  }

  /** Waits for a question, until it shows the key that answers it: from then on Enter counts. @param {string | RegExp} name */
  async asked(name) {
    const question = this.surface.getByRole("alertdialog", { name });
    await question.evaluate((node) =>
      Promise.all(node.getAnimations({ subtree: true }).map((animation) => animation.finished)),
    );
    return question;
  }

  /** Agrees to use a production role. */
  async agreeToProduction() {
    await this.asked(/production/);
    await this.press("Enter");
  }

  /** Confirms a new identity provider. */
  async agree() {
    await this.question.getByRole("button", { name: "Copy credentials" }).click();
  }
}

export class Picker extends RoleList {
  /** @param {Page} page @param {Frame} frame */
  constructor(page, frame) {
    super(page, frame);
    this.frame = frame;
  }

  /** Waits for a frame with a list. That of a document that was left can still be known. @param {Page} page @param {string} url */
  static async on(page, url) {
    /** @type {(frame: Frame) => void} */
    let look = () => {};
    /** @type {Promise<Picker>} */
    const shown = new Promise((resolve) => {
      look = (frame) => {
        if (frame.url() !== url) return;
        const picker = new Picker(page, frame);
        picker.options.first().waitFor().then(() => resolve(picker), () => {}); // Another frame can show it.
      };
    });
    page.frames().forEach(look);
    page.on("framenavigated", look);
    try {
      return await within(shown, "a picker with roles");
    } finally {
      page.off("framenavigated", look);
    }
  }
}
