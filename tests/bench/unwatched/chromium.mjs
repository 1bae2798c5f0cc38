// @ts-check
// Chromium without a debugger while it works. A driver that follows every frame holds each new one until it has looked
// at it, which costs a frame of ours more than its own start.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import WebSocket from "ws";
import { chromiumArguments, newProfile } from "../../e2e/driver/chromium/browser.mjs";
import { CHROMIUM, extensionId } from "../../e2e/harness/places.mjs";

/** A tab that has no focus by then does not get it. */
const FOCUS_WITHIN_MS = 7500;

/** Answers as soon as a page has the focus, or with false when it does not get it. */
const FOCUS = `new Promise((resolve) => {
  const look = () => document.hasFocus() ? resolve(true) : requestAnimationFrame(look);
  setTimeout(() => resolve(document.hasFocus()), ${FOCUS_WITHIN_MS});
  look();
})`;

/** @typedef {{ targetId: string, type: string, url: string, parentFrameId?: string }} Target */

/**
 * @param {number} port of the stand-ins @param {string} [dist] the extension; without, a browser without it
 * @returns {Promise<import("../unwatched.mjs").Driver>}
 */
export async function startChromium(port, dist) {
  const profile = await newProfile();
  const options = dist ? { dist } : { extension: false };
  const own = ["--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"];
  const child = spawn(CHROMIUM, [...chromiumArguments(port, options), ...own], { stdio: ["ignore", "ignore", "pipe"] });
  const close = async () => {
    const gone = once(child, "exit");
    child.kill();
    await gone;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const debug = new Debugger(await connected(child));
    return {
      root: dist ? `chrome-extension://${extensionId(dist)}/` : "",
      open: (url) => open(debug, url),
      cpu: () => cpu(debug),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
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

/** @param {Debugger} debug @param {string} url @returns {Promise<import("../unwatched.mjs").Tab>} */
async function open(debug, url) {
  // A tab that begins with its page stands behind the others until somebody looks at it, and has no focus; the first
  // of a new profile takes seconds to get it. A person types where the focus is.
  const { targetId } = await debug.send("Target.createTarget", { url: "about:blank" });
  const sessionId = await debug.attached(targetId);
  if (!(await debug.evaluate(sessionId, FOCUS))) throw new Error("the tab did not get the focus");
  await debug.send("Page.navigate", { url }, sessionId);
  await debug.send("Target.detachFromTarget", { sessionId });
  /** @type {Promise<string> | undefined} */
  let attached;
  const page = () => (attached ??= debug.attached(targetId));
  return {
    evaluate: async (expression) => debug.evaluate(await page(), expression),
    frame: (address) => frame(debug, address),
    press: async (key) => press(debug, await page(), key),
    close: () => debug.send("Target.closeTarget", { targetId }),
  };
}

/** @param {Debugger} debug @param {string} address */
async function frame(debug, address) {
  /** @type {{ targetInfos: Target[] }} */
  const { targetInfos } = await debug.send("Target.getTargets", { filter: [{ type: "iframe" }] });
  const found = targetInfos.find(({ url }) => url === address);
  if (!found) return undefined;
  const sessionId = await debug.attached(found.targetId);
  return (/** @type {string} */ expression) => debug.evaluate(sessionId, expression);
}

/** @param {Debugger} debug @param {string} page @param {string} key */
async function press(debug, page, key) {
  const what = key === "Backspace" ? { key, windowsVirtualKeyCode: 8 } : { key, text: key };
  await debug.send("Input.dispatchKeyEvent", { type: "keyDown", ...what }, page);
  await debug.send("Input.dispatchKeyEvent", { type: "keyUp", key }, page);
}

/** @param {Debugger} debug */
async function cpu(debug) {
  /** @type {{ processInfo: { cpuTime: number }[] }} */
  const { processInfo } = await debug.send("SystemInfo.getProcessInfo");
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

/** The DevTools protocol. */
class Debugger {
  #socket;
  #last = 0;
  /** @type {Map<number, (answer: any) => void>} */
  #waiting = new Map();

  /** @param {WebSocket} socket */
  constructor(socket) {
    this.#socket = socket;
    socket.on("message", (data) => {
      const { id, result, error } = JSON.parse(String(data));
      this.#waiting.get(id)?.(error ? Promise.reject(new Error(error.message)) : result);
      this.#waiting.delete(id);
    });
  }

  /** @param {string} targetId @returns {Promise<string>} */
  async attached(targetId) {
    return (await this.send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
  }

  /** @param {string} sessionId @param {string} expression @returns {Promise<any>} */
  async evaluate(sessionId, expression) {
    const asked = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", asked, sessionId);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** @param {string} method @param {object} [params] @param {string} [sessionId] @returns {Promise<any>} */
  send(method, params = {}, sessionId = undefined) {
    const id = ++this.#last;
    this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }
}
