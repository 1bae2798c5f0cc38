// @ts-check
// A Chromium that nobody watches while it works. A driver that follows every frame holds each new one until it has
// looked at it, which costs a frame of ours more than its own start; here the debugger comes when all is over.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { setTimeout as rest } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import WebSocket from "ws";
import { chromiumArguments, newProfile } from "../e2e/driver/chromium/browser.mjs";
import { copyOfDist } from "../e2e/harness/dist-copy.mjs";
import { CHROMIUM, DIST, extensionId } from "../e2e/harness/places.mjs";

const MOMENTS = fileURLToPath(new URL("page/moments.mjs", import.meta.url));
/** The first script of popup and picker. The clock stands in it: a script of its own would cost what it measures. */
const FIRST_SCRIPT = "extension/pages.js";

/** By then everything that is measured is over, on any machine that is worth measuring. */
const OVER_MS = 1500;
/** A browser puts off part of its start, such as reading policies, until a page that is looked at has come to rest. */
const STARTED_MS = 4500;
const MOST_LOOKS = 5;

/** Answers as soon as a page has the focus, or with false when it does not get it. */
const FOCUS = `new Promise((resolve) => {
  const look = () => document.hasFocus() ? resolve(true) : requestAnimationFrame(look);
  setTimeout(() => resolve(document.hasFocus()), ${OVER_MS * MOST_LOOKS});
  look();
})`;

/** @typedef {import("./rolebox.mjs").Moments} Moments */
/** @typedef {{ targetId: string, type: string, url: string, parentFrameId?: string }} Target */

/**
 * @param {import("../e2e/harness/standins.mjs").StandIns} standins
 * @param {boolean} extension false: as a control
 * @param {(browser: Unwatched) => Promise<void>} work what to do with a browser of a new profile
 * @param {string} [dist] the extension, if not the one under test
 */
