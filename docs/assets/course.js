/* What every page does, whatever theme it stands in: it wakes the figures that are on it, and tells
   those who cannot see it that another page has come. */

/** Loads the module of a figure when its place comes near: most readers begin further up. */
const approach = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      approach.unobserve(target);
      import(new URL(`figures/${target.localName}.js`, import.meta.url));
    }
  },
  { rootMargin: "50%" },
);

function wakeFigures() {
  for (const figure of document.querySelectorAll(".figure:not(:defined)")) approach.observe(figure);
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
