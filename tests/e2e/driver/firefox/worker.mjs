// @ts-check
// Firefox's event page: a page of the extension reaches its global object, and the browser can end it.

/** @typedef {import("./inside.mjs").Inside} Inside */
/** @typedef {import("./relay.mjs").Relay} Relay */

/**
 * @param {Relay} relay @param {Inside} inside @param {string} id of the extension
 * @param {import("playwright-core").Page} page of the extension
 * @returns {Promise<import("../driver.mjs").Worker>}
 */
export async function workerFrom(relay, inside, id, page) {
  return {
    run: (task, given) =>
      page.evaluate(
        `browser.runtime.getBackgroundPage().then((worker) => (${task})(worker, ${JSON.stringify(given) ?? "undefined"}))`,
      ),
    listens: (events) => inside.listens(events),
    // An alarm whose time is over rings at once.
    ring: (name) =>
      page.evaluate(async (name) => {
        const { alarms } = chrome;
        /** @type {Promise<void>} */
        const rung = new Promise((resolve) => {
          const look = (/** @type {{ name: string }} */ alarm) => {
            if (alarm.name !== name) return;
            alarms.onAlarm.removeListener(look);
            resolve();
          };
          alarms.onAlarm.addListener(look);
        });
        await alarms.create(name, { when: Date.now() });
        await rung;
      }, name),
    kill: () => relay.inBrowser(KILL, id),
    async countStarts() {
      await relay.inBrowser(COUNT, id);
      return () => relay.inBrowser(COUNTED);
    },
  };
}

/** Run in the browser. */
const KILL = `async (id) => {
  const { extension } = WebExtensionPolicy.getByID(id);
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
}`;

const COUNT = `(id) => {
  const { extension } = WebExtensionPolicy.getByID(id);
  const seen = { extension, count: 0, look: () => void (seen.count += 1) };
  extension.on("background-script-started", seen.look);
  globalThis.roleboxStarts = seen;
}`;

/** A start that has just begun counts too: Firefox reports it only when the page is there. */
const COUNTED = `() => {
  const { extension, look, count } = globalThis.roleboxStarts;
  extension.off("background-script-started", look);
  return extension.backgroundState === "starting" ? count + 1 : count;
}`;
