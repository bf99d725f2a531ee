"""The report on an own stride as a page of HTML that stands for itself, and prints on one sheet. No Streamlit."""

from base64 import b64encode
from collections.abc import Mapping
from html import escape

from pages.kit.clinic.report import Drawing, Report, logo_kind
from pages.kit.drawing.palette import LIGHT

MIME = {"png": "image/png", "jpg": "image/jpeg"}
STYLE = f"""
@page {{ size: %s; margin: 12mm 14mm }}
body {{ font: 15px/1.4 "Fira Sans", "Segoe UI", sans-serif; color: {LIGHT.text}; background: white;
  max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem }}
header {{ display: flex; justify-content: space-between; gap: 1rem }}
header img {{ max-height: 4rem; max-width: 14rem }}
h1 {{ font-size: 1.7rem; margin: 0 }}
h2 {{ font-size: 1.05rem; color: {LIGHT.you_text}; margin: 1rem 0 .3rem }}
p, li {{ margin: .2rem 0 }}
.clinic {{ font-weight: 600; color: {LIGHT.muted} }}
.small, footer {{ font-size: .85rem; color: {LIGHT.muted} }}
.drawn {{ display: grid; grid-template-columns: 1fr 1fr; gap: .5rem 1.5rem }}
@media (max-width: 36rem) {{ .drawn {{ grid-template-columns: 1fr }} }}
svg text {{ font-family: inherit }}
figure {{ margin: 0; text-align: center }}
figure svg {{ width: 100%%; max-height: 17rem }}
figcaption {{ font-weight: 600; font-size: .9rem }}
div.wide {{ overflow-x: auto }}
table {{ border-collapse: collapse; width: 100%% }}
th, td {{ text-align: left; padding: .2rem .5rem; border-bottom: 1px solid {LIGHT.rule}; font-weight: inherit }}
thead th {{ font-weight: 600 }}
@media print {{ body {{ font-size: 11px; margin: 0; padding: 0; max-width: none }}
  .drawn {{ grid-template-columns: 1fr 1fr }} figure svg {{ max-height: 45mm }} ul {{ columns: 2 }} }}
"""


def html(of: Report, words: Mapping[str, str], paper: str = "A4") -> str:
    """The report as one file without a script, and without anything to fetch."""
    kind = logo_kind(of.logo)
    source = f"data:{MIME[kind]};base64,{b64encode(of.logo).decode()}" if kind else ""
    logo = f'<img src="{source}" alt="{escape(words["logo_alt"])}">' if kind else ""
    heading = f'<p class="clinic">{escape(of.heading)}</p>' if of.heading else ""
    when = f'<p class="small">{escape(of.when)}</p>' if of.when else ""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in of.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>'
        for row in of.rows
    )
    notes = "".join(f'<p class="small">{escape(note)}</p>' for note in of.notes)
    read = "".join(f"<li>{escape(sentence)}</li>" for sentence in of.read)
    drawn = "".join(map(_curve, of.curves)) + "".join(_picture(one, i) for i, one in enumerate(of.pictures))
    return (
        f'<!doctype html><html lang="{escape(of.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(of.title)}</title><style>{STYLE % paper}</style></head><body><main>"
        f"<header><div>{heading}<h1>{escape(of.title)}</h1>{when}</div>{logo}</header>"
        f'<div class="drawn">{drawn}</div>'
        f"<h2>{escape(words['numbers'])}</h2>"
        f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{notes}'
        f"<h2>{escape(words['read'])}</h2><ul>{read}</ul></main>"
        f"<footer><p>{escape(words['general'])} {escape(words['credit'])}</p></footer></body></html>"
    )


def _curve(one: Drawing) -> str:
    return f"<figure>{_described(one)}</figure>"


def _picture(one: Drawing, number: int) -> str:
    """A picture whose inner names are its own: two stand on one page."""
    svg = _described(one)
    for name in ("edge", "colour"):
        svg = svg.replace(f'id="{name}"', f'id="{name}{number}"').replace(f"url(#{name})", f"url(#{name}{number})")
    return f"<figure>{svg}<figcaption>{escape(one.label)}</figcaption></figure>"


def _described(one: Drawing) -> str:
    described = "aria-label" in one.svg
    return one.svg if described else one.svg.replace('role="img"', f'role="img" aria-label="{escape(one.alt)}"', 1)
