// @ts-check
// Chromium's service worker, through its debugger.

import { within } from "../../harness/patience.mjs";

/** @param {import("playwright-core").Page} page of the extension @returns {Promise<import("../driver.mjs").Worker>} */
export async function workerFrom(page) {
  const context = page.context();
  const cdp = await context.newCDPSession(page);
  await cdp.send("ServiceWorker.enable");
  /** @type {import("../driver.mjs").Worker["run"]} */
  const run = async (task, given) => {
    const worker = context.serviceWorkers()[0];
    if (!worker) throw new Error("the worker is gone");
    return /** @type {Promise<any>} */ (worker.evaluate(`(${task})(globalThis, ${JSON.stringify(given) ?? "undefined"})`));
  };
  return {
    run,

    listens: (events) =>
      run(({ chrome }, events) => {
        /** @type {(path: string) => any} */
        const at = (path) => path.split(".").reduce((parent, name) => parent[name], chrome);
        return events.map((event) => at(event).hasListeners());
      }, events),

    ring: (name) =>
      run(({ chrome }, name) => chrome.alarms.onAlarm.dispatch({ name, scheduledTime: Date.now() }), name),

    async kill() {
      const stopped = new Promise((resolve) => {
        /** @param {{ versions: { runningStatus: string }[] }} event */
        const look = ({ versions }) => {
          if (!versions.some((version) => version.runningStatus === "stopped")) return;
          cdp.off("ServiceWorker.workerVersionUpdated", look);
          resolve(undefined);
        };
        cdp.on("ServiceWorker.workerVersionUpdated", look);
      });
      await cdp.send("ServiceWorker.stopAllWorkers");
      await within(stopped, "the end of the worker");
    },

    async countStarts() {
      let count = 0;
      let last = "";
      /** @param {{ versions: { runningStatus: string }[] }} event Chromium reports some states twice */
      const look = ({ versions }) => {
        for (const { runningStatus } of versions) {
          if (runningStatus === "starting" && last !== "starting") count += 1;
          last = runningStatus;
        }
      };
      cdp.on("ServiceWorker.workerVersionUpdated", look);
      return async () => {
        cdp.off("ServiceWorker.workerVersionUpdated", look);
        return count;
      };
    },
  };
}
