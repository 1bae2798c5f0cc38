// @ts-check
// Loads the program of the setup page, and says so when it does not work. The page is one of the extension, and a site
// on any file server.

import init, { setup } from "./pkg/setup_page.js";

function fail() {
  document.querySelector("#app")?.remove();
  const message = document.querySelector("#message");
  if (message) message.textContent = "This page has failed. Reload it: the draft is kept by the browser.";
}

// A trap surfaces here, whenever it comes.
addEventListener("error", ({ error }) => error instanceof WebAssembly.RuntimeError && fail());
addEventListener("unhandledrejection", ({ reason }) => reason instanceof WebAssembly.RuntimeError && fail());

try {
  await init({ module_or_path: new URL("pkg/setup_page_bg.wasm", import.meta.url) });
  setup();
} catch (error) {
  fail();
  throw error;
}
