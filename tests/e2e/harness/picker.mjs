// @ts-check
// The picker's frame on AWS's page. It stands in a closed shadow root, so it is found by its URL and not by a locator.

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

/** @param {Page} page @param {string} url @returns {Frame | undefined} */
export const frameOf = (page, url) => page.frames().find((frame) => frame.url() === url);

export class Picker {
  /** @param {Page} page @param {Frame} frame */
  constructor(page, frame) {
    this.page = page;
    this.frame = frame;
    this.search = frame.getByRole("combobox", { name: "Search accounts and roles" });
    this.list = frame.getByRole("listbox", { name: "Roles" });
    this.options = this.list.getByRole("option");
    this.status = frame.getByRole("status");
    this.alert = frame.getByRole("alert");
  }

  /** Waits for the frame and for its list. @param {Page} page @param {string} url */
  static async on(page, url) {
    const arrived = page.waitForEvent("framenavigated", (frame) => frame.url() === url);
    arrived.catch(() => {}); // It may have been there before.
    const picker = new Picker(page, frameOf(page, url) ?? (await arrived));
    await picker.options.first().waitFor();
    return picker;
  }

  /** @param {string} arn */
  option(arn) {
    return this.frame.locator(`[role="option"][data-role-arn="${arn}"]`);
  }

  /** The role that Enter would take. */
  selected() {
    return this.list.getByRole("option", { selected: true });
  }

  /** @returns {Promise<(string | null)[]>} the ARNs as they are listed */
  arns() {
    return this.options.evaluateAll((options) => options.map((option) => option.getAttribute("data-role-arn")));
  }

  /** Types with the keys, wherever the focus is by then: it should be in the field. @param {string} text */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** @param {string} keys such as `Enter` */
  async press(keys) {
    await this.page.keyboard.press(keys);
  }
}
