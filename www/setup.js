// @ts-check
// Loads the setup page's program, and says so if it does not work. The page is part of the extension, and
// also a site on any file server.

import init, { setup } from "./pkg/setup_page.js";

function fail() {
  document.querySelector("#app")?.remove();
  const message = document.querySelector("#message");
  if (message) message.textContent = "This page has failed. Reload it: the draft is kept by the browser.";
}

// Every trap surfaces here, whenever it happens.
addEventListener("error", ({ error }) => error instanceof WebAssembly.RuntimeError && fail());
addEventListener("unhandledrejection", ({ reason }) => reason instanceof WebAssembly.RuntimeError && fail());

try {
  await init({ module_or_path: new URL("pkg/setup_page_bg.wasm", import.meta.url) });
  setup();
} catch (error) {
  fail();
  throw error;
}
