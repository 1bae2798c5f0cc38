// @ts-check
// Lets time pass without waiting.

/** Moves the clock of a page of ours. @param {import("playwright-core").Page} page @param {number} ms */
export const advance = (page, ms) =>
  page.evaluate((ms) => {
    const { now } = Date;
    Date.now = () => now() + ms;
  }, ms);
