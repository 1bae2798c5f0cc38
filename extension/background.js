// @ts-check
// Registers every listener at once, as a service worker must, and forwards each event to the WASM core.
// It decides nothing. A call that traps poisons its WASM instance: that one is dropped, the next event gets another.

import init, * as worker from "../pkg/worker.js";

const { runtime, webRequest, alarms, tabs, windows } = chrome;

/** What a page is told when the worker failed: `Failure::WorkerFailed` in the messages of the core. */
const WORKER_FAILED = { Err: "workerFailed" };

const ACS = ["https://*.signin.aws.amazon.com/saml*"];

/** @type {Promise<unknown> | undefined} */
let instance;
let poisoned = false;
/** Ends the calls that a trap would leave open for ever. @type {Set<(reason: unknown) => void>} */
const open = new Set();

/** @returns {Promise<unknown>} a usable WASM instance */
function wake() {
  if (poisoned) {
    poisoned = false;
    worker.__wbg_reset_state();
  }
  instance ??= init({ module_or_path: runtime.getURL("pkg/worker_bg.wasm") }).catch((error) => {
    instance = undefined;
    throw error;
  });
  return instance;
}

/** @param {unknown} error */
function failed(error) {
  if (error instanceof WebAssembly.RuntimeError && !poisoned) {
    poisoned = true;
    for (const end of open) end(error);
  }
  console.error("Rolebox: the worker failed and starts anew at the next event.", error instanceof Error ? error.name : "");
}

/**
 * @template T
 * @param {() => T | Promise<T>} task
 * @returns {Promise<T>}
 */
async function call(task) {
  /** @type {(reason: unknown) => void} */
  let end = () => {};
  const trapped = new Promise((_, reject) => (end = reject));
  open.add(end);
  try {
    await Promise.race([wake(), trapped]);
    return /** @type {T} */ (await Promise.race([task(), trapped]));
  } catch (error) {
    failed(error);
    throw error;
  } finally {
    open.delete(end);
  }
}

/** @param {() => unknown} task an event that nobody waits for */
const handle = (task) => void call(task).catch(() => {});

// A trap inside a future surfaces here, not at the call that began it.
self.addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) failed(event.error);
});

webRequest.onBeforeRequest.addListener(
  (details) => {
    handle(() => worker.request_seen(details, Date.now()));
    return undefined;
  },
  { urls: ACS, types: ["main_frame"] },
  ["requestBody"],
);

runtime.onMessage.addListener((message, sender, reply) => {
  call(() => worker.message_received(message, sender, Date.now())).then(reply, () => reply(WORKER_FAILED));
  return true;
});

alarms.onAlarm.addListener((alarm) => handle(() => worker.alarm_rang(alarm.name, Date.now())));
tabs.onRemoved.addListener((tab) => handle(() => worker.tab_closed(tab)));
windows.onRemoved.addListener(() => handle(() => worker.window_closed()));

// Content scripts and web pages never read the assertion. Firefox has no such call and no such access.
chrome.storage.session.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
wake().catch(() => {});
