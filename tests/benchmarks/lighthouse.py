"""What Lighthouse thinks of the built site, on a desktop and on a slow phone.

Prints a table of scores, and exits with 1 where one is under its bar. It needs Node and Chromium,
and so is run by hand: build the site, then `python -m tests.benchmarks.lighthouse [SITE [RUNS]]`.
A machine that does something else meanwhile lowers the performance, hence the median of the runs.

The server packs texts by gzip as hosts of pages do, but speaks HTTP/1.1 where those speak HTTP/2:
the scores here err to the strict side.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from grader.site.pdf import find_chromium
from tests.site.serving import serve

LIGHTHOUSE = "lighthouse@12.8.2"
PAGES = ["", "01-error/", "reference/result/"]
DEVICES = {"desktop": ["--preset=desktop"], "mobile": []}
FULL = {"accessibility": 100, "best-practices": 100, "seo": 100}
BARS = {"desktop": {"performance": 95, **FULL}, "mobile": {"performance": 90, **FULL}}
NUMBERS = {
    "LCP": "largest-contentful-paint",
    "blocked": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
}


def main(site: Path, runs: int) -> int:
    """Print the table for the site in this folder.

    Returns:
        0; 1 if a score is under its bar; 2 if something that it takes is missing.
    """
    chromium = find_chromium()
    if chromium is None or shutil.which("npx") is None:
        print("Lighthouse needs Chromium, and Node with its `npx`", file=sys.stderr)
        return 2
    if not (site / "index.html").is_file():
        print(f"{site} holds no site: `mkdocs build` makes one", file=sys.stderr)
        return 2
    good = True
    with serve(site, "/") as host:
        for page in PAGES:
            for device in DEVICES:
                reports = [look_at(host.address + page, device, chromium) for _ in range(runs)]
                good = show(page or "home", device, reports) and good
    return 0 if good else 1


def look_at(url: str, device: str, chromium: str) -> dict[str, Any]:
    """Lighthouse's report on one page."""
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", flags, *DEVICES[device]]
    known = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(command, capture_output=True, text=True, env=known, check=False)
    if done.returncode:
        raise SystemExit(f"Lighthouse fails on {url}: {done.stderr.strip()}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def show(page: str, device: str, reports: list[dict[str, Any]]) -> bool:
    """Print the medians of a page's scores, and under them what lowers one; are all good enough?"""
    last = reports[-1]["audits"]
    line, good = f"{page:18} {device:8}", True
    for name, bar in BARS[device].items():
        score = median(100 * report["categories"][name]["score"] for report in reports)
        good = good and score >= bar
        line += f"  {name} {score:.0f}{'' if score >= bar else f' (under {bar})'}"
    for short, name in NUMBERS.items():
        line += f"  {short} {last[name]['displayValue']}"
    print(line, flush=True)
    if not good:
        for audit in last.values():
            if audit["score"] is not None and audit["score"] < 0.9:
                print(f"    {audit['title']} {audit.get('displayValue', '')}")
    return good


if __name__ == "__main__":
    folder, count, *_ = [*sys.argv[1:], *["site", "3"][len(sys.argv) - 1 :]]
    sys.exit(main(Path(folder), int(count)))
