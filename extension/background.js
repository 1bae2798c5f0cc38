// @ts-check
// Registers every listener at once, as a service worker must, and forwards each event to the WASM core:
// requests for credentials to one module, everything else to the other. Itself it checks only where a message comes
// from (picker-place.js), and reads the administrator's policy.

import * as credentialsGlue from "../pkg/credentials.js";
import * as workerGlue from "../pkg/worker.js";
import { isPlaced } from "./picker-place.js";
import { inTurn } from "./overtaken.js";
import { keepMenu } from "./button-menu.js";
import { showInstantly } from "./instant.js";
import { answerClicks, showNotices } from "./notices.js";
import { ACS, placeScripts } from "./partitions.js";
import { hearControls } from "./reach.js";
import { WasmModule } from "./wasm-module.js";

const { runtime, webRequest, alarms, management, permissions, tabs, windows } = chrome;

/** The reply to a page when the worker failed: `Failure::WorkerFailed` in the messages of the core. */
const WORKER_FAILED = { Err: "workerFailed" };
/** The reply to a frame that Rolebox did not put on its page: `Failure::LoginGone`. */
const LOGIN_GONE = { Err: "loginGone" };
/** The administrator's policy. A browser that has just started knows it only after seconds. */
const policy = { known: false, missed: false };
/** Firefox's refusal where there is no policy. Chromium returns an empty one. Any other error says nothing about it. */
const NO_POLICY = "Managed storage manifest not found";

/** A request was answered without the policy; its page is told once the policy is known. */
function missed() {
  policy.missed = true;
  if (policy.known) tellPages();
}

const worker = new WasmModule(workerGlue, "pkg/worker_bg.wasm");
const credentials = new WasmModule(credentialsGlue, "pkg/credentials_bg.wasm");

/** The requests being examined. A question about a login waits for them, so "none" is never a premature answer. */
let looking = Promise.resolve();

/**
 * Returns whether a message is for the credentials module: all but the requests of a list and of AWS's page.
 * @param {any} message
 */
const isForCredentials = (message) =>
  message === "take" ||
  message?.passOn ||
  message?.credentials ||
  message?.manage ||
  message?.request?.signIn ||
  message?.request?.forget ||
  message?.page?.forget;

/** Says what Rolebox does, once. Who gets it from an administrator did not choose it, and is left alone. */
async function showWelcome() {
  const { installType } = await management.getSelf();
  if (installType !== "admin") await tabs.create({ url: runtime.getURL("extension/welcome.html") });
}

/** @param {(exports: typeof workerGlue) => unknown} task an event without an answer */
const handle = (task) => void worker.call(task).catch(() => {});

// A trap inside a future surfaces here, not at the call that started it, without its module.
self.addEventListener("error", ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) for (const module of [worker, credentials]) module.failed(error);
});

webRequest.onBeforeRequest.addListener(
  /** @param {chrome.webRequest.OnBeforeRequestDetails & { originUrl?: string }} details */
  ({ url, tabId, timeStamp, initiator, originUrl, requestBody }) => {
    const from = initiator ?? (originUrl ? new URL(originUrl).origin : ""); // Firefox tells the URL instead.
    const seen = worker.call((exports) =>
      exports.request_seen(url, tabId, Math.floor(timeStamp), from, requestBody, Date.now()),
    );
    looking = Promise.allSettled([looking, seen]).then(() => {});
    showInstantly(seen, worker, tabId, timeStamp).catch(() => {});
    return undefined;
  },
  { urls: ACS, types: ["main_frame"] },
  ["requestBody"],
);

/** @param {any} message @param {chrome.runtime.MessageSender} sender */
async function answer(message, sender) {
  const placed = isPlaced(sender);
  // The list waits for this answer, which changes nothing, so the sender is checked in parallel.
  if (!message?.page?.getOverview && !(await placed)) return LOGIN_GONE;
  const reply = await inTurn(message, async () => {
    await looking;
    return isForCredentials(message)
      ? credentials.call((exports) => exports.message_received(message, sender, Date.now()))
      : worker.call((exports) => exports.message_received(message, sender, Date.now(), policy.known));
  });
  return (await placed) ? reply : LOGIN_GONE;
}

runtime.onMessage.addListener((message, sender, reply) => {
  const early = !policy.known;
  // The policy can become known during the answer; a page that asked before then asks again.
  answer(message, sender).then(reply, () => reply(WORKER_FAILED)).finally(() => early && missed());
  return true;
});

alarms.onAlarm.addListener(({ name }) => {
  if (name !== "notice") return handle((exports) => exports.alarm_rang(Date.now()));
  credentials.call((exports) => exports.notices_due(Date.now())).then(showNotices).catch(() => {});
});
// Older versions named their alarms after their purpose.
runtime.onInstalled.addListener(() => void alarms.clearAll());
runtime.onInstalled.addListener(({ reason }) => void (reason === "install" && showWelcome()));
tabs.onRemoved.addListener((tab) => handle((exports) => exports.tab_closed(tab)));
windows.onRemoved.addListener(() => handle((exports) => exports.window_closed(Date.now())));

keepMenu(hearControls((control) => credentials.call((exports) => exports.control_used(control, Date.now()))));

answerClicks();
permissions.onAdded.addListener(answerClicks);

const tellPages = () => handle((exports) => exports.tell_pages());
for (const changed of [permissions.onAdded, permissions.onRemoved]) {
  changed.addListener(tellPages);
  changed.addListener(placeScripts);
}
placeScripts();

// Content scripts and web pages can never read the assertion. Firefox has neither this call nor such access.
chrome.storage.session.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
/** Asks the browser for the policy. Both modules take this answer; after an error they ask again. */
function readPolicy() {
  const read = chrome.storage.managed.get().catch((error) => {
    if (error?.message !== NO_POLICY) throw error;
    return {};
  });
  Object.assign(self, { managedPolicy: () => read });
  read.then(
    () => {
      policy.known = true;
      if (policy.missed) tellPages();
    },
    () => Object.assign(self, { managedPolicy: readPolicy }),
  );
  return read;
}
// Requested now to be ready early; a page that was answered without the policy asks again.
readPolicy();
// Not the event of all areas: it passes every value that is stored in any of them, secrets too.
chrome.storage.managed.onChanged?.addListener(() => {
  policy.missed = true;
  readPolicy();
});
worker.wake().catch(() => {});
