// @ts-check
// The picker on AWS's page: one element of ours next to <body>, with a frame in it that the page can't reach.

/* exported pickerFrame */
const pickerFrame = (() => {
  const FIRST_HEIGHT_PX = 420;
  const MOST_INSERTIONS = 3;
  const MOST_REPAIRS = 20;
  /** The frame starts, but is invisible and moves nothing. */
  const OUT_OF_SIGHT = { position: "absolute", opacity: "0", "pointer-events": "none" };
  const IN_SIGHT = { position: "relative", opacity: "1", "pointer-events": "auto" };
  const ROOM = { "z-index": "2147483647", width: "min(720px, calc(100% - 32px))", margin: "16px auto" };
  const OVER_ROOM = { ...ROOM, inset: "0 0 auto" };
  /** Where a frame can't detect whether it is covered, ours is in the top layer, above everything else. */
  const IN_TOP_LAYER = !("isVisible" in IntersectionObserverEntry.prototype);

  /** @type {HTMLElement | undefined} */
  let host;
  /** The frame's container in the top layer, if the host only reserves its space. @type {HTMLElement | undefined} */
  let stage;
  /** The style of the host as we set it. */
  let looks = "";
  /** How often the frame was put on the page: a page that renders itself again can remove it. */
  let insertions = 0;
  let repairs = 0;
  let shown = false;
  /** @type {MutationObserver | undefined} */
  let guard;

  /**
   * Puts the frame on the page, unless it is there already. It is hidden until it is shown.
   * @param {() => void} lost called when the page keeps changing it
   * @returns {boolean} whether this call put it there
   */
  function place(lost) {
    if (host?.isConnected && !isPlaced()) remove(); // The page moved it, and that reloaded the frame.
    if (host?.isConnected || insertions >= MOST_INSERTIONS) return false;
    insertions += 1;
    host = document.createElement("rolebox-picker");
    guard = new MutationObserver(() => defend(lost));
    guard.observe(host, { attributes: true });
    const frame = document.createElement("iframe");
    frame.title = "Rolebox";
    frame.src = chrome.runtime.getURL("extension/picker.html");
    style(frame, { display: "block", width: "100%", height: "100%", border: "0" });
    const root = host.attachShadow({ mode: "closed" });
    if (IN_TOP_LAYER) {
      stage = document.createElement("div");
      stage.popover = "manual";
      style(stage, { all: "initial", display: "block", ...OVER_ROOM });
      stage.append(frame);
    }
    root.append(stage ?? frame);
    style(host, { all: "initial", display: "block", ...ROOM });
    paint(shown ? IN_SIGHT : OUT_OF_SIGHT);
    resize(FIRST_HEIGHT_PX);
    // Next to <body>, never in it: the page's own scripts draw there, and a frame that is moved loads again.
    document.documentElement.insertBefore(host, document.body);
    stage?.showPopover();
    return true;
  }

  /** Undoes the page's changes to the host. Its style sheets have no effect: our styles are `!important` too. */
  function defend(/** @type {() => void} */ lost) {
    if (!host || !guard) return;
    repairs += 1;
    for (const { name } of [...host.attributes]) if (name !== "style") host.removeAttribute(name);
    host.style.cssText = looks;
    guard.takeRecords();
    if (repairs > MOST_REPAIRS) lost();
  }

  function show() {
    shown = true;
    paint(IN_SIGHT);
  }

  /** @param {number} height in CSS pixels */
  const resize = (height) => paint({ height: `${height}px` });

  function remove() {
    guard?.disconnect();
    host?.remove();
    host = stage = guard = undefined;
  }

  /** Returns whether the frame is where we put it. */
  const isPlaced = () => host?.parentNode === document.documentElement;

  /** @param {Record<string, string>} properties of the host, and of the element drawn in its place */
  function paint(properties) {
    if (!host) return;
    style(host, properties);
    looks = host.style.cssText;
    if (stage) style(stage, { ...properties, ...(properties.position && { position: "absolute" }) });
    guard?.takeRecords();
  }

  /** @param {HTMLElement} element @param {Record<string, string>} properties */
  function style(element, properties) {
    for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value, "important");
  }

  return { place, show, resize, remove, isPlaced };
})();
