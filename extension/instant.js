// @ts-check
// Takes a tab from AWS's sign-in to the instant picker. The core decides for which login, and whether anybody wants that.

const { runtime, tabs } = chrome;

/** How long after the request AWS's page may be replaced, in milliseconds. The rest of a second is for our page. */
const IN_TIME_MS = 400;

/**
 * @param {Promise<unknown>} seen gives the name of the login that can be shown, if any
 * @param {import("./wasm-module.js").WasmModule<typeof import("../pkg/worker.js")>} worker
 * @param {number} tab
 * @param {number} askedAt when the browser saw the request, Unix milliseconds
 */
export async function showInstantly(seen, worker, tab, askedAt) {
  const login = await seen;
  if (!login || !(await worker.call((exports) => exports.wants_instant_picker()))) return;
  if (Date.now() - askedAt > IN_TIME_MS) return;
  await tabs.update(tab, { url: runtime.getURL(`extension/instant.html#${login}`) });
}
