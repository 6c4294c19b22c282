/* What every page does, whatever theme it stands in: it wakes the figures that are on it, and tells
   those who cannot see it that another page has come. */

const awake = new Set();

/** Load the module of each kind of figure that is on the page and not yet known. */
function wakeFigures() {
  for (const { localName } of document.querySelectorAll(".figure:not(:defined)")) {
    if (awake.has(localName)) continue;
    awake.add(localName);
    import(new URL(`figures/${localName}.js`, import.meta.url));
  }
}

const announcer = document.createElement("p");
announcer.className = "unseen";
announcer.setAttribute("role", "status");
document.body.append(announcer);

let heading = document.querySelector("h1");

/** Instant navigation exchanges the page in place: the focus is lost and nothing is said of it. */
function arrive() {
  const current = document.querySelector("h1");
  if (current === heading) return;
  heading = current;
  if (!heading) return;
  announcer.textContent = document.title;
  if (location.hash) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

wakeFigures();
new MutationObserver(() => {
  wakeFigures();
  arrive();
}).observe(document.body, { childList: true, subtree: true });
