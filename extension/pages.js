// @ts-check
// Loads the program of popup, picker and hand-over page, and bridges the time until it is there: focuses the search
// field, keeps what is done in it, and asks the first question. What any of it means, the program decides.

const { runtime, i18n, windows } = chrome;
const { page } = document.body.dataset;
const field = document.querySelector("input");

/** What was done in the field so far. @type {Event[]} */
const early = [];
/** @param {Event} event */
const keep = (event) => early.push(event);

function focusField() {
  const focused = document.activeElement;
  if (!focused || focused === document.body || focused === field) field?.focus();
}

/** How long the search field is offered the focus: it must not be taken back from AWS's page later. */
const FOCUS_FOR_MS = 2000;

function focusOnceVisible() {
  if (document.hasFocus()) removeEventListener("resize", focusOnceVisible);
  else focusField();
}

/**
 * The frame of a picker may not be laid out yet, and then there is nothing to focus. No event tells when it is, so every
 * drawing tries again, for a while.
 * @param {number} end
 */
function focusUntil(end) {
  if (document.hasFocus() || performance.now() > end) return;
  focusField();
  requestAnimationFrame(() => focusUntil(end));
}

/** Says that the program does not work. A picker goes away instead: AWS's own list is there. */
function fail() {
  if (page === "picker") return void runtime.sendMessage("close").catch(() => {});
  document.body.dataset.failed = "";
  const message = document.querySelector("#message");
  if (message) message.textContent = i18n.getMessage("failed");
}

/** Resolves once the style sheets are there: the program measures what they lay out. */
function styled() {
  const links = [...document.querySelectorAll("link")].filter(({ rel, sheet }) => rel === "stylesheet" && !sheet);
  return Promise.all(links.map((link) => new Promise((done) => (link.onload = link.onerror = done))));
}

async function load() {
  const wasm = fetch(runtime.getURL("pkg/pages_bg.wasm"));
  const program = await import("../pkg/pages.js");
  await program.default({ module_or_path: wasm });
  return program;
}

/** Asks for the overview before the program is there. @returns {Promise<(program: any) => void>} how to start it */
async function begin() {
  if (page === "handover") return (program) => program.handover();
  if (page === "picker") {
    const overview = runtime.sendMessage({ page: { getOverview: {} } });
    return (program) => program.picker(early, overview);
  }
  /** @param {boolean} incognito */
  const ask = (incognito) => runtime.sendMessage({ incognito, request: { getOverview: {} } });
  // Most windows are normal ones: the question goes out before the browser has said what this one is.
  const usual = ask(false);
  usual.catch(() => {});
  const { incognito } = await windows.getCurrent();
  const overview = incognito ? ask(true) : usual;
  return (program) => program.popup(incognito, early, overview);
}

if (field) {
  for (const name of ["input", "keydown"]) field.addEventListener(name, keep);
  addEventListener("resize", focusOnceVisible);
  addEventListener("focus", focusField);
  focusField();
  focusUntil(performance.now() + FOCUS_FOR_MS);
}
// A trap surfaces here, whenever it comes. What else goes wrong, or is only a notice, does not end the program.
addEventListener("error", ({ error }) => error instanceof WebAssembly.RuntimeError && fail());
addEventListener("unhandledrejection", ({ reason }) => reason instanceof WebAssembly.RuntimeError && fail());

try {
  const [program, start] = await Promise.all([load(), begin(), styled()]);
  for (const name of ["input", "keydown"]) field?.removeEventListener(name, keep);
  start(program);
} catch (error) {
  fail();
  throw error;
}

export {};
