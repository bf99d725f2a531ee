"""The first address as one static file: Start's live stage at once, links into the app in its state, the app fetched
meanwhile. `make instant` writes it; a server in front of the app gives it to whoever asks for nothing else.
"""

import base64
import gzip
import html
import json
import re
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import streamlit
from fontTools import subset

from content import reader
from content.reader import thawed
from model.quantities import SETTABLE
from pages.kit.beats.terms import explained, first_uses
from pages.kit.drawing.still import COLOURS as PICTURE
from pages.kit.drawing.still import STILL_AT, picture
from pages.kit.modules import address, inlined
from pages.kit.sharing.closer import closer
from pages.kit.sharing.offline import COLOURS, face
from pages.kit.sharing.prose import prose
from pages.kit.stage import message
from pages.kit.state.url import CODES, PAUSED, VERSION
from pages.kit.state.view import View

ENTRY = "instant/mount.js"
PLACE = Path("build") / "instant"
SLUG = "start"
# Who is led where, as pages/start.py has it; a test holds them together.
DOORS = {"runner": ("heel_lift",), "coach": ("present",), "physio": ("patient", "your_stride")}
ONWARD = ("knee_and_hip", "push_or_pull", "enough")
# Of Streamlit's own files those that Start and the stories load beside what its first page names, by their stems.
LATER = (
    "BidiComponent",
    "Html",
    "PageLink",
    "purify.es",
    "_arrayReduce",
    "recordbatch",
    "serialization",
    "web-namespaces",
    "hastscript",
    "rehype-raw",
)
TYPES = ("MaterialSymbols-Rounded", "SourceSansVF-Upright")  # of Streamlit's own: it loads them beside ours
_KIT = Path(__file__).parents[1]
_THEME = "".join((_KIT / name).read_text(encoding="utf-8") for name in ("sharing/instant.css", "shell/terms.css"))
_STATIC = Path(__file__).parents[3] / "static"
_FONTS = {400: "FiraSans-Regular.ttf", 600: "FiraSans-SemiBold.ttf"}
_NAMES = ("you", "ink", "ink", "far", "typical", "muted", "paper", "text", "you-text")
_DRAWN = {part: f"var(--{name})" for part, name in zip(PICTURE, _NAMES, strict=True)}
_MOUNT = """
const read = (name) => document.getElementById(name).textContent.trim();
const message = Uint8Array.from(atob(read("table")), (letter) => letter.charCodeAt(0));
mount({ data: { message, ...JSON.parse(read("told")) }, parentElement: document.body, setStateValue() {} });
"""


def page() -> str:
    """The whole file. Its addresses are relative: it stands wherever the app's first page does."""
    view, ui = View(), reader.words("ui")
    presets = thawed(reader.words("scenes")["presets"])
    table = closer(message(view, thawed(reader.words("stage")), presets=presets, demonstrates=True))
    told = {"contract": contract(), "files": files()}
    title, body = html.escape(reader.page(SLUG).title), _body(view, ui)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · {html.escape(ui["brand"])}</title><link rel="icon" href="app/static/icon.svg">
