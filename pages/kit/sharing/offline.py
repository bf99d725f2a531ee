"""The present stage as one HTML file: same component, same table, no network; without script a picture and numbers."""

import base64
import html
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from content.reader import thawed
from pages.kit.drawing.palette import variables
from pages.kit.drawing.still import STILL_AT, picture
from pages.kit.modules import inlined
from pages.kit.stage import ENTRY, message
from pages.kit.state.view import View

_STATIC = Path(__file__).parents[3] / "static"
_FONTS = {400: "FiraSans-Regular.woff2", 600: "FiraSans-SemiBold.woff2"}
COLOURS = (
    f":root {{ {variables('light')} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {variables('dark')} }} }}\n"
)
THEME = Path(__file__).with_name("offline.css").read_text(encoding="utf-8")
_MOUNT = """
const packed = atob(document.getElementById("table").textContent.trim());
const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
mount({ data: bytes, parentElement: document.body, setStateValue() {} });
document.querySelector(".still").classList.add("hidden");
"""


def page(view: View, words: Mapping[str, Any], told: Mapping[str, str]) -> str:
    """The whole file. `told` says title, numbers, link text, note and foot in words; link is the address or empty."""
    safe = {name: html.escape(text) for name, text in told.items()}
    table = base64.b64encode(message(view, thawed(words))).decode()
    still = picture(view, STILL_AT if view.at is None else view.at, safe["alt"])
    link = f'<p><a href="{safe["link"]}">{safe["link_text"]}</a></p>' if told["link"] else ""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{safe["title"]}</title>
<style>{faces()}{COLOURS}{THEME}</style></head>
<body><h1>{safe["title"]}</h1><div class="stage"></div>
<div class="still">{still}<p>{safe["numbers"]}</p></div>{link}
<p class="foot">{safe["foot"]}</p>
<script type="text/plain" id="table">{table}</script>
<script type="module">{inlined(ENTRY)}
{_MOUNT}</script></body></html>
"""


@cache
def faces() -> str:
    """The typeface inside the file."""
    return "\n".join(face(weight, (_STATIC / name).read_bytes(), "woff2") for weight, name in _FONTS.items())


def face(weight: int, font: bytes, kind: str) -> str:
    """The rule for one weight of it, with the font itself inside; kind: "woff" or "woff2"."""
    source = f"url(data:font/{kind};base64,{base64.b64encode(font).decode()}) format('{kind}')"
    return f"@font-face {{ font-family: 'Fira Sans'; font-weight: {weight}; src: {source}; }}"
