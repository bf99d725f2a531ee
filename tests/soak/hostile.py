"""Headings, links and settings files by people who mean no good: no failure, no traceback, no markup of theirs.

`make soak` tries hundreds of each; a sample stands in the tests.
"""

import json
import logging
import random
import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from content.reader import words
from model.swing.answers import same_swing
from pages.kit.clinic import handout
from pages.kit.sharing.share import qr, read_settings
from pages.kit.state.url import CODES, NUMBERS, from_query
from pages.kit.state.view import View

ROOT = Path(__file__).parents[2]
COUNT = 200  # of each
PATIENCE = 120  # s for one page on a slow machine
MARK = "pwned"  # stands in every piece of markup, so that it can be looked for
IDEAS, DRILLS, LINES = words("ideas"), words("drills"), words("ui")["handout"]
PAGES = ("start", "share", "patient", "present")
NAMES = ("v", *NUMBERS, *CODES, "at", "fix", "lang", "ask", "room", "remote", "show", "idea", "set",
         "scene", "from", "embed")  # fmt: skip
MARKUP = (
    f"<script>{MARK}()</script>", f'"><img src=x onerror={MARK}()>', f"<svg onload={MARK}()>", f"$${MARK}$$",
    f"</style><script>{MARK}()</script>", f"![x](http://{MARK}.example/)", f"<iframe src=//{MARK}.example>",
    f"[x](javascript:{MARK}())",
)  # fmt: skip
PIECES = (
    *MARKUP, "{pace}", "{0.__class__}", "%s%n", "\x00", "\u202e", "\ud7ff", "🦵", "ﷺ", "..", "/etc/passwd", "A" * 300,
    "'; DROP TABLE x", "1e999", "nan", "-inf", "9" * 400, "0x1F", "٣", "²", "\n", "\t", "\\", '"', "null", "true", "[]",
    "{}", "",
)  # fmt: skip


def text(rng: random.Random) -> str:
    """One hostile text."""
    return "".join(rng.choices(PIECES, k=rng.randint(1, 4)))


def heading(rng: random.Random) -> None:
    """A clinic's heading, note and address on a sheet: the PDF stands, and what it says is plain letters."""
    plan = rng.choice([None, handout.Plan(DRILLS["foot_pull"], 2, 10, "times", 5, None, text(rng))])
    sheet = handout.sheet_of(IDEAS["low_heel"], View.of(pace=400.0), LINES, text(rng), plan, text(rng)[:200])
    assert sheet.heading.isprintable()
    assert len(sheet.heading) <= handout.LONGEST["heading"]
    assert handout.pdf(sheet, LINES).startswith(b"%PDF-")


def link(rng: random.Random) -> None:
    """A link to a page: the page stands, without an error, and none of the markup became part of it."""
    app = AppTest.from_file(str(ROOT / f"pages/{rng.choice(PAGES)}.py"), default_timeout=PATIENCE)
    for name in rng.sample(NAMES, k=rng.randint(1, 6)):
        app.query_params[name] = text(rng)
    app.run()
    assert not app.exception and not app.error
    assert not any(MARK in part.value for part in [*app.get("html"), *app.markdown])


def file(rng: random.Random) -> None:
    """A settings file: refused, or brought into its range."""
    data = _file(rng)
    query = read_settings(data)
    if query is not None:
        view, _ = from_query(query)
        assert same_swing(view.settings.stride(11)).mean > 0
        drawn = qr(f"https://example.org/?{view.settings.pace}")
        assert not re.search(rf"{MARK}|script", drawn)


def _file(rng: random.Random) -> bytes:
    table = {rng.choice(NAMES): _value(rng) for _ in range(rng.randint(0, 8))}
    data = json.dumps(table).encode()
    if rng.random() < 0.5:
        return data
    at = rng.randint(0, len(data))
    return data[:at] + rng.choice([b"", b"\x00", b"\xff\xfe", b"{" * 3000, b"x" * 30_000, b'"', b","]) + data[at:]


def _value(rng: random.Random) -> object:
    number = rng.choice([rng.uniform(-1e4, 1e4), 10 ** rng.randint(0, 400), 1e308, float("nan"), float("inf"), -0.0])
    return rng.choice([number, text(rng), True, None, [1], {"a": 1}])


KINDS = {"heading": heading, "link": link, "file": file}


def attack(kind: str, count: int, seed: int = 0) -> None:
    """So many attacks of a kind; a failure names its seed."""
    for number in range(seed, seed + count):
        try:
            KINDS[kind](random.Random(f"{kind} {number}"))
        except Exception as problem:
            problem.add_note(f"hostile {kind}, seed {number}")
            raise


def main() -> None:
    """Try all of them and print what was tried."""
    logging.disable(logging.WARNING)  # pages that run without a server say so
    for kind in KINDS:
        attack(kind, COUNT)
        print(f"hostile {kind}s: {COUNT} tried, no failure, no markup taken over")
