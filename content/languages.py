"""What a translation lacks, and what has gone stale in it: `python -m content.languages xx`, `--accept` to stamp it.

A translation keeps beside its texts a file sources.toml: text id -> digest of the English text that it was made from.
Where the English has changed since, the text is stale: still shown, and listed here.
"""

import argparse
import hashlib
import sys
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from content import reader

STAMPS = "sources.toml"


def texts(language: str = reader.SOURCE) -> dict[str, str]:
    """Every text of a language's own files by its id: page/beat, page/beat/voice, table/key/key."""
    found: dict[str, str] = {}
    for path in sorted((reader.ROOT / language).iterdir()):
        if path.suffix == ".md":
            one = reader.parsed(path)
            found[f"{one.slug}/title"] = one.title
            for name, text in one.beats.items():
                found[f"{one.slug}/{name}"] = text
                found |= {f"{one.slug}/{name}/{voice}": layer for voice, layer in one.layers[name].items()}
        elif path.suffix == ".toml" and path.name != STAMPS:
            found |= dict(_leaves(tomllib.loads(path.read_text(encoding="utf-8")), path.stem))
    return found


def missing(language: str) -> list[str]:
    """Texts that are read from English because the language lacks them."""
    own = texts(language)
    return [name for name in texts() if name not in own]


def stale(language: str) -> list[str]:
    """Texts whose English has changed since they were translated, or was never stamped."""
    stamps = _stamps(language)
    source = texts()
    return [name for name in texts(language) if name in source and stamps.get(name) != digest(source[name])]


def accept(language: str) -> None:
    """Stamp every text of the language as made from the present English."""
    source = texts()
    lines = [f'"{name}" = "{digest(source[name])}"' for name in texts(language) if name in source]
    (reader.ROOT / language / STAMPS).write_text("\n".join(lines) + "\n", encoding="utf-8")


def digest(text: str) -> str:
    """A short fingerprint of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _stamps(language: str) -> dict[str, str]:
    path = reader.ROOT / language / STAMPS
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _leaves(table: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, str):
            yield f"{path}/{key}", value
        elif isinstance(value, Mapping):
            yield from _leaves(value, f"{path}/{key}")
        elif isinstance(value, list):
            yield from _leaves({str(number): inner for number, inner in enumerate(value)}, f"{path}/{key}")


def main(arguments: list[str] | None = None) -> int:
    """Print what is missing and what is stale -> 1 where anything is."""
    parser = argparse.ArgumentParser(prog="python -m content.languages", description=__doc__)
    parser.add_argument("language", choices=[name for name in reader.languages() if name != reader.SOURCE])
    parser.add_argument("--accept", action="store_true", help="stamp all its texts as made from the present English")
    asked = parser.parse_args(arguments)
    if asked.accept:
        accept(asked.language)
    for title, names in (("missing", missing(asked.language)), ("stale", stale(asked.language))):
        print(f"{title}: {len(names)}")
        print("\n".join(f"  {name}" for name in names))
    return int(bool(missing(asked.language) or stale(asked.language)))


if __name__ == "__main__":
    sys.exit(main())
