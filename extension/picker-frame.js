// @ts-check
// The picker on AWS's page: an element next to <body> or below AWS's header, with a frame that the page can't reach.

/* exported pickerFrame */
const pickerFrame = (() => {
  const numberOf = /** @type {any} */ (chrome.runtime).getFrameId; // Firefox only.
  const { style } = pickerTab;
  const FIRST_HEIGHT_PX = 420;
  /** So that AWS's own list stays in sight. */
  const MOST_HEIGHT = "max(320px, 60vh)";
  const MOST_INSERTIONS = 3;
  const MOST_REPAIRS = 20;
  /** The frame starts, but is invisible and moves nothing. */
  const OUT_OF_SIGHT = { position: "absolute", opacity: "0", "pointer-events": "none" };
  const IN_SIGHT = { position: "relative", opacity: "1", "pointer-events": "auto" };
  const ROOM = { "z-index": "2147483647", width: "min(720px, calc(100% - 32px))", margin: "16px auto", clear: "both" };
  const BELOW_HEADER = { width: "min(720px, 100%)" };
  const OVER_ROOM = { ...ROOM, inset: "0 0 auto" };
  /** Where a frame can't detect whether it is covered, ours is in the top layer, above everything else. */
  const IN_TOP_LAYER = !("isVisible" in IntersectionObserverEntry.prototype);

  let host = /** @type {HTMLElement | undefined} */ (undefined);
  /** What the host was put into. @type {Node} */
  let home = document;
  let frame = /** @type {HTMLIFrameElement | undefined} */ (undefined);
  /** The frame's container in the top layer, if the host only reserves its space. @type {HTMLElement | undefined} */
  let stage;
  /** The style of the host as we set it. */
  let looks = "";
  /** How often the frame was put on the page: a page that renders itself again can remove it. */
  let insertions = 0;
  let repairs = 0;
  let shown = false;
  /** The frame has drawn its list. */
  let worked = false;
  /** @type {MutationObserver | undefined} */
  let guard;

  /**
   * Puts the frame on the page, unless it is there already. It is hidden until it is shown.
   * @param {() => void} lost called when the page keeps changing it
   * @returns {boolean} whether this call put it there
   */
  function place(lost) {
    if (host?.isConnected && !isPlaced()) remove(); // The page moved it, and that reloaded the frame.
    if (host?.isConnected) settle();
    if (host?.isConnected || insertions >= MOST_INSERTIONS) return false;
    insertions += 1;
    pickerTab.drop();
    host = document.createElement("rolebox-picker");
    guard = new MutationObserver(() => defend(lost));
    guard.observe(host, { attributes: true });
    frame = document.createElement("iframe");
    frame.title = "Rolebox";
    frame.src = chrome.runtime.getURL("extension/picker.html");
    style(frame, { display: "block", width: "100%", height: "100%", border: "0" });
    if (IN_TOP_LAYER) {
      stage = Object.assign(document.createElement("div"), { popover: "manual" });
      style(stage, { all: "initial", display: "block", ...OVER_ROOM });
      stage.append(frame);
    }
    host.attachShadow({ mode: "closed" }).append(stage ?? frame);
    style(host, { all: "initial", display: "block", ...ROOM });
    const header = knownHeader();
    paint({ ...(shown ? IN_SIGHT : OUT_OF_SIGHT), ...(header && BELOW_HEADER), height: `${FIRST_HEIGHT_PX}px` });
    home = header?.parentNode ?? document.documentElement;
    // Otherwise not in <body>: the page's own scripts draw there, and a frame that they move loads again.
    home.insertBefore(host, header ? header.nextSibling : document.body);
    stage?.showPopover();
    if (shown) earlyKeys.giveTo(frame);
    recolor();
    return true;
  }

  /** Returns AWS's header, unless the picker can't be below it: in the top layer, or where the page has removed it. */
  const knownHeader = () => (IN_TOP_LAYER || insertions > 1 ? null : awsPage.header());

  /** Moves the frame below AWS's header once that is there: while the page grows, and only if it need not load again. */
  function settle() {
    const header = shown && document.readyState === "complete" ? null : knownHeader();
    const parent = /** @type {any} */ (header?.parentNode);
    if (!host || !parent?.moveBefore || home === parent) return;
    home = parent;
    parent.moveBefore(host, header?.nextSibling);
    paint(BELOW_HEADER);
  }

  /** Gives the frame the page's own scheme: the media feature `prefers-color-scheme` follows it inside. */
  function recolor() {
    if (host && frame) style(frame, { "color-scheme": awsPage.schemeAround(host) });
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
    settle();
    recolor();
    shown = true;
    if (frame) earlyKeys.giveTo(frame);
    paint(IN_SIGHT);
  }

  /** Later, AWS's list would move under the pointer. @param {number} height of the first list, in CSS pixels */
  function resize(height) {
    if (!shown || !worked) paint({ height: `min(${height}px, ${MOST_HEIGHT})` });
    worked = true;
  }

  /** Removes the frame and leaves a tab in its place, unless the frame has never worked. @param {() => void} back */
  function close(back) {
    if (worked && isPlaced()) {
      pickerTab.leave(/** @type {HTMLElement} */ (host), back);
      insertions = 0;
    }
    worked = shown = false;
    remove();
  }

  function remove() {
    guard?.disconnect();
    host?.remove();
    host = frame = stage = guard = undefined;
  }

  /** Returns whether the frame is where we put it, and the one that asks if that is known. @param {number} [asks] */
  const isPlaced = (asks) => host?.parentNode === home && (asks === undefined || (numberOf?.(frame) ?? asks) === asks);

  /** @param {Record<string, string>} properties of the host, and of the element drawn in its place */
  function paint(properties) {
    if (!host) return;
    style(host, properties);
    looks = host.style.cssText;
    if (stage) style(stage, { ...properties, ...(properties.position && { position: "absolute" }) });
    guard?.takeRecords();
  }

  // The page's own style sheets can come after the frame.
  document.addEventListener("readystatechange", recolor);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolor);

  return { place, show, resize, close, remove, isPlaced };
})();
