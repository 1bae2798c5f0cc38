// @ts-check
// Puts the picker above AWS's list of roles, and presses AWS's own control for the role that was picked.
// It holds no WASM, no assertion and no keys, and it changes nothing of AWS's page but for the host element it adds.

(() => {
  const { runtime } = chrome;
  const READY_WITHIN_MS = 10_000;
  const FIRST_HEIGHT_PX = 420;
  const ORPHAN_CHECK_MS = 1000;
  const MOST_INSERTIONS = 3;

  /** @type {HTMLElement | undefined} */
  let host;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let deadline;
  /** How often the frame was put on the page: a page that draws itself anew may throw it out. */
  let insertions = 0;
  /** The worker knows a login with a choice for this tab. */
  let wanted = false;
  /** AWS's list was found. */
  let listed = false;
  /** The worker has the accounts of the list. It can take them only once it has decoded the login. */
  let reported = false;
  /** @type {string | undefined} the role to sign in with as soon as its control is there */
  let choice;

  /** @param {unknown} request @returns {Promise<any>} */
  async function ask(request) {
    try {
      return (await runtime.sendMessage(request))?.Ok;
    } catch {
      if (!runtime?.id) abandon();
      return undefined;
    }
  }

  async function report() {
    reported = (await ask({ listed: awsPage.described() })) !== undefined;
  }

  /** Brings the frame and a waiting choice in step with what the page is by now. */
  function follow() {
    if (!listed && awsPage.isList()) {
      listed = true;
      void report();
    }
    // A complete page without a list is an error page, an interstitial or a sign-in already under way.
    if (wanted && (listed || document.readyState === "loading")) place();
    else remove();
    const control = choice && listed ? awsPage.control(choice) : null;
    if (control) {
      choice = undefined;
      awsPage.press(control);
    }
  }

  /** @param {string} arn @returns {"now" | "later" | "missing"} */
  function signIn(arn) {
    const control = listed ? awsPage.control(arn) : null;
    if (control) {
      setTimeout(() => awsPage.press(control)); // The answer goes first: the press ends this page.
      return "now";
    }
    if (!awsPage.isPending()) return "missing";
    choice = arn;
    return "later";
  }

  function place() {
    if (host?.isConnected || insertions >= MOST_INSERTIONS) return;
    insertions += 1;
    host = document.createElement("rolebox-picker");
    style(host, {
      all: "initial",
      display: "block",
      position: "relative",
      "z-index": "2147483647",
      width: "min(720px, calc(100% - 32px))",
      height: `${FIRST_HEIGHT_PX}px`,
      margin: "16px auto",
    });
    const frame = document.createElement("iframe");
    frame.title = "Rolebox";
    frame.src = runtime.getURL("extension/picker.html");
    style(frame, { display: "block", width: "100%", height: "100%", border: "0" });
    host.attachShadow({ mode: "closed" }).append(frame);
    // Beside <body>, never in it: the page's own scripts draw there, and a frame that is moved loads again.
    document.documentElement.insertBefore(host, document.body);
    deadline = setTimeout(giveUp, READY_WITHIN_MS);
  }

  function remove() {
    clearTimeout(deadline);
    host?.remove();
    host = undefined;
  }

  function giveUp() {
    wanted = false;
    remove();
  }

  /** @param {HTMLElement} element @param {Record<string, string>} properties */
  function style(element, properties) {
    for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value, "important");
  }

  /** After an update of the extension this script belongs to nobody: it leaves the page as it was. */
  function abandon() {
    clearInterval(orphanCheck);
    observer.disconnect();
    removeEventListener("pageshow", restored);
    document.removeEventListener("readystatechange", follow);
    remove();
  }

  /** @param {boolean} show */
  function want(show) {
    wanted = show;
    follow();
  }

  async function begin() {
    const placement = await ask("hello");
    if (placement?.show) want(true);
  }

  /** @param {PageTransitionEvent} event */
  function restored(event) {
    if (event.persisted) void begin();
  }

  runtime.onMessage.addListener((command, sender, reply) => {
    if (sender.id !== runtime.id || sender.tab) return;
    if (listed && !reported) void report();
    if (command === "show") want(true);
    else if (command === "remove") giveUp();
    else if (command === "ready") clearTimeout(deadline);
    else if (command?.height && host) style(host, { height: `${command.height}px` });
    else if (command?.signIn) reply(signIn(command.signIn));
  });

  const orphanCheck = setInterval(() => runtime?.id || abandon(), ORPHAN_CHECK_MS);
  const observer = new MutationObserver(follow);
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener("readystatechange", follow);
  addEventListener("pageshow", restored);
  void begin();
})();
