/* What every live figure is: a custom element around its static picture, with controls by which a
   reader changes something, a redraw for every change, and a sentence that says what happened. */

// Long enough after the last change that a screen reader is not interrupted at every step of a slider.
const PAUSE_MS = 500;

/** An HTML element with these properties (`class` and `aria-…` are attributes) and children. */
export function html(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/**
 * `perDecade` numbers from `from` to about `to`, spaced by factor as evenly as round numbers allow:
 * 1, 1.05, 1.1, 1.2, 1.25 … 2, 2.1, 2.2, 2.4 … 9.4, 10. Up to 40 in a decade they all differ.
 */
export function logSteps(from, to, perDecade = 40) {
  const count = Math.round(Math.log10(to / from) * perDecade);
  return Array.from({ length: count + 1 }, (_, i) => {
    const [head, power] = (from * 10 ** (i / perDecade)).toExponential().split("e");
    const parts = head < 1.95 ? 20 : 10;
    return Number(`${Math.round(head * parts) / parts}e${power}`);
  });
}

/** Evenly spaced numbers from `from` to `to`, free of the dust of binary fractions. */
export function evenSteps(from, to, step) {
  const count = Math.round((to - from) / step);
  return Array.from({ length: count + 1 }, (_, i) => Number((from + i * step).toPrecision(12)));
}

/**
 * A subclass gives `build()`, called once, which adds plots and controls to `this.live`, and
 * `draw()`, called in an animation frame after each change, which brings the pictures up to date
 * and returns the sentence that says what is to be seen.
 */
export class LiveFigure extends HTMLElement {
  #frame = 0;
  #pause = 0;
  #seen;
  #heard;

  connectedCallback() {
    if (this.live) return;
    this.live = html("div", { className: "live" });
    this.controls = html("div", { className: "controls" });
    this.pictures = html("div", { className: "pictures" });
    this.#seen = html("p", { className: "said", ariaHidden: "true" });
    this.#heard = html("p", { className: "unseen", role: "status" });
    this.live.append(this.pictures, this.controls, this.#seen, this.#heard);
    this.build();
    // What is there from the beginning is read where it stands; only what changes is announced.
    this.#heard.textContent = this.#seen.textContent = this.draw();
    this.append(this.live);
    this.classList.add("alive");
  }

  /** Ask for a redraw; however often it is asked for, there is one per frame. */
  changed() {
    this.#frame ||= requestAnimationFrame(() => this.#redraw());
  }

  #redraw() {
    this.#frame = 0;
    const sentence = this.draw();
    if (sentence === this.#seen.textContent) return;
    this.#seen.textContent = sentence;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => (this.#heard.textContent = sentence), PAUSE_MS);
  }

  /** Adds a plot with the words that stand for it, and gives it back. */
  picture(plot, title) {
    plot.title.textContent = title;
    this.pictures.append(plot.svg);
    return plot;
  }

  /**
   * Adds a slider over `values`, in order. `slider.value` is the chosen one and can be set to any
   * number: the slider then shows the nearest, and the value is kept as it is.
   *
   * @param {{label: string, values: number[], value: number, show: (value: number) => string}} options
   */
  slider({ label, values, value, show }) {
    const input = html("input", { type: "range", min: 0, max: values.length - 1, step: 1 });
    // A screen reader has the value from the slider itself; said by both, it would be said twice.
    const output = html("output", { ariaHidden: "true" });
    const slider = {
      input,
      get value() {
        return value;
      },
      set value(chosen) {
        value = chosen;
        input.value = nearest(values, chosen);
        output.textContent = show(value);
        input.setAttribute("aria-valuetext", show(value));
      },
    };
    slider.value = value;
    input.addEventListener("input", () => {
      slider.value = values[input.value];
      this.changed();
    });
    this.controls.append(html("label", { className: "slider" }, html("span", {}, label), input, output));
    return slider;
  }

  /** Adds a row of buttons, each of which does its action and asks for a redraw; gives them back. */
  buttons(actions) {
    const buttons = Object.entries(actions).map(([label, action]) => {
      const button = html("button", { type: "button" }, label);
      button.addEventListener("click", () => {
        action();
        this.changed();
      });
      return button;
    });
    this.controls.append(html("div", { className: "buttons" }, ...buttons));
    return buttons;
  }

  /** Adds a check box, labelled by a text or an element; `box.checked` is its state. */
  checkbox(label, checked = false, into = this.controls) {
    const box = html("input", { type: "checkbox", checked });
    box.addEventListener("change", () => this.changed());
    into.append(html("label", { className: "checkbox" }, box, html("span", {}, label)));
    return box;
  }

  /** Calls `move([x, y])` with the values of `plot` under a finger or mouse that holds `handle`. */
  draggable(handle, plot, move) {
    handle.classList.add("handle");
    // Else a finger scrolls the page: `touch-action` has no effect on parts of an SVG in Chromium.
    handle.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      move(plot.under(event));
      this.changed();
    });
  }
}

function nearest(values, value) {
  let best = 0;
  values.forEach((candidate, i) => {
    if (Math.abs(candidate - value) < Math.abs(values[best] - value)) best = i;
  });
  return best;
}
