// @ts-check
// Asks for no more room than there is: around a popup that is zoomed too large, Chromium puts idle scroll bars.

function fit() {
  const { clientWidth, clientHeight } = document.documentElement;
  if (clientWidth === innerWidth && clientHeight === innerHeight) return;
  document.body.style.maxWidth = `${clientWidth}px`;
  document.body.style.maxHeight = `${clientHeight}px`;
}

addEventListener("resize", fit);
fit();

export {};
