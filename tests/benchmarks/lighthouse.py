"""What Lighthouse thinks of the built site, on a desktop and on a slow phone.

Prints a table, and exits with 1 where a score is under its bar. It needs Node and Chromium, and so
is run by hand: build the site, then `python -m tests.benchmarks.lighthouse [SITE]`.

The server compresses and lets browsers keep files, as hosts of pages do. It speaks HTTP/1.1, which
is slower than the HTTP/2 of such hosts: the scores here err to the strict side.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

LIGHTHOUSE = "lighthouse@12.8.2"
PAGES = ["", "03-update-rule/", "reference/result/"]
DEVICES = {"desktop": ["--preset=desktop"], "mobile": []}
BARS = {
    "desktop": {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100},
    "mobile": {"performance": 90, "accessibility": 100, "best-practices": 100, "seo": 100},
}
NUMBERS = {
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "blocked",
    "cumulative-layout-shift": "CLS",
    "total-byte-weight": "weight",
}
TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml")


def main(site: Path) -> int:
    """Print the table for the site in this folder; 1 if a score is under its bar, 2 if unable."""
    for missing in [name for name in ("npx", "chromium") if shutil.which(name) is None]:
        print(f"`{missing}` is not to be found, and Lighthouse needs it", file=sys.stderr)
        return 2
    if not (site / "index.html").is_file():
        print(f"{site} holds no site: `mkdocs build` makes one", file=sys.stderr)
        return 2
    good = True
    with serve(site) as address:
        for page in PAGES:
            for device, options in DEVICES.items():
                report = look_at(address + page, options)
                scores = {
                    name: round(100 * report["categories"][name]["score"]) for name in BARS[device]
                }
                low = {name for name, bar in BARS[device].items() if scores[name] < bar}
                good = good and not low
                shown = [f"{name} {score}{'!' * (name in low)}" for name, score in scores.items()]
                audits = report["audits"]
                shown += [
                    f"{short} {audits[name]['displayValue']}" for name, short in NUMBERS.items()
                ]
                print(f"{page or 'home':20} {device:8}", *shown, sep="  ", flush=True)
                for audit in audits.values() if low else ():
                    if audit["score"] is not None and audit["score"] < 0.9:
                        print(f"    {audit['title']} {audit.get('displayValue', '')}")
    return 0 if good else 1


def look_at(url: str, options: list[str]) -> dict[str, Any]:
    """Lighthouse's report on one page."""
    chrome = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", chrome, *options]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"Lighthouse fails on {url}: {done.stderr.strip()}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


class _Host(SimpleHTTPRequestHandler):
    """Answers as a host of static pages does: compressed, and to be kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        body = _compressed(path) if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "public, max-age=31536000")
        if found and path.suffix in TEXTS:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@cache
def _compressed(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.compress(content) if path.suffix in TEXTS else content


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """The address of a server for this folder, while the context lasts."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "site")))
