"""A pseudo-language: every letter of every text becomes X, so that what is still readable came from elsewhere."""

import re
import tomllib
from pathlib import Path

from content import reader

# What must stay as it is: placeholders, link targets, Markdown's own signs.
KEPT = re.compile(r"\{[^}]*\}|\]\([^)]*\)")


def crossed(text: str) -> str:
    """The text with X for every letter outside of what must stay."""
    parts, end = [], 0
    for kept in KEPT.finditer(text):
        parts += [re.sub(r"[^\W\d_]", "X", text[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join([*parts, re.sub(r"[^\W\d_]", "X", text[end:])])


def write_pseudo(root: Path, name: str = "xx") -> None:
    """Write the pseudo-language beside the English texts in a content folder."""
    folder = root / name
    folder.mkdir()
    for path in (root / reader.SOURCE).iterdir():
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".toml":
            (folder / path.name).write_text(_toml(tomllib.loads(text), ()), encoding="utf-8")
        else:
            _, about, body = text.split("+++\n", 2)
            lines = "\n".join(_crossed_line(line) for line in body.split("\n"))
            (folder / path.name).write_text(f"+++\n{_toml(tomllib.loads(about), ())}+++\n{lines}", encoding="utf-8")


def _crossed_line(line: str) -> str:
    """A line of a page; the id of a beat and the name of a voice stay."""
    if line.startswith("## "):
        return line
    voice, colon, rest = line.partition(": ")
    return f"{voice}: {crossed(rest)}" if colon and voice in reader.VOICES else crossed(line)


def _toml(table: dict, path: tuple[str, ...]) -> str:
    """A table as TOML again, its texts crossed out."""
    lines = []
    for key, value in table.items():
        if not isinstance(value, dict):
            lines.append(f'"{key}" = {_value(value)}')
    for key, value in table.items():
        if isinstance(value, dict):
            lines += ["", "[" + ".".join(f'"{part}"' for part in (*path, key)) + "]", _toml(value, (*path, key))]
    return "\n".join(lines) + "\n"


def _value(value) -> str:
    if isinstance(value, str):
        text = crossed(value)
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, list):
        return "[" + ", ".join(_value(inner) for inner in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {_value(inner)}' for key, inner in value.items()) + "}"
    return str(value).lower() if isinstance(value, bool) else str(value)
