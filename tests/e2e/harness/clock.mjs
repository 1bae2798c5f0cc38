// @ts-check
// Time that passes without being waited for.

/** Moves the clock that a page of ours reads. @param {import("playwright-core").Page} page @param {number} ms */
export const advance = (page, ms) =>
  page.evaluate((ms) => {
    const { now } = Date;
    Date.now = () => now() + ms;
  }, ms);
