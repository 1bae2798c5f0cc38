// @ts-check
// Starts the stand-ins for the identity provider, AWS sign-in, the console and STS, and speaks their control API.
// tests/standins/README.md lists the parameters of each call.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:https";
import { createInterface } from "node:readline";
import { PATIENCE_MS } from "./patience.mjs";
import { PYTHON, STANDINS } from "./places.mjs";

/** @typedef {Record<string, any>} Json */

export class StandIns {
  /** @type {import("node:child_process").ChildProcess} */
  #process;
  #control;

  /** @param {import("node:child_process").ChildProcess} process @param {Json} ready its output */
  constructor(process, ready) {
    this.#process = process;
    this.#control = String(ready.control);
    /** The TLS port. */
    this.port = Number(ready.port);
    /** STS without TLS. */
    this.sts = String(ready.sts);
  }

  static async start() {
    // Detached, because Ctrl-C in the terminal is for us. They end when their standard input closes, even if we crash.
    const child = spawn(PYTHON, [STANDINS], { stdio: ["pipe", "pipe", "inherit"], detached: true });
    const lines = createInterface({ input: child.stdout });
    const died = once(child, "exit").then(() => Promise.reject(new Error("the stand-ins did not start")));
    const [ready] = await Promise.race([once(lines, "line"), died]);
    died.catch(() => {}); // From here on they end only when we stop them.
    return new StandIns(child, JSON.parse(ready));
  }

  /** The process ends when its standard input closes, so that none survives a test that crashed. */
  async stop() {
    if (this.#process.exitCode !== null) return;
    const gone = once(this.#process, "exit");
    this.#process.stdin?.end();
    await gone;
  }

  /** @param {Json} settings of `POST /sign-in` */
  signIn = (settings) => this.#post("sign-in", settings);

  /** @param {string} host @param {Record<string, string>} headers */
  headers = (host, headers) => this.#post("headers", { host, headers });

  /** @param {Json} fault of `POST /sts/faults` */
  fault = (fault) => this.#post("sts/faults", fault);

  /** How long STS takes for each call. @param {number} seconds */
  latency = (seconds) => this.#post("sts/latency", { seconds });

  /** Whether STS keeps connections open. @param {boolean} keep */
  keepConnections = (keep) => this.#post("sts/connections", { keep });

  clearFaults = () => this.#call("DELETE", "sts/faults");

  /** Releases the answers being held back. @param {string} [scope] @param {number} [oldest] only so many */
  release = (scope, oldest) => this.#post("release", { scope, oldest });

  /** @param {Json} form of `POST /forms` @returns {Promise<string>} the URL of a page that posts it */
  form = async (form) => (await this.#post("forms", form)).url;

  reset = () => this.#post("reset", {});

  /**
   * Returns the recorded requests that match, once there are `at_least` that many.
   * @param {Json} [filter] @returns {Promise<Json[]>}
   */
  async requests(filter = {}) {
    const found = await this.#get("requests", filter);
    if (found.length < (filter.at_least ?? 0)) {
      throw new Error(`${found.length} requests fit ${JSON.stringify(filter)}`);
    }
    return found;
  }

  /** Returns the calls of STS with a login. @param {string} [scope] the session name of the login, if not any */
  calls(scope) {
    return this.requests({ ...(scope !== undefined && { scope }), action: "AssumeRoleWithSAML" });
  }

  /** Waits for answers that are being held back. @param {string} scope @param {number} [count] how many, at least */
  async held(scope, count = 1) {
    const held = await this.#get("held", { scope, at_least: count });
    if (held.length < count) throw new Error(`${held.length} answers are held for ${scope}`);
    return held;
  }

  /**
   * A fresh signed response: the form value.
   * @param {Json} claim the parameters of `/response` @param {string} [host] of the identity provider
   */
  response = (claim, host = "idp.test") => this.#file(`/response?${new URLSearchParams(claim)}`, host);

  /** The metadata of an identity provider. @param {string} [host] */
  metadata = (host = "idp.test") => this.#file("/metadata", host);

  /** @param {string} path @param {string} host */
  async #file(path, host) {
    const asked = request({ host: "127.0.0.1", port: this.port, path, headers: { host }, rejectUnauthorized: false });
    asked.end();
    const [answer] = await once(asked, "response");
    return (await answer.setEncoding("utf8").toArray()).join("");
  }

  /** @param {string} path @param {Json} query */
  async #get(path, query) {
    const asked = new URLSearchParams({ timeout: String(PATIENCE_MS / 1000), ...query });
    return read(await fetch(`${this.#control}/${path}?${asked}`));
  }

  /** @param {string} path @param {Json} body */
  #post(path, body) {
    return this.#call("POST", path, JSON.stringify(body));
  }

  /** @param {string} method @param {string} path @param {string} [body] */
  async #call(method, path, body) {
    return read(await fetch(`${this.#control}/${path}`, { method, body }));
  }
}

/** @param {Response} answer @returns {Promise<any>} */
async function read(answer) {
  if (!answer.ok) throw new Error(`the stand-ins refused: ${await answer.text()}`);
  return answer.json();
}
