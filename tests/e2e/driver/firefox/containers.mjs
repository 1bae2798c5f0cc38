// @ts-check
// Firefox's containers: tabs with cookies of their own. The browser itself opens them, since Playwright takes a container
// for another profile.

/** Runs in the browser. */
const OPEN = `() => {
  const { ContextualIdentityService } = ChromeUtils.importESModule("resource://gre/modules/ContextualIdentityService.sys.mjs");
  const { userContextId } = ContextualIdentityService.create("Work", "briefcase", "orange");
  const { gBrowser } = Services.wm.getMostRecentWindow("navigator:browser");
  gBrowser.selectedTab = gBrowser.addTrustedTab("about:blank", { userContextId });
}`;

/** Runs in the browser. */
const TABS = `() => [...Services.wm.getEnumerator("navigator:browser")].flatMap(({ gBrowser }) =>
  [...gBrowser.tabs].map((tab) => ({ url: tab.linkedBrowser.currentURI.spec, container: tab.userContextId })))`;

/**
 * @param {import("playwright-core").BrowserContext} context
 * @param {(declaration: string) => Promise<any>} inBrowser
 * @returns {import("../driver.mjs").Containers}
 */
export const containers = (context, inBrowser) => ({
  async newPage() {
    const [page] = await Promise.all([context.waitForEvent("page"), inBrowser(OPEN)]);
    return page;
  },
  tabs: () => inBrowser(TABS),
});