export async function withUnwatched(standins, extension, work, dist = DIST) {
  const copy = await copyOfDist(await watchedPages(dist), dist);
  const profile = await newProfile();
  const options = extension ? { dist: copy.folder } : { extension: false };
  const port = ["--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"];
  const child = spawn(CHROMIUM, [...chromiumArguments(standins.port, options), ...port], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  try {
    const browser = new Unwatched(await connected(child), extensionId(dist));
    await browser.begin(extension);
    await work(browser);
  } finally {
    const gone = once(child, "exit");
    child.kill();
    await gone;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    await copy.remove();
  }
}

/** The script with a clock in it: no driver is there to bring it. @param {string} dist */
async function watchedPages(dist) {
  const [clock, script] = await Promise.all([MOMENTS, `${dist}/${FIRST_SCRIPT}`].map((file) => readFile(file, "utf8")));
  return { [FIRST_SCRIPT]: `${clock}\n${script}` };
}

/** @param {import("node:child_process").ChildProcess} child */
async function connected(child) {
  if (!child.stderr) throw new Error("the browser says nothing");
  for await (const line of createInterface({ input: child.stderr })) {
    const [address] = /ws:\/\/\S+/.exec(line) ?? [];
    if (!address) continue;
    child.stderr.resume();
    const socket = new WebSocket(address);
    await once(socket, "open");
    return socket;
  }
  throw new Error("the browser did not start");
}

export class Unwatched {
  #socket;
  #id;
  #last = 0;
  /** @type {Map<number, (answer: any) => void>} */
  #waiting = new Map();

  /** @param {WebSocket} socket @param {string} id of the extension */
  constructor(socket, id) {
    this.#socket = socket;
    this.#id = id;
    socket.on("message", (data) => {
      const { id, result, error } = JSON.parse(String(data));
      this.#waiting.get(id)?.(error ? Promise.reject(new Error(error.message)) : result);
      this.#waiting.delete(id);
    });
  }

  /** Lets browser and extension come to rest. @param {boolean} extension */
  async begin(extension) {
    this.extension = extension;
    const { targetId } = await this.#send("Target.createTarget", { url: "https://idp.test/" });
    await rest(STARTED_MS);
    await this.#send("Target.closeTarget", { targetId });
  }

  /** The URL of a file of the extension. @param {string} path */
  url(path) {
    return `chrome-extension://${this.#id}/extension/${path}`;
  }

  /** Forgets the logins of before. */
  clear() {
    return this.inPage(this.url("popup.html"), "chrome.storage.session.clear()");
  }

  /**
   * Opens a page of ours, and says what it noted.
   * @param {string} path @returns {Promise<Moments & { start: number }>}
   */
  open(path) {
    return this.inPage(this.url(path), "Object.assign({ start: performance.timeOrigin }, globalThis.moments)");
  }

  /**
   * Signs in as a person with so many roles, and says when what had happened, in milliseconds since 1970, and how much
   * CPU time all processes of the browser took, in milliseconds.
   * @param {number} roles
   * @returns {Promise<{ start: number, load: number, cpu: number, focused?: number, listed?: number }>}
   */
  async signIn(roles) {
    const before = await this.#cpu();
    const targetId = await this.#opened(`https://idp.test/login?as=carol&roles=${roles}`);
    const cpu = (await this.#cpu()) - before;
    const page = await this.#attached(targetId);
    const times = await this.#evaluate(page, "({ start: performance.timeOrigin, took: performance.timing.loadEventEnd - performance.timing.navigationStart })");
    /** @type {Partial<Moments>} */
    let moments = {};
    if (this.extension) {
      const inside = await this.#attached((await this.#picker()).targetId);
      moments = await this.#evaluate(inside, "moments");
      // Usable means that a key gets there and stays, without a click before.
      await this.#send("Input.dispatchKeyEvent", { type: "keyDown", key: "a", text: "a" }, page);
      const typed = await this.#evaluate(inside, 'document.querySelector("input").value');
      if (typed !== "a") throw new Error(`the key was lost: the search box says "${typed}"`);
    }
    await this.#send("Target.closeTarget", { targetId });
    return { start: times.start, load: times.start + times.took, cpu, ...moments };
  }

  /** The CPU time of the processes that run now, in milliseconds. */
  async #cpu() {
    /** @type {{ processInfo: { cpuTime: number }[] }} */
    const { processInfo } = await this.#send("SystemInfo.getProcessInfo", {});
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
  }

  /**
   * Signs in while AWS takes its time, and says when a list of ours was usable, wherever it is, in milliseconds after the
   * browser saw the request.
   * @param {number} roles @param {number} delayMs of AWS
   */
  async signInSlowly(roles, delayMs) {
    await this.clear();
    const targetId = await this.#opened(`https://idp.test/login?as=carol&roles=${roles}`);
    await rest(delayMs);
    const page = await this.#attached(targetId);
    const isOurs = String(await this.#evaluate(page, "location.href")).startsWith(this.url("instant.html"));
    const list = isOurs ? page : await this.#attached((await this.#picker()).targetId);
    const { focused, listed } = await this.#evaluate(list, "moments");
    // The end of the tab is that of its binding.
    const seen = await this.inPage(
      this.url("popup.html"),
      "chrome.storage.session.get(null).then((all) => Object.entries(all).find(([key]) => key.startsWith('tab:'))?.[1].seenAt)",
    );
    await this.#send("Target.closeTarget", { targetId });
    return { isOurs, usable: focused - seen, listed: listed - seen };
  }

  /** @param {string} url @param {string} expression @returns {Promise<any>} */
  async inPage(url, expression) {
    const targetId = await this.#opened(url);
    const value = await this.#evaluate(await this.#attached(targetId), expression);
    await this.#send("Target.closeTarget", { targetId });
    return value;
  }

  /** The picker's frame: the first login of a new profile may take longer than others to get there. */
  async #picker() {
    for (let look = 0; look < MOST_LOOKS; look += 1) {
      const frame = (await this.#targets()).find(({ url }) => url === this.url("picker.html"));
      if (frame) return frame;
      await rest(OVER_MS);
    }
    throw new Error("there is no picker");
  }

  /** @param {string} url @returns {Promise<string>} the page, when it has come to rest */
  async #opened(url) {
    // A tab that begins with its page stands behind the others until somebody looks at it, and has no focus; the first
    // of a new profile takes seconds to get it. A person types where the focus is.
    const { targetId } = await this.#send("Target.createTarget", { url: "about:blank" });
    const sessionId = await this.#attached(targetId);
    if (!(await this.#evaluate(sessionId, FOCUS))) throw new Error("the tab did not get the focus");
    await this.#send("Page.navigate", { url }, sessionId);
    await this.#send("Target.detachFromTarget", { sessionId });
    await rest(OVER_MS);
    return targetId;
  }

  /** @param {string} targetId @returns {Promise<string>} */
  async #attached(targetId) {
    return (await this.#send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
  }

  /** @returns {Promise<Target[]>} */
  async #targets() {
    return (await this.#send("Target.getTargets", { filter: [{ type: "iframe" }] })).targetInfos;
  }

  /** @param {string} sessionId @param {string} expression @returns {Promise<any>} */
  async #evaluate(sessionId, expression) {
    const asked = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await this.#send("Runtime.evaluate", asked, sessionId);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** @param {string} method @param {object} params @param {string} [sessionId] @returns {Promise<any>} */
  #send(method, params, sessionId) {
    const id = ++this.#last;
    this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }
}
