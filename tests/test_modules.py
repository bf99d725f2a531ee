"""The JavaScript of static/js: its imports, the one module that components load, the one script of the offline file."""

import re

import pytest

from pages.kit import modules
from pages.kit.modules import APART, IMPORT, ROOT, entries, imports, inlined, loader, needed, read, together

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


def test_what_is_loaded_together_is_what_components_ask_for():
    assert len(ENTRIES) > 5 and "stage/mount.js" in ENTRIES
    assert set(entries()) == set(ENTRIES) - set(APART)


@each
def test_an_import_is_written_so_that_it_can_be_joined(path):
    """One form that a browser, a type checker and the joined scripts understand."""
    text = read(path)
    lines = [line for line in text.splitlines() if re.match(r"import\b|.*\bimport\(|export\b.*\bfrom\b", line)]
    lines = [line for line in lines if not re.search(r"@\w+|^\s*\*|/\*\*", line)]  # types import as they like
    allowed = [found[0] for found in IMPORT.finditer(text)]
    assert [line for line in lines if line not in allowed] == []
    assert not re.search(r"^export (default|\*)|^import .*\bas\b", text, re.MULTILINE)
    for name in imports(path):
        assert name in ALL, name


@each
def test_a_folder_imports_only_from_those_under_it(path):
    folder, _, name = path.rpartition("/")
    if not folder:
        assert path == "component.js"
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
    used = set().union(*map(needed, ENTRIES))
    assert set(ALL) - used == set()


@every_entry
def test_a_loader_is_small_and_asks_for_an_entry_of_the_one_module(entry):
    if entry not in APART:
        script = loader(entry)
        assert len(script) < 600 and "\n" in script  # without a line end Streamlit takes it for the path of a file
        assert f'mounts["{entry}"]' in script and f'"{entry}": ' in together().splitlines()[-2]


@pytest.fixture
def made(tmp_path, monkeypatch):
    """The file that a server makes when it starts, elsewhere."""
    monkeypatch.setattr(modules, "MADE", tmp_path / "modules.js")
    modules.address.cache_clear()
    yield modules.MADE
    modules.address.cache_clear()


def test_the_one_module_is_made_where_it_is_missing_or_old_and_else_left_alone(made):
    there = modules.address()
    assert made.read_text(encoding="utf-8") == together()
    stamp = made.stat()
    modules.address.cache_clear()
    assert modules.address() == there and made.stat() == stamp  # a folder that cannot be written is no harm then
    made.write_text("old", encoding="utf-8")
    modules.address.cache_clear()
    assert modules.address() == there and made.read_text(encoding="utf-8") == together()
    assert [path.name for path in made.parent.iterdir()] == [made.name]


def test_any_change_gives_the_one_module_another_address(made, monkeypatch):
    before = modules.address()
    monkeypatch.setattr(modules, "read", lambda path: read(path) + ("// x" if path == "stage/table.js" else ""))
    modules.address.cache_clear()
    assert modules.address() != before


def test_the_one_module_holds_every_module_once():
    text = together()
    for path in set().union(*map(needed, entries())):
        assert text.count(f"// {path}\nconst ") == 1
    assert not re.search(r"^\s*import\b", text, re.MULTILINE)
    assert len(re.findall(r"^\s*export\b", text, re.MULTILINE)) == 1


@every_entry
def test_one_script_holds_every_module_once_and_needs_no_other(entry):
    script = inlined(entry)
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    assert script.count(" = (() => {\n") == sum(path.endswith(".js") for path in needed(entry))
    assert "</script" not in script and "<!--" not in script  # it stands inside a page
