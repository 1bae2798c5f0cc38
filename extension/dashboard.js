// @ts-check
// Loads the dashboard's program, and says so if it does not work.

import init, { dashboard } from "../pkg/dashboard.js";

const { runtime, i18n } = chrome;

function fail() {
  document.querySelector("#app")?.remove();
  const message = document.querySelector("#message");
  if (message) message.textContent = i18n.getMessage("failed");
}

// Every trap surfaces here, whenever it happens.
addEventListener("error", ({ error }) => error instanceof WebAssembly.RuntimeError && fail());
addEventListener("unhandledrejection", ({ reason }) => reason instanceof WebAssembly.RuntimeError && fail());

try {
  await init({ module_or_path: runtime.getURL("pkg/dashboard_bg.wasm") });
  dashboard();
} catch (error) {
  fail();
  throw error;
}
