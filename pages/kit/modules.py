"""JavaScript of static/js: what a component loads, each module under its hash, or all of them as one script.

A component sends a loader of three lines with its data; the modules are fetched once and kept by the browser.
Data (JSON) and styles (CSS) are modules with one default, JavaScript exports names, and imports start a line.
"""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2] / "static" / "js"
LINK = "link.js"
IMPORT = re.compile(r'^import (?P<names>[^;"]*?) from "(?P<path>\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|function|class) (\w+))", re.MULTILINE)
_EXPORTS = re.compile(r"^export const \{([^}]*)\}", re.MULTILINE)


def loader(entry: str) -> str:
    """The script of a component: `entry` and all that it imports; its `mount` is called for each update, in order."""
    hashes = _hashes(entry)
    return (
        f'const kit = import(new URL("app/static/js/{LINK}?v={_hash(read(LINK))}", document.baseURI));\n'
        f"const mount = kit.then(({{ link }}) => link({json.dumps(hashes, separators=(',', ':'))}));\n"
        "export default (part) => mount.then((module) => module.mount(part));\n"
    )


def addresses(entry: str) -> tuple[str, ...]:
    """Where the browser finds each module of an entry, from the app's first address on."""
    linked = {LINK: _hash(read(LINK)), **_hashes(entry)}
    return tuple(f"app/static/js/{path}?v={version}" for path, version in linked.items())


def _hashes(entry: str) -> dict[str, str]:
    return {path: _version(path) for path in needed(entry)}


@cache
def inlined(entry: str) -> str:
    """All modules of an entry as one script that needs no network; it leaves a constant `mount`."""
    paths = needed(entry)
    names = {path: f"m{number}" for number, path in enumerate(paths)}
    parts = [f"const {names[path]} = {_as_value(path, names)};" for path in paths]
    return "\n".join([*parts, f"const {{ mount }} = {names[entry]};"])


def read(path: str) -> str:
    """The text of a module."""
    return (ROOT / path).read_text(encoding="utf-8")


def imports(path: str) -> list[str]:
    """The modules that one imports."""
    if not path.endswith(".js"):
        return []
    return [_resolved(path, found["path"]) for found in IMPORT.finditer(read(path))]


@cache
def needed(entry: str) -> tuple[str, ...]:
    """A module and all that it needs, imported ones first."""
    found: dict[str, None] = {}
    for path in imports(entry):
        found |= dict.fromkeys(needed(path))
    return (*found, entry)


@cache
def _version(path: str) -> str:
    """Another one whenever the module or anything that it imports has changed."""
    return _hash("".join([read(path), *map(_version, imports(path))]))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _resolved(path: str, found: str) -> str:
    return (ROOT / path).parent.joinpath(found).resolve().relative_to(ROOT.resolve()).as_posix()


def _as_value(path: str, names: dict[str, str]) -> str:
    """A module as an expression: the JSON, the text of the style, or an object of what it exports."""
    text = read(path)
    if path.endswith(".json"):
        return json.dumps(json.loads(text), separators=(",", ":"))
    if path.endswith(".css"):
        return json.dumps(text, ensure_ascii=False)
    exported = _EXPORT.findall(text)
    for several in _EXPORTS.findall(text):
        exported += [name.split(":")[-1].strip() for name in several.split(",")]
    body = IMPORT.sub(lambda one: f"const {one['names']} = {names[_resolved(path, one['path'])]};", text)
    body = re.sub(r"^export ", "", body, flags=re.MULTILINE)
    return f"(() => {{\n{body}return {{ {', '.join(exported)} }};\n}})()"
