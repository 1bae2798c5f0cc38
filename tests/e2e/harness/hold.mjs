// @ts-check
// Runs before the worker in a copy of the extension: its WASM does not load until the test calls `releaseWasm`.

{
  const released = new Promise((resolve) => Object.assign(globalThis, { releaseWasm: () => resolve(undefined) }));
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    await released;
    return instantiateStreaming(source, imports);
  };
}