<style>{_faces(body + json.dumps(thawed(reader.words("stage"))))}{COLOURS}{_THEME}</style></head>
<body>{body}
<script type="application/json" id="told">{json.dumps(told, separators=(",", ":"))}</script>
<script type="text/plain" id="table">{base64.b64encode(table).decode()}</script>
<script type="module">{inlined(ENTRY)}
{_MOUNT}</script></body></html>
"""


def contract() -> dict[str, Any]:
    """What the browser needs for writing the state as the URL of the app says it, see static/js/instant/query.js."""
    fields = {"pace": "pace", "knee": "knee_flexion", "thigh": "thigh_swing"}
    default = View()
    numbers = {
        name: {
            "name": SETTABLE[field].parameter,
            "usual": getattr(default.settings, field),
            "decimals": SETTABLE[field].decimals,
        }
        for name, field in fields.items()
    }
    parameter, codes = next((name, codes) for name, (field, codes) in CODES.items() if field == "answer")
    said = {meaning: code for code, meaning in reversed(codes.items())}
    answer = {"name": parameter, "usual": default.answer, "codes": said}
    return {"version": ["v", VERSION], "numbers": numbers, "answer": answer, "paused": PAUSED}


@cache
def files() -> tuple[str, ...]:
    """What the app will load for its first page and the stories: Streamlit's, the typeface, the scripts."""
    inside = Path(streamlit.__file__).parent / "static"
    named = re.findall(r'(?:src|href)="\./(static/(?:js|css)/[^"]+)"', (inside / "index.html").read_text("utf-8"))
    later = [
        path.relative_to(inside).as_posix() for stem in LATER for path in sorted(inside.glob(f"static/js/{stem}.*"))
    ]
    fonts = [f"app/static/FiraSans-{weight}.woff2" for weight in ("Regular", "SemiBold")]
    for stem in TYPES:
        fonts += [path.relative_to(inside).as_posix() for path in sorted(inside.glob(f"static/media/{stem}.*"))]
    return tuple(dict.fromkeys(("./?v=" + VERSION, *named, *later, address(), *fonts)))


def _body(view: View, ui: Any) -> str:
    text = reader.page(SLUG)
    drawn = picture(view, STILL_AT, html.escape(ui["instant"]["alt"]), colours=_DRAWN)
    doors = "".join(f"<div>{_told(f'door_{name}')}{''.join(map(_link, slugs))}</div>" for name, slugs in DOORS.items())
    return f"""<nav class="top">{_menus(ui)}{_to("", ui["body"]["open"])}</nav>
<h1>{html.escape(text.title)}</h1>
<div class="stage"><div class="still">{drawn}</div></div>
{_told("sentence")}
<h2>{html.escape(text.beats["doors"])}</h2><div class="doors">{doors}</div>
<h2>{html.escape(text.beats["charts"])}</h2><p>{_to("", ui["instant"]["charts"])}</p>
<p class="onward">{html.escape(ui["onward"])}</p>{"".join(map(_link, ONWARD))}
<p class="foot">{ui["footer"]["text"]}</p>"""


def _menus(ui: Any) -> str:
    """A menu for each group of pages that opens without a script."""
    menus = ""
    for group, name in ui["groups"].items():
        slugs = [one["slug"] for one in reader.data("catalog")["page"] if one["group"] == group]
        links = "".join(_to("" if slug == SLUG else slug, reader.page(slug).title) for slug in slugs)
        menus += f'<details name="menu"><summary>{html.escape(name)}</summary><div>{links}</div></details>'
    return menus


def _told(beat: str) -> str:
    return prose(explained(reader.page(SLUG).beats[beat], first_uses(SLUG, reader.SOURCE)[beat], reader.SOURCE))


def _link(slug: str) -> str:
    return f"<p>{_to(slug, reader.page(slug).title)}</p>"


def _to(slug: str, said: str) -> str:
    """A link into the app; the first address is this very page, so Start is asked for with the contract's version."""
    return f'<a data-to="{slug}" href="{slug or f"./?v={VERSION}"}">{html.escape(said)}</a>'


def _faces(text: str) -> str:
    """The typeface inside the file, with the letters of the page and what numbers are written with."""
    faces = []
    for weight, name in _FONTS.items():
        options = subset.Options(flavor="woff", hinting=False, layout_features=["kern", "liga", "tnum"])
        font = subset.load_font(str(_STATIC / name), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(map(chr, range(32, 127))) + html.unescape(text) + "½¼−±°×")
        subsetter.subset(font)
        subset.save_font(font, made := BytesIO(), options)
        faces.append(face(weight, made.getvalue(), "woff"))
    return "\n".join(faces)


def main(place: Path = PLACE) -> None:
    """Write the file, and beside it the same compressed for a server that has it so; print what goes out."""
    made = page().encode()
    packed = gzip.compress(made, 9, mtime=0)
    place.mkdir(parents=True, exist_ok=True)
    (place / "index.html").write_bytes(made)
    (place / "index.html.gz").write_bytes(packed)
    print(f"{place / 'index.html'}: {len(made):,} bytes, compressed {len(packed):,}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
