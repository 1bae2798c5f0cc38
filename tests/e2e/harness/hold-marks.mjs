// @ts-check
// Runs before the worker in a copy of the extension: what marks production is not answered until the test calls
// `releaseMarks`.

{
  const released = new Promise((resolve) => Object.assign(globalThis, { releaseMarks: () => resolve(undefined) }));
  const { onMessage } = chrome.runtime;
  const add = onMessage.addListener.bind(onMessage);
  Object.defineProperty(onMessage, "addListener", {
    /** @param {(message: any, sender: chrome.runtime.MessageSender, reply: (answer: unknown) => void) => unknown} listener */
    value: (listener) =>
      add((message, sender, reply) => {
        if (!JSON.stringify(message).includes("getMarks")) return /** @type {true} */ (listener(message, sender, reply));
        void released.then(() => listener(message, sender, reply));
        return true;
      }),
  });
}
