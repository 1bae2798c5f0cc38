// @ts-check
// A browser for a person, that stays until its window is closed or Ctrl-C is pressed. No program drives Chromium; Firefox
// is only driven as far as an extension that nobody signed needs it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { chromiumArguments, newProfile, prefer } from "../e2e/driver/chromium/browser.mjs";
import { launch } from "../e2e/driver/driver.mjs";
import { BROWSER, CHROMIUM, DIST, extensionId } from "../e2e/harness/places.mjs";
import { StandIns } from "../e2e/harness/standins.mjs";

const NO_DISPLAY = `There is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set.
Without one, \`cargo xtask demo --headless\` walks through it by itself and leaves screenshots in target/demo/.`;

const WINDOW = [
  "--window-size=1280,1000",
  "--ozone-platform-hint=auto",
  "--no-default-browser-check",
  "--password-store=basic",
  "--test-type", // No bar that warns of the other arguments.
];

const NAME = BROWSER === "firefox" ? "Firefox" : "Chromium";

/** @param {string} sts base URL */
const advice = (sts) => `
${NAME} shows an identity provider, with Rolebox in the toolbar. Things to try:

  Bob, 8 roles      type "prod admin": Enter signs in, Ctrl+Enter copies credentials
  Carol, 600 roles  AWS's newer page: type "billing read", choose with the arrow keys
  Alice, 1 role     AWS takes her straight to the console; her role is in the popup
  The popup         click Rolebox in the toolbar: the roles of everybody who logged in

A new login begins at https://idp.test/. Copied credentials work at the stand-in for STS: paste them in a shell, then

  aws sts get-caller-identity --region us-east-1 --endpoint-url ${sts}

It ends when the window is closed, or with Ctrl-C here.
`;

/** Opens the window, and returns when it is closed. */
export async function show() {
  const displays = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (process.platform === "linux" && !displays) throw new Error(NO_DISPLAY);
  const standins = await StandIns.start();
  try {
    await standins.signIn({ scope: "carol@acme.test", page: "next" });
    await (BROWSER === "firefox" ? showFirefox(standins) : showChromium(standins));
  } finally {
    await standins.stop();
  }
}

/** @param {StandIns} standins */
async function showFirefox({ port, sts }) {
  const browser = await launch(port, { headless: false, args: ["--width", "1280", "--height", "1000"] });
  const closed = new Promise((done) => browser.context.once("close", done));
  const end = () => void browser.close();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, end);
  await browser.context.pages()[0]?.goto("https://idp.test/");
  console.log(advice(sts));
  await closed;
  await browser.close();
}

/** @param {StandIns} standins */
async function showChromium({ port, sts }) {
  const profile = await newProfile();
  try {
    await prefer(profile, { extensions: { pinned_extensions: [extensionId(DIST)] } });
    const chromium = new Chromium(port, profile);
    console.log(advice(sts));
    await chromium.closed();
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 }); // Chromium's last child may still write.
  }
}

class Chromium {
  #process;
  #said = "";

  /** @param {number} port of the stand-ins @param {string} profile */
  constructor(port, profile) {
    const args = chromiumArguments(port, { headless: false, args: [...WINDOW, `--user-data-dir=${profile}`] });
    // Detached: Ctrl-C in the terminal is for us, and we end it.
    this.#process = spawn(CHROMIUM, [...args, "https://idp.test/"], {
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    });
    this.#process.stderr?.setEncoding("utf8").on("data", (text) => (this.#said = (this.#said + text).slice(-2000)));
  }

  /** Waits for its end, whoever brings it about. */
  async closed() {
    const end = () => this.#process.kill();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, end);
    const [code] = await once(this.#process, "exit");
    if (code) throw new Error(`Chromium ended with ${code}. It said last:\n${this.#said}`);
  }
}
