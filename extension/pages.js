// @ts-check
// Loads the program of popup, picker, instant picker and hand-over page, and covers the time until it is ready: focuses
// the search field, and makes the first request. The program decides what the recorded input means.

import { complete, early } from "./early-input.js";

const { runtime, i18n, windows } = chrome;
const { page } = document.body.dataset;
const field = document.querySelector("input");

/**
 * How long the instant picker may take until its list is there, in milliseconds after its page began. With the worker's
 * time (instant.js) that is a second after the request.
 */
const LIST_WITHIN_MS = 600;

/** Requests the overview before the program is ready. @returns {Promise<(program: any) => void>} how to start it */
async function begin() {
  if (page === "handover") return (program) => program.handover();
  if (page === "picker") {
    const overview = runtime.sendMessage({ page: { getOverview: {} } });
    return (program) => program.picker(early, complete(), overview);
  }
  if (page === "instant") {
    const only = location.hash.slice(1);
    const overview = runtime.sendMessage({ incognito: false, only, request: { getOverview: {} } });
    const { Ok, Err } = await overview;
    if (Err) throw new Error(JSON.stringify(Err));
    // After the browser's restart, or once the login has made room for others, there is nothing to show.
    if (!Ok.people.length && !isLeaving) location.replace("popup.html");
    return (program) => program.instant(early, complete(), overview);
  }
  const ask = (/** @type {boolean} */ incognito) => runtime.sendMessage({ incognito, request: { getOverview: {} } });
  // Most windows are normal, so the request is sent before the browser has reported this window's kind.
  const usual = ask(false);
  usual.catch(() => {});
  const { incognito } = await windows.getCurrent();
  const overview = incognito ? ask(true) : usual;
  return (program) => program.popup(incognito, early, complete(), overview);
}

async function load() {
  const wasm = fetch(runtime.getURL("pkg/pages_bg.wasm"));
  wasm.catch(() => {}); // It is awaited below; until then a failure has no listener.
  const program = await import("../pkg/pages.js");
  await program.default({ module_or_path: wasm });
  return program;
}

// The list waits for these: they begin before the focus, which lays out the page.
const begun = begin();
const loading = load();

function focusField() {
  const focused = document.activeElement;
  if (!focused || focused === document.body || focused === field) field?.focus();
}

/** Until when the search field tries to get the focus. Later it must not take it from AWS's page. */
const focusEnd = performance.now() + 2000;

function focusOnceVisible() {
  if (document.hasFocus()) removeEventListener("resize", focusOnceVisible);
  else focusField();
}

/** No event reports that a picker's frame is laid out and can be focused: every drawing tries. */
function focusWhileNew() {
  if (document.hasFocus() || performance.now() > focusEnd) return;
  focusField();
  requestAnimationFrame(focusWhileNew);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let patience;
let isLeaving = false;

/** Leaves the instant picker: for AWS's own list, or without a login for the page that says how to get one. */
async function giveUp() {
  clearTimeout(patience);
  if (isLeaving) return;
  isLeaving = true;
  const { passOn } = await import("./pass-on.js");
  if (!(await passOn(location.hash.slice(1)))) location.replace("popup.html");
}

/** Says that the program does not work. A picker closes instead: AWS's own list is still there. */
function fail() {
  if (page === "instant") return void giveUp();
  if (page === "picker") return void runtime.sendMessage("close").catch(() => {});
  document.body.dataset.failed = "";
  const message = document.querySelector("#message");
  if (message) message.textContent = i18n.getMessage("failed");
}

/** Resolves once the style sheets are loaded: the program measures the layout. */
function styled() {
  const links = [...document.querySelectorAll("link")].filter(({ rel, sheet }) => rel === "stylesheet" && !sheet);
  return Promise.all(links.map((link) => new Promise((done) => (link.onload = link.onerror = done))));
}

/** Only the hand-over page has this link, for when it can't go on. */
const open = document.querySelector("a.button");
if (open) open.textContent = i18n.getMessage("handoverOpen");

if (field) {
  addEventListener("resize", focusOnceVisible);
  addEventListener("focus", focusField);
  focusField();
  focusWhileNew();
}
if (page === "instant") {
  patience = setTimeout(giveUp, LIST_WITHIN_MS - performance.now());
  // The browser kept the page while the person was in the console: it still says that it signs in.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}
// Every trap surfaces here, whenever it happens. Other errors and notices do not end the program.
addEventListener("error", ({ error }) => error instanceof WebAssembly.RuntimeError && fail());
addEventListener("unhandledrejection", ({ reason }) => reason instanceof WebAssembly.RuntimeError && fail());

try {
  const [program, start] = await Promise.all([loading, begun, styled()]);
  clearTimeout(patience);
  if (!isLeaving) start(program);
  if (page === "popup") void import("./fit-popup.js");
} catch (error) {
  fail();
  throw error;
}

export {};
