"""A web server like those that sites are published on."""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml")


@dataclass(frozen=True)
class Host:
    """The address of the home page, and what was sent so far: paths with bytes of their bodies."""

    address: str
    sent: list[tuple[str, int]]


@contextmanager
def serve(site: Path, under: str, port: int | None = None) -> Iterator[Host]:
    """Serve a site below a path, on a port or on any, with text packed by gzip."""
    sent: list[tuple[str, int]] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = site / path.removeprefix(under)
            if file.is_dir() and path.endswith("/"):
                file /= "index.html"
            if path.startswith(under) and file.is_file():
                self._send(HTTPStatus.OK, file)
            else:
                self._send(HTTPStatus.NOT_FOUND, site / "404.html")

        def _send(self, status: HTTPStatus, file: Path) -> None:
            self.send_response(status)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_header("Content-Type", kind)
            body = file.read_bytes()
            if file.suffix in _PACKED:
                body = pack(body)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            sent.append((self.path, len(body)))
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", port or 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Host(f"http://127.0.0.1:{server.server_port}{under}", sent)
        server.shutdown()


@cache
def pack(text: bytes) -> bytes:
    """The text as it crosses the net."""
    return gzip.compress(text, compresslevel=6, mtime=0)
