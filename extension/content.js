// @ts-check
// Puts the picker above AWS's list of roles, and presses AWS's own control for the chosen role. It contains
// no WASM, no assertion and no keys, and changes nothing on AWS's page except to add its host element.

(() => {
  const { runtime } = chrome;
  const READY_WITHIN_MS = 10_000;
  const ORPHAN_CHECK_MS = 1000;
  // When this page's response began, on the clock of `performance`. That is after the page's own request and before
  // any later one; this script can start after a later one.
  let began = /** @type {any} */ (performance.getEntriesByType("navigation")[0])?.responseStart || performance.now();

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let deadline;
  /** Whether the worker knows a login with a choice for this tab. @type {boolean | undefined} not answered yet */
  let wanted;
  /** The worker's answer to the first question. */
  let begun = Promise.resolve();
  /** AWS's list was found. */
  let listed = false;
  /** The worker was told of the list, or is being told: the browser can end the worker before it replies. */
  let reported = false;
  /** @type {string | undefined} the role to sign in with once its control exists */
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
    if (!listed || reported) return;
    reported = true;
    reported = (await ask({ listed: awsPage.described() })) !== undefined;
  }

  /** Updates the frame and a waiting choice to the current state of the page. */
  function follow() {
    if (!listed && awsPage.isList()) {
      listed = true;
      void report();
    }
    // A complete page without a list is an error page, an interstitial or a sign-in in progress.
    if (wanted === false || !(listed || document.readyState === "loading")) remove();
    else if (pickerFrame.place(giveUp)) deadline = setTimeout(giveUp, READY_WITHIN_MS);
    pickerTab.keep();
    const control = choice && listed ? awsPage.control(choice) : null;
    if (!control) return;
    choice = undefined;
    awsPage.press(control);
  }

  /** @param {string} arn @returns {"now" | "later" | "missing"} */
  function signIn(arn) {
    const control = listed ? awsPage.control(arn) : null;
    if (control) {
      setTimeout(() => awsPage.press(control)); // The answer goes first, because the press ends this page.
      return "now";
    }
    if (!awsPage.isPending()) return "missing";
    choice = arn;
    return "later";
  }

  function remove() {
    clearTimeout(deadline);
    earlyKeys.stop();
    pickerFrame.remove();
  }

  function giveUp() {
    wanted = false;
    remove();
  }

  /** After an update of the extension this script is orphaned: it leaves the page as it was. */
  function abandon() {
    clearInterval(orphanCheck);
    observer.disconnect();
    removeEventListener("pageshow", restored);
    removeEventListener("pagehide", leave);
    document.removeEventListener("readystatechange", follow);
    pickerTab.drop();
    remove();
  }

  async function begin() {
    wanted = (await ask("hello"))?.show === true;
    if (wanted) pickerFrame.show();
    follow();
  }

  /** The person closed the picker. */
  function close() {
    pickerFrame.close(() => {
      wanted = undefined;
      follow();
      begun = begin();
    });
    giveUp();
  }

  /** @param {PageTransitionEvent} event */
  function restored(event) {
    if (!event.persisted) return;
    began = performance.now();
    void begin();
  }

  /**
   * Tells the worker when this page began, by the computer's clock. Only now is that clock read, as it can be set while
   * the page is open. A page that the browser keeps for Back was not left.
   * @param {PageTransitionEvent} event
   */
  function leave(event) {
    if (!event.persisted) void ask({ left: Math.floor(Date.now() - performance.now() + began) });
  }

  runtime.onMessage.addListener((command, sender, reply) => {
    if (sender.id !== runtime.id || sender.tab) return undefined;
    void report();
    if (command === "remove") close();
    else if (command === "ready") clearTimeout(deadline);
    else if (command?.height) pickerFrame.resize(command.height);
    else if (command?.signIn) reply(signIn(command.signIn));
    else if (command?.isPlaced) {
      void begun.then(() => reply(wanted === true && pickerFrame.isPlaced(command.isPlaced)));
      return true; // The answer comes later.
    }
    return undefined;
  });

  // Firefox ends this script's predecessor with its timers when the extension is updated, and leaves its picker.
  for (const left of document.querySelectorAll("rolebox-picker, rolebox-tab")) left.remove();

  const orphanCheck = setInterval(() => runtime?.id || abandon(), ORPHAN_CHECK_MS);
  const observer = new MutationObserver(follow);
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener("readystatechange", follow);
  addEventListener("pageshow", restored);
  addEventListener("pagehide", leave);
  // The frame takes longer to start than the worker takes to answer, so it starts before it is known to be needed.
  follow();
  begun = begin();
})();
