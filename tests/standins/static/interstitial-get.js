// @ts-check
// Comes back by GET, with the fragment that no server sees.

const session = /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=session]")).content;
location.replace(`?${new URLSearchParams({ hashArgs: location.hash, session })}`);
