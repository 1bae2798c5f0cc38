// @ts-check
// Runs before the worker in a copy of the extension: keeps its listener of requests, so that a test can call
// `requestSeen(details)` with what a browser passes only rarely.

{
  const { onBeforeRequest } = chrome.webRequest;
  const add = onBeforeRequest.addListener.bind(onBeforeRequest);
  /** @type {typeof add} */
  const addListener = (listener, ...rest) => {
    Object.assign(globalThis, { requestSeen: listener });
    add(listener, ...rest);
  };
  Object.defineProperty(onBeforeRequest, "addListener", { value: addListener });
}
