// @ts-check
// Keeps a zoomed popup within its window: around a larger one Chromium puts scroll bars with nothing to scroll to.

function fit() {
  const { clientWidth, clientHeight } = document.documentElement;
  if (clientWidth === innerWidth && clientHeight === innerHeight) return;
  document.body.style.maxWidth = `${clientWidth}px`;
  document.body.style.maxHeight = `${clientHeight}px`;
}

addEventListener("resize", fit);
fit();

export {};
