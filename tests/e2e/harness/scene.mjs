// @ts-check
// The browser when a test has failed, in a few lines: which pages are open, what Rolebox shows in them, the keys of
// what it keeps, and the end of its console. It prints no value that can be a secret, and never fails or waits long.

/** @typedef {import("playwright-core").BrowserContext} BrowserContext */
/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

const PATIENCE_MS = 2_000;
const LONGEST_TEXT = 300;
const LAST_MESSAGES = 10;
/** Keys, tokens, assertions and hashes, percent-encoded too. An extension's ID is shorter. */
const LONG = /A[SK]IA[A-Z0-9]{16}|[A-Za-z0-9+/=_%-]{33,}/g;

/** @param {string} text in one line, without what can be a secret */
const line = (text) => text.replace(LONG, "…").split(/\s+/).join(" ").trim().slice(0, LONGEST_TEXT);

/** @param {Promise<string>} answer @returns {Promise<string>} */
async function soon(answer) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve("(no answer)"), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } catch (error) {
    return `(${error})`;
  } finally {
    clearTimeout(timer);
  }
}

export class Scene {
  /** @type {string[]} */
  #messages = [];
  #context;
  #root;

  /** @param {BrowserContext} context @param {string} root the address of the extension's files */
  constructor(context, root) {
    this.#context = context;
    this.#root = root;
    context.on("console", (message) => {
      this.#hear([message.location().url, message.page()?.url()], `${message.type()}: ${message.text()}`);
    });
    context.on("weberror", (error) => {
      this.#hear([error.error().stack, error.page()?.url()], String(error.error()));
    });
  }

  /** @param {(string | undefined)[]} from the script's address, or a stack with it; the page's @param {string} message */
  #hear(from, message) {
    if (this.#root && from.some((place) => place?.includes(this.#root))) this.#messages.push(message);
  }

  /** Forgets what the console said in an earlier test. */
  forget() {
    this.#messages = [];
  }

  /** Prints it. @param {string} test its name @param {Page} [backstage] */
  async print(test, backstage) {
    try {
      const pages = this.#context.pages().filter((page) => page !== backstage);
      const frames = pages.flatMap((page) => page.frames());
      const shown = await Promise.all(frames.map((frame) => this.#shown(frame)));
      const keys = backstage ? await soon(backstage.evaluate(keysOfSession)) : "";
      const heard = this.#messages.slice(-LAST_MESSAGES).map(line);
      console.error([`The browser when "${test}" failed:`, ...shown, `storage.session: ${keys}`, ...heard].join("\n    "));
    } catch {
      // The test's own error says more.
    }
  }

  /** @param {Frame} frame */
  async #shown(frame) {
    // A query can have a token.
    const where = `${frame.parentFrame() ? "frame" : "page"} ${frame.url().replace(/[?#].*/s, "")}`;
    if (!this.#root || !frame.url().startsWith(this.#root)) return where;
    return `${where}: ${line(await soon(frame.evaluate(() => document.body.innerText)))}`;
  }
}

/** Runs in the page. A hash is cut: its beginning tells it from others. */
async function keysOfSession() {
  const keys = Object.keys(await chrome.storage.session.get(null));
  return keys.map((key) => key.replaceAll(/([0-9a-f]{8})[0-9a-f]{56}/g, "$1")).join(", ");
}
