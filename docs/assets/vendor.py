"""Fetches the front-end parts that the site serves itself; needs `npm`, and only here.

Run `python docs/assets/vendor.py` after changing a version below, and commit what it writes.
"""

import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

KATEX = "0.19.1"


def vendor_katex(into: Path) -> None:
    """Replace `into` by the parts of the npm package `katex` that make and show formulas.

    The script is for `grader.site.maths`, and is no part of the site.

    Raises:
        subprocess.CalledProcessError: npm cannot fetch the package.
    """
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"katex@{KATEX}"], cwd=folder, check=True)
        with tarfile.open(Path(folder, f"katex-{KATEX}.tgz")) as archive:
            archive.extractall(folder, filter="data")
        package = Path(folder, "package")
        shutil.copy(package / "LICENSE", into)
        shutil.copy(package / "dist" / "katex.min.js", into)
        (into / "fonts").mkdir()
        for font in sorted(package.glob("dist/fonts/*.woff2")):
            shutil.copy(font, into / "fonts")
        css = (package / "dist" / "katex.min.css").read_text(encoding="utf-8")
    # Every browser that can show the course reads woff2, so the older formats are left out.
    css = re.sub(r',url\([^)]*\.(?:woff|ttf)\) format\("[^"]*"\)', "", css)
    (into / "katex.min.css").write_text(css, encoding="utf-8")
    (into / "VERSION").write_text(f"katex {KATEX}, written by vendor.py\n", encoding="utf-8")


if __name__ == "__main__":
    vendor_katex(Path(__file__).with_name("katex"))
