"""A whole show as one HTML file: scenes, stages, notes and answers; it needs no network and no server. No Streamlit."""

import base64
import html
import zlib
from collections.abc import Mapping

from pages.kit.modules import inlined
from pages.kit.sharing.offline import COLOURS, THEME, faces

ENTRY = "presenter/alone.js"
_MOUNT = """
const packed = atob(document.getElementById("show").textContent.trim());
const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
const opened = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
new Response(opened).arrayBuffer().then((data) => mount({ data: new Uint8Array(data), parentElement: document.body }));
"""


def page(message: bytes, told: Mapping[str, str]) -> str:
    """The whole file around a show's message. `told` says title and foot in words."""
    safe = {name: html.escape(text) for name, text in told.items()}
    packed = base64.b64encode(zlib.compress(message, 9)).decode()
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{safe["title"]}</title>
<style>{faces()}{COLOURS}{THEME}</style></head>
<body><noscript><h1>{safe["title"]}</h1><p>{safe["foot"]}</p></noscript>
<script type="text/plain" id="show">{packed}</script>
<script type="module">{inlined(ENTRY)}
{_MOUNT}</script></body></html>
"""
