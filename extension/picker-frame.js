// @ts-check
// The picker's place on AWS's page: one element of ours beside <body>, with a frame in it that the page can't reach.

/* exported pickerFrame */
const pickerFrame = (() => {
  const FIRST_HEIGHT_PX = 420;
  const MOST_INSERTIONS = 3;
  /** Nobody sees the frame and nothing moves for it, but it starts. */
  const OUT_OF_SIGHT = { position: "absolute", opacity: "0", "pointer-events": "none" };
  const IN_SIGHT = { position: "relative", opacity: "1", "pointer-events": "auto" };

  /** @type {HTMLElement | undefined} */
  let host;
  /** How often the frame was put on the page: a page that draws itself anew may throw it out. */
  let insertions = 0;
  let shown = false;

  /**
   * Puts the frame on the page, unless it is there: out of sight until it is to be shown.
   * @returns {boolean} whether it was put there now
   */
  function place() {
    if (host?.isConnected || insertions >= MOST_INSERTIONS) return false;
    insertions += 1;
    host = document.createElement("rolebox-picker");
    style(host, {
      all: "initial",
      display: "block",
      ...(shown ? IN_SIGHT : OUT_OF_SIGHT),
      "z-index": "2147483647",
      width: "min(720px, calc(100% - 32px))",
      height: `${FIRST_HEIGHT_PX}px`,
      margin: "16px auto",
    });
    const frame = document.createElement("iframe");
    frame.title = "Rolebox";
    frame.src = chrome.runtime.getURL("extension/picker.html");
    style(frame, { display: "block", width: "100%", height: "100%", border: "0" });
    host.attachShadow({ mode: "closed" }).append(frame);
    // Beside <body>, never in it: the page's own scripts draw there, and a frame that is moved loads again.
    document.documentElement.insertBefore(host, document.body);
    return true;
  }

  function show() {
    shown = true;
    if (host) style(host, IN_SIGHT);
  }

  /** @param {number} height in CSS pixels */
  const resize = (height) => host && style(host, { height: `${height}px` });

  function remove() {
    host?.remove();
    host = undefined;
  }

  /** @param {HTMLElement} element @param {Record<string, string>} properties */
  function style(element, properties) {
    for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value, "important");
  }

  return { place, show, resize, remove };
})();
