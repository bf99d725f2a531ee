"""JavaScript of static/js: all of it as one module that a browser fetches once, or an entry's as one script.

The module is made of what lies in static/js whenever a server starts and it is not what it should be; where nothing can
be written it must have been made before: `python -m pages.kit.modules`. A component sends a loader of a few lines with
its data. Data (JSON) and styles (CSS) are modules with one default, JavaScript exports names, and imports start a line.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2] / "static" / "js"
MADE = ROOT.parent / "modules.js"
APART = ("instant/mount.js", "presenter/alone.js")  # entries of files that stand alone: no component loads them
IMPORT = re.compile(r'^import (?P<names>[^;"]*?) from "(?P<path>\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|function|class) (\w+))", re.MULTILINE)
_EXPORTS = re.compile(r"^export const \{([^}]*)\}", re.MULTILINE)
_MOUNTS = re.compile(r"^export const mount\b", re.MULTILINE)
# Every component of a page waits for the same module. Its address says which version it is, however old.
_LOADER = """const address = new URL("ADDRESS", document.baseURI).href;
const load = async () => {
  const answer = await fetch(address, { cache: "force-cache" });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return import(URL.createObjectURL(await answer.blob()));
};
const made = ((globalThis.runningSwingLeg ??= {})[address] ??= load());
export default (part) => made.then(({ mounts }) => mounts["ENTRY"](part));
"""


def loader(entry: str) -> str:
    """The script of a component: its `mount` is called for each update, in order."""
    return _LOADER.replace("ADDRESS", address()).replace("ENTRY", entry)


@cache
def address() -> str:
    """Where the browser finds the module, from the app's first address on; by then it is there."""
    text = together()
    if not MADE.is_file() or MADE.read_text(encoding="utf-8") != text:
        begun = MADE.with_suffix(f".{os.getpid()}")
        begun.write_text(text, encoding="utf-8")
        begun.replace(MADE)  # at once: other servers may start meanwhile
    return f"app/static/{MADE.name}?v={hashlib.sha256(text.encode()).hexdigest()[:8]}"


def together() -> str:
    """All that components load, as one module; it exports the `mounts` by their entries."""
    loaded = entries()
    names = _numbered(path for entry in loaded for path in needed(entry))
    mounts = ", ".join(f'"{entry}": {names[entry]}.mount' for entry in loaded)
    return f"{_constants(names)}\nexport const mounts = {{ {mounts} }};\n//# sourceURL={MADE.name}\n"


def entries() -> list[str]:
    """The modules that components load."""
    scripts = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.js"))
    return [path for path in scripts if path not in APART and _MOUNTS.search(read(path))]


@cache
def inlined(entry: str) -> str:
    """All modules of an entry as one script that needs no network; it leaves a constant `mount`."""
    names = _numbered(needed(entry))
    return f"{_constants(names)}\nconst {{ mount }} = {names[entry]};"


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


def _numbered(paths: Iterable[str]) -> dict[str, str]:
    """A constant's name for each module."""
    return {path: f"m{number}" for number, path in enumerate(dict.fromkeys(paths))}


def _constants(names: dict[str, str]) -> str:
    return "\n".join(f"// {path}\nconst {name} = {_as_value(path, names)};" for path, name in names.items())


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


if __name__ == "__main__":
    print(address())
