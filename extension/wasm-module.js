// @ts-check
// A WASM module of the worker, started when it is first needed. A call that traps poisons its instance: that
// instance is dropped, and the next call gets a new one.

const { runtime } = chrome;

/**
 * The JavaScript that wasm-bindgen writes beside a module.
 * @typedef {object} Glue
 * @property {(options: { module_or_path: string }) => Promise<unknown>} default
 * @property {() => void} __wbg_reset_state
 */

/** @template {Glue} T */
export class WasmModule {
  #glue;
  #path;
  /** @type {Promise<unknown> | undefined} */
  #instance;
  #poisoned = false;
  /** Ends the calls that a trap would leave open forever. @type {Set<(reason: unknown) => void>} */
  #open = new Set();

  /** @param {T} glue @param {string} path of the module in the extension */
  constructor(glue, path) {
    this.#glue = glue;
    this.#path = path;
  }

  /** Creates a usable instance, unless there is one. */
  wake() {
    if (this.#poisoned) {
      this.#poisoned = false;
      this.#glue.__wbg_reset_state();
    }
    this.#instance ??= this.#glue.default({ module_or_path: runtime.getURL(this.#path) }).catch((error) => {
      this.#instance = undefined;
      throw error;
    });
    return this.#instance;
  }

  /**
   * @template A
   * @param {(exports: T) => A | Promise<A>} task
   * @returns {Promise<A>}
   */
  async call(task) {
    /** @type {(reason: unknown) => void} */
    let end = () => {};
    const trapped = new Promise((_, reject) => (end = reject));
    this.#open.add(end);
    try {
      await Promise.race([this.wake(), trapped]);
      return /** @type {A} */ (await Promise.race([task(this.#glue), trapped]));
    } catch (error) {
      this.failed(error);
      throw error;
    } finally {
      this.#open.delete(end);
    }
  }

  /** @param {unknown} error */
  failed(error) {
    if (!this.#instance) return;
    if (error instanceof WebAssembly.RuntimeError && !this.#poisoned) {
      this.#poisoned = true;
      for (const end of this.#open) end(error);
    }
    const name = error instanceof Error ? error.name : "";
    console.error("Rolebox: the worker failed and starts again at the next event.", name);
  }
}
