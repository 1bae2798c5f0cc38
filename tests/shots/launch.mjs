// @ts-check
// A browser with Rolebox in which nothing takes long: a state that does not come is soon given up.

import { Rolebox } from "../e2e/harness/rolebox.mjs";

/** No state takes longer to reach, on any machine. */
const PATIENCE_MS = 20_000;

/** @param {import("../e2e/driver/driver.mjs").Options} options */
export async function launchWith(options) {
  const rolebox = new Rolebox();
  await rolebox.start(options);
  rolebox.context.setDefaultTimeout(PATIENCE_MS);
  return rolebox;
}
