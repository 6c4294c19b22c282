"""Draws the pictures that cannot be SVG: the card that messengers show, and an icon for browsers.

Run `uv run --all-extras python docs/assets/pictures.py` after changing the logo, a font or the
words below, and commit what it writes. It needs the Chromium that the tests of the site use.
"""

from base64 import b64encode
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from grader.site.pdf import find_chromium

ASSETS = Path(__file__).parent
LOGO = (ASSETS / "logo.svg").read_text(encoding="utf-8")
SERIF = b64encode((ASSETS / "fonts/serif/source-serif-4-latin-wght-normal.woff2").read_bytes())

CARD = f"""
<style>
  @font-face {{ font-family: serif-of-ours; font-weight: 200 900;
    src: url("data:font/woff2;base64,{SERIF.decode()}"); }}
  body {{ background: #fbf8f3; color: #26221d; margin: 0; }}
  h1 {{ font: 600 82px/1.1 serif-of-ours; left: 80px; margin: 0; position: absolute; top: 64px; }}
  svg {{ inset: 0; position: absolute; }}
</style>
<svg viewBox="0 0 1200 630" fill="none" stroke-linecap="round" stroke-linejoin="round">
  <path d="M520 300Q850 840 1180 300" stroke="#958d82" stroke-width="4"/>
  <path d="M575 382L671 491 734 536 774 556 801 564" stroke="#b24a0f" stroke-width="6"/>
  <g fill="#b24a0f">
    <circle cx="575" cy="382" r="20"/><circle cx="671" cy="491" r="12"/>
    <circle cx="734" cy="536" r="12"/><circle cx="774" cy="556" r="12"/>
    <circle cx="801" cy="564" r="12"/>
  </g>
</svg>
<h1>Gradient descent,<br>one step at a time</h1>
"""
ICON = f'<body style="margin: 0">{LOGO}'

PICTURES: dict[str, tuple[str, ViewportSize]] = {
    "card.png": (CARD, {"width": 1200, "height": 630}),
    "icon.png": (ICON, {"width": 48, "height": 48}),
}


def draw() -> None:
    """Write every picture anew."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        for name, (html, size) in PICTURES.items():
            page.set_viewport_size(size)
            page.set_content(html)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=ASSETS / "pictures" / name, omit_background=True)
        browser.close()


if __name__ == "__main__":
    draw()
