"""The JavaScript of static/js: its imports, the loader that a component sends, the one script of the offline file."""

import re

import pytest

from pages.kit import modules
from pages.kit.modules import IMPORT, LINK, ROOT, imports, inlined, loader, needed, read

ALL = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("**/*") if path.is_file())
SCRIPTS = [path for path in ALL if path.endswith(".js")]
KIT = ROOT.parents[1] / "pages"
ENTRIES = sorted(
    {
        entry
        for source in KIT.glob("**/*.py")
        for entry in re.findall(r'"(\w+/\w+\.js)"', source.read_text(encoding="utf-8"))
    }
)
# Whose modules may be imported beside a folder's own; what lies in no folder is everyone's
FOLDERS = {
    "drawing": (), "shell": (), "keepsake": (), "near": (), "story": (), "raster": ("drawing",), "guess": ("drawing",),
    "drill": ("drawing",),
    "dots": ("drawing",),
    "anatomy": ("drawing",),
    "stage": ("drawing",), "notes": ("drawing", "stage"), "presenter": ("drawing", "stage", "notes"),
    "pair": ("drawing", "stage", "anatomy"), "instant": ("drawing", "stage"),
}  # fmt: skip

each = pytest.mark.parametrize("path", SCRIPTS)
every_entry = pytest.mark.parametrize("entry", ENTRIES)


def test_the_entries_are_found():
    assert len(ENTRIES) > 5 and "stage/mount.js" in ENTRIES


@each
def test_an_import_is_written_so_that_it_can_be_linked(path):
    """One form that both the linker in the browser and the one script understand."""
    text = read(path)
    lines = [line for line in text.splitlines() if re.match(r"import\b|.*\bimport\(|export\b.*\bfrom\b", line)]
    lines = [line for line in lines if not re.search(r"@\w+|^\s*\*|/\*\*", line)]  # types import as they like
    allowed = [found[0] for found in IMPORT.finditer(text)]
    assert [line for line in lines if line not in allowed] == ([] if path != LINK else lines)
    assert not re.search(r"^export (default|\*)|^import .*\bas\b", text, re.MULTILINE)
    for name in imports(path):
        assert name in ALL, name


@each
def test_a_folder_imports_only_from_those_under_it(path):
    folder, _, name = path.rpartition("/")
    if not folder:
        assert path in (LINK, "component.js")
        return
    for other in imports(path):
        theirs = other.rpartition("/")[0]
        assert theirs in ("", folder, *FOLDERS[folder]), other
    assert name


def test_no_import_comes_back_to_where_it_began():
    def walk(path, above):
        assert path not in above, [*above, path]
        for other in imports(path):
            walk(other, (*above, path))

    for path in SCRIPTS:
        walk(path, ())


def test_every_module_is_needed_by_some_component():
    used = {LINK}.union(*map(needed, ENTRIES))
    assert set(ALL) - used == set()


@every_entry
def test_a_loader_is_small_and_names_imported_modules_first(entry):
    script = loader(entry)
    assert len(script) < 2400 and "\n" in script  # without a line end Streamlit takes it for the path of a file
    order = re.findall(r'"([\w/]+\.(?:js|json|css))":"([0-9a-f]{8})"', script)
    assert [path for path, _ in order] == list(needed(entry)) and order[-1][0] == entry
    seen = set()
    for path, _ in order:
        assert set(imports(path)) <= seen
        seen.add(path)


def test_a_change_reaches_the_hash_of_all_that_import_it_and_of_nothing_else(monkeypatch):
    def hashes():
        modules._version.cache_clear()
        return dict(re.findall(r'"([\w/.]+)":"([0-9a-f]{8})"', loader("stage/mount.js")))

    before = hashes()
    monkeypatch.setattr(modules, "read", lambda path: read(path) + ("// x" if path == "stage/table.js" else ""))
    after = hashes()
    monkeypatch.undo()
    modules._version.cache_clear()
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {path for path in before if "stage/table.js" in needed(path)}
    assert {"stage/table.js", "stage/stride.js", "stage/mount.js"} <= changed
    assert "drawing/limbs.js" not in changed


@every_entry
def test_one_script_holds_every_module_once_and_needs_no_other(entry):
    script = inlined(entry)
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    assert script.count(" = (() => {\n") == sum(path.endswith(".js") for path in needed(entry))
    assert "</script" not in script and "<!--" not in script  # it stands inside a page
