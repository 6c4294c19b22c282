"""Fetches the front-end parts that the site serves itself; needs `npm`, and only here.

Run `python docs/assets/vendor.py` after changing a version below, and commit what it writes.
"""

import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple


class Package(NamedTuple):
    """An npm package, and the files of it that the site uses."""

    name: str
    version: str
    into: str
    """The folder beside this script that belongs to the package."""
    files: dict[str, str]
    """Patterns of files in the package, and the folders inside `into` that they go to."""


PACKAGES = [
    # Its script is for `grader.site.maths`, and is no part of the site.
    Package(
        "katex",
        "0.19.1",
        "katex",
        {"dist/katex.min.css": ".", "dist/katex.min.js": ".", "dist/fonts/*.woff2": "fonts"},
    ),
    Package(
        "@fontsource-variable/source-serif-4",
        "5.3.1",
        "fonts/serif",
        {"files/source-serif-4-latin-wght-normal.woff2": "."},
    ),
    Package(
        "@fontsource/source-serif-4",
        "5.3.1",
        "fonts/serif-italic",
        {"files/source-serif-4-latin-400-italic.woff2": "."},
    ),
    Package(
        "@fontsource-variable/source-sans-3",
        "5.3.0",
        "fonts/sans",
        {"files/source-sans-3-latin-wght-normal.woff2": "."},
    ),
]


class Bundle(NamedTuple):
    """One module made of npm packages that are many; every package in it has its version said."""

    code: str
    """What the module exports, and from where."""
    packages: list[str]
    """The packages it is made of, as name@version."""
    into: str
    """The folder beside this script that belongs to the bundle."""


ESBUILD = "0.28.2"
BUNDLES = [
    Bundle(
        'export { contours } from "d3-contour"',
        ["d3-contour@4.0.3", "d3-array@3.2.5"],
        "figures/core/d3-contour",
    )
]


def vendor(package: Package, beside: Path) -> None:
    """Replace the package's folder by what the site uses of it, with its licence and version.

    Raises:
        subprocess.CalledProcessError: npm cannot fetch the package.
    """
    into = beside / package.into
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    wanted = f"{package.name}@{package.version}"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", wanted], cwd=folder, check=True)
        (packed,) = Path(folder).glob("*.tgz")
        with tarfile.open(packed) as archive:
            archive.extractall(folder, filter="data")
        for pattern, place in {"LICENSE": ".", **package.files}.items():
            (into / place).mkdir(exist_ok=True)
            for file in sorted(Path(folder, "package").glob(pattern)):
                shutil.copy(file, into / place)
    for sheet in into.glob("*.css"):
        # Every browser that shows this site reads woff2, so the older formats are left out.
        css = sheet.read_text(encoding="utf-8")
        css = re.sub(r',url\([^)]*\.(?:woff|ttf)\) format\("[^"]*"\)', "", css)
        sheet.write_text(css, encoding="utf-8")
    (into / "VERSION").write_text(f"{wanted}, written by vendor.py\n", encoding="utf-8")


def vendor_bundle(bundle: Bundle, beside: Path) -> None:
    """Replace the bundle's folder by `index.js`, with the licences and versions of what is in it.

    Raises:
        subprocess.CalledProcessError: npm cannot fetch a package, or it lacks what is exported.
    """
    into = beside / bundle.into
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        fetch = ["npm", "install", "--silent", "--ignore-scripts", "--prefix", folder]
        subprocess.run([*fetch, *bundle.packages], cwd=folder, check=True)
        shape = ["--bundle", "--minify", "--format=esm", "--legal-comments=none"]
        pack = ["npx", "--yes", f"esbuild@{ESBUILD}", *shape, f"--outfile={into / 'index.js'}"]
        subprocess.run(pack, cwd=folder, input=bundle.code, text=True, check=True)
        licences = [
            f"{wanted}\n\n"
            + Path(folder, "node_modules", wanted.rpartition("@")[0], "LICENSE").read_text("utf-8")
            for wanted in bundle.packages
        ]
    (into / "LICENSE").write_text("\n".join(licences), encoding="utf-8")
    versions = ", ".join(bundle.packages)
    (into / "VERSION").write_text(f"{versions}, written by vendor.py\n", encoding="utf-8")


if __name__ == "__main__":
    for package in PACKAGES:
        vendor(package, Path(__file__).parent)
    for bundle in BUNDLES:
        vendor_bundle(bundle, Path(__file__).parent)
