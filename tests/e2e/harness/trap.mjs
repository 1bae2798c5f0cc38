// @ts-check
// Runs before the worker in a copy of the extension: counts the instances of the module that sees logins, and makes
// one trap on request.

{
  const wasm = {
    instances: 0,
    /** The export whose next call traps; `future`: the next step of a future traps. */
    trap: "",
    /** What traps from the next message on that asks for `request`. */
    next: { request: "", trap: "" },
  };
  Object.assign(globalThis, { wasm });

  // Before the worker's own: every open page asks when it likes, and another page's message must not spring the trap.
  chrome.runtime.onMessage.addListener((message) => {
    if (wasm.next.request === "" || !Object.hasOwn(message.request ?? message.credentials ?? {}, wasm.next.request)) return;
    wasm.trap = wasm.next.trap;
    wasm.next = { request: "", trap: "" };
  });

  /** @param {string} where */
  const trap = (where) => {
    if (wasm.trap !== where) return;
    wasm.trap = "";
    throw new WebAssembly.RuntimeError("unreachable");
  };

  /** @param {WebAssembly.Exports} exports @returns {WebAssembly.Exports} */
  const watched = (exports) => {
    if ("request_seen" in exports) wasm.instances += 1;
    const all = Object.entries(exports).map(([name, value]) => {
      if (typeof value !== "function") return [name, value];
      /** @param {unknown[]} given */
      const call = (...given) => (trap(name), value(...given));
      return [name, call];
    });
    return Object.fromEntries(all);
  };

  const { instantiateStreaming, Instance } = WebAssembly;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const { module, instance } = await instantiateStreaming(source, imports);
    return { module, instance: { exports: watched(instance.exports) } };
  };
  WebAssembly.Instance = /** @type {any} */ (
    /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} imports */
    function (module, imports) {
      return { exports: watched(new Instance(module, imports).exports) };
    }
  );

  const { queueMicrotask } = globalThis;
  globalThis.queueMicrotask = (step) => queueMicrotask(() => (trap("future"), step()));
}
