"""How smoothly the live figures move on a slow machine.

In a Chromium whose processor is slowed down four times, every slider of every figure is moved to
another place in every frame. Prints frames a second, and what a frame costs the page's thread; the
first line is a page that does nothing. Fails below 58 frames a second. Other work on the machine
can only make it slower, so a slider that is below gets more tries, and the best one counts.
Run it as `python -m tests.benchmarks.figures [SECONDS]`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import CDPSession, Page, sync_playwright

from grader.site.pdf import find_chromium
from tests.site.figures import ASSETS, FIGURES, SCRATCH
from tests.site.serving import serve

SLOWER = 4
BAR = 58
TRIES = 8
# What shows most, so that most is to be drawn: labels to click.
FULLEST = {
    "blindfold-walk": [*["Step"] * 12, "Reveal"],
    "cost-curves": ["show the weights", "yours"],
}

SWEEP = """([slider, seconds]) => new Promise((done) => {
  const input = document.querySelectorAll("input[type=range]")[slider];
  const places = input ? Number(input.max) : 0;
  let frames = 0;
  let start;
  requestAnimationFrame(function next(now) {
    start ??= now;
    if (now - start >= 1000 * seconds) return done(frames / ((now - start) / 1000));
    frames++;
    if (input) {
      // To and fro, in about 60 frames each way and never twice the same.
      const at = Math.abs(((frames * Math.max(1, places / 60)) % (2 * places)) - places);
      input.value = Math.round(at) === Number(input.value) ? Math.round(at) + 1 : at;
      input.dispatchEvent(new Event("input"));
    }
    requestAnimationFrame(next);
  });
})"""


@dataclass(frozen=True)
class Smoothness:
    """Frames a second, and milliseconds a frame: in scripts, in style and layout, in all."""

    fps: float
    script: float
    layout: float
    task: float


def main(seconds: float) -> int:
    """Print what each slider costs, and return whether one is below the bar."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium here: `apt-get install chromium` brings one")
    with (
        TemporaryDirectory() as folder,
        serve(Path(folder), "/") as host,
        sync_playwright() as play,
    ):
        Path(folder, "assets").symlink_to(ASSETS)
        Path(folder, "nothing.html").write_text('<!doctype html><link rel="icon" href="data:,">')
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = play.chromium.launch(executable_path=chromium, args=arguments)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        print(f"Every slider moved in every frame, processor {SLOWER} times slower\n")
        print(
            f"{'figure':18}{'slider':52}{'fps':>6}{'script':>9}{'layout':>9}{'all':>9}  ms a frame"
        )
        page.goto(f"{host.address}nothing.html")
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        worst = report("nothing", "", best(page, session, 0, seconds))
        for name in FIGURES:
            Path(folder, f"{name}.html").write_text(SCRATCH.replace("NAME", name), encoding="utf-8")
            page.goto(f"{host.address}{name}.html")
            page.locator(f"{name} > .live").wait_for()
            for label in FULLEST.get(name, []):
                page.locator(name).locator("button, label").filter(has_text=label).first.click()
            for i, slider in enumerate(page.locator("label.slider > span:first-child").all()):
                fps = report(name, slider.inner_text(), best(page, session, i, seconds))
                worst = min(worst, fps)
        browser.close()
    return int(worst < BAR)


def best(page: Page, session: CDPSession, slider: int, seconds: float) -> Smoothness:
    """The first try that is up to the bar, or else the best."""
    tries: list[Smoothness] = []
    while len(tries) < TRIES and not (tries and tries[-1].fps >= BAR):
        tries.append(sweep(page, session, slider, seconds))
    return max(tries, key=lambda found: found.fps)


def sweep(page: Page, session: CDPSession, slider: int, seconds: float) -> Smoothness:
    """Move one slider for so long."""
    before = spent(session)
    fps: float = page.evaluate(SWEEP, [slider, seconds])
    script, layout, style, task = (
        1000 * (now - then) / (fps * seconds)
        for now, then in zip(spent(session), before, strict=True)
    )
    return Smoothness(fps, script, layout + style, task)


def spent(session: CDPSession) -> list[float]:
    """The seconds that the page's thread has been busy so far, by kind."""
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    kinds = ("Script", "Layout", "RecalcStyle", "Task")
    return [metrics[f"{kind}Duration"] for kind in kinds]


def report(figure: str, slider: str, found: Smoothness) -> float:
    """Print one line, and return its frames a second."""
    costs = f"{found.script:9.2f}{found.layout:9.2f}{found.task:9.2f}"
    print(f"{figure:18}{slider:52}{found.fps:6.1f}{costs}", flush=True)
    return found.fps


if __name__ == "__main__":
    sys.exit(main(*map(float, sys.argv[1:])) if len(sys.argv) > 1 else main(2.5))
