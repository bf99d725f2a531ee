import ast
import sys
from pathlib import Path

import pytest

from tests.loops import each

ROOT = Path(__file__).parents[1]
PAGE_LINES, MODULE_LINES = 60, 260
GENERATED = "model/mechanics/equations.py"
# of the kit: pure functions, most of them of the state
NO_SCREEN = (
    "numbers/*.py",
    "clinic/compared.py",
    "clinic/report.py",
    "clinic/report_page.py",
    "clinic/typed.py",
    "hall/asks.py",
    "hall/own.py",
    "hall/proofs.py",
    "hall/rooms.py",
    "hall/scenes.py",
    "hall/store/*.py",
    "state/files.py",
    "state/url.py",
    "state/reader.py",
    "state/view.py",
    "charts/*.py",
    "drawing/*.py",
)
OWN = ("model", "content", "pages")
# folder -> what its modules may import beside the standard library; an own package means it and all inside it
ALLOWED = {
    "model": ("numpy", "sympy", "model"),
    # where people read
    "model/commands": ("numpy", "sympy", "model", "content"),
    "content": ("babel", "content"),
    "pages/kit": ("streamlit", "plotly", "numpy", "segno", "typst", "fontTools", "model", "content", "pages.kit"),
    "pages": ("model", "content", "pages.kit"),
}
DERIVATION = "model/mechanics/derive.py"
# what one module alone may import, inside the function that needs it: running the app does not
FOREIGN = {"model/runners/capture.py": ("ezc3d",), "pages/kit/hall/store/redis.py": ("redis",)}


def sources(folder, pattern="**/*.py"):
    return sorted(ROOT.joinpath(folder).glob(pattern))


def told(path):
    return path.relative_to(ROOT).as_posix()


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"), path.name)


def imports(path):
    """Full names of all modules that a file imports, wherever in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{told(path)} imports relatively: say the package's name"
            yield node.module
            # `from pages.kit import x` may name a module as well as a value
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module.split(".")[0] in OWN)


def within(name, package):
    return name == package or name.startswith(f"{package}.")


def strangers(path, allowed):
    return sorted(
        name
        for name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not any(within(name, package) or within(package, name) for package in allowed)
    )


MODEL, CONTENT, KIT = sources("model"), sources("content"), sources("pages/kit")
PAGES = sources("pages", "*.py")
PURE = [path for pattern in NO_SCREEN for path in sources("pages/kit", pattern)]
STORYBOARDS = [*PAGES, ROOT / "app.py"]
SCRIPTS, STYLES = sources("static/js", "**/*.js"), [*sources("static/js", "**/*.css"), *sources("pages", "**/*.css")]
COMMANDS = [p for p in MODEL if told(p).startswith(("model/commands/", "model/__main__"))]
HOUSE = [("model/commands" if p in COMMANDS else "model", p) for p in MODEL]
HOUSE += [("content", p) for p in CONTENT] + [("pages/kit", p) for p in KIT]
HOUSE += [("pages", p) for p in STORYBOARDS]


def test_the_house_is_where_it_is_looked_for():
    assert min(map(len, (MODEL, CONTENT, KIT, PAGES, SCRIPTS, STYLES))) > 1
    assert ROOT.joinpath(GENERATED) in MODEL
    assert ROOT.joinpath(DERIVATION) in MODEL


@each("place", HOUSE)
def test_a_module_imports_only_what_its_layer_may(place):
    folder, path = place
    assert strangers(path, (*ALLOWED[folder], *FOREIGN.get(told(path), ()))) == []


@pytest.mark.parametrize("name", FOREIGN)
def test_what_the_app_runs_without_is_imported_where_it_is_used(name):
    modules = [node for node in tree(ROOT / name).body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not [n for node in modules for n in ast.walk(node) if getattr(n, "name", "") in FOREIGN[name]]


@each("path", [path for path in MODEL if told(path) != DERIVATION])
def test_only_the_derivation_needs_symbols(path):
    assert not any(within(name, "sympy") for name in imports(path))
    assert not any(within(name, "model.mechanics.derive") for name in imports(path))


@each("path", PURE)
def test_what_is_a_pure_function_of_the_state_knows_no_streamlit(path):
    for name in imports(path):
        assert not within(name, "streamlit")
        module = ROOT.joinpath(*name.split("."))
        for inside in (module.with_suffix(".py"), module / "__init__.py"):
            assert not name.startswith("pages.kit.") or not inside.exists() or inside in PURE


def test_every_pattern_of_pure_modules_finds_some():
    assert all(sources("pages/kit", pattern) for pattern in NO_SCREEN)
    assert ROOT / "pages/kit/charts/catalog.py" in PURE


@each("path", STORYBOARDS)
def test_a_page_is_a_storyboard(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= PAGE_LINES
    machinery = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.AsyncFor, ast.While)
    comprehensions = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    found = [type(node).__name__ for node in ast.walk(tree(path)) if isinstance(node, machinery + comprehensions)]
    assert found == []


@each("path", PAGES)
def test_a_page_holds_no_sentence(path):
    body = tree(path).body  # after the docstring there are only names of beats, single words
    texts = [n.value for node in body[1:] for n in ast.walk(node) if isinstance(n, ast.Constant)]
    assert [text for text in texts if isinstance(text, str) and " " in text.strip()] == []


@each("path", [path for path in [*(path for _, path in HOUSE), *SCRIPTS, *STYLES] if told(path) != GENERATED])
def test_a_module_is_small_enough_to_read_at_once(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


@each("path", [path for _, path in HOUSE])
def test_a_module_says_what_it_is(path):
    assert ast.get_docstring(tree(path))


@each("path", [*SCRIPTS, *STYLES])
def test_a_script_and_a_style_say_what_they_are(path):
    assert path.read_text(encoding="utf-8").startswith(("// ", "/* "))


@each("path", [path for path in [*KIT, *STORYBOARDS] if told(path) != "pages/kit/modules.py"])
def test_no_script_hides_in_python(path):
    texts = [n.value for n in ast.walk(tree(path)) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    assert [text for text in texts if "export default" in text or "addEventListener" in text] == []


@each("path", [*MODEL, *CONTENT])
def test_every_public_name_says_what_it_is(path):
    silent = []

    def look(node, inside):
        for part in getattr(node, "body", ()):
            if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and part.name[0] != "_":
                if not ast.get_docstring(part):
                    silent.append(".".join([*inside, part.name]))
                if isinstance(part, ast.ClassDef):
                    look(part, [*inside, part.name])

    look(tree(path), [])
    assert silent == []


# ---- wings: a folder, or a module of its own, may use those that stand before it in a row above, never the other way

WINGS = {
    "model": (
        ("refused", "mechanics", "memory", "low_pass"),
        ("runners",),
        ("units", "swing", "record"),
        ("quantities", "recording"),
        ("settings",),
        ("spot", "experiments", "table", "sensitivity", "printed"),
        ("claims",),
        ("commands",),
        ("__main__", "fit_runners"),
    ),
    "pages/kit": (
        ("modules", "state"),
        ("drawing", "numbers", "widgets", "stage"),
        ("charts", "shell"),
        ("beats",),
        ("story", "sharing", "recording"),
        ("clinic",),
        ("reading", "hall"),
    ),
}


def wing(root, name):
    """The wing of a root that a module stands in, by its full name; None for the root itself and for strangers."""
    package = root.replace("/", ".")
    if not name.startswith(f"{package}."):
        return None
    first = name.removeprefix(f"{package}.").split(".")[0]
    here = ROOT / root / first
    return first if here.is_dir() or here.with_suffix(".py").exists() else None


@pytest.mark.parametrize("root", WINGS)
def test_every_wing_has_its_place(root):
    there = {path.stem for path in (ROOT / root).iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert {name for row in WINGS[root] for name in row} == there - {"__init__"}


@each("place", [(root, path) for root in WINGS for path in sources(root)])
def test_no_arrow_runs_up(place):
    root, path = place
    height = {name: row for row, names in enumerate(WINGS[root]) for name in names}
    own = wing(root, told(path.with_suffix("")).replace("/", ".").removesuffix(".__init__"))
    if own is None:
        return
    used = {other for name in imports(path) if (other := wing(root, name)) not in (None, own)}
    assert {other for other in used if height[other] >= height[own]} == set()


@each("path", [p for p in (*MODEL, *KIT) if p.name == "__init__.py"])
def test_a_package_re_exports_nothing(path):
    """What stands in a package's own file is defined there, so that a name has one place."""
    assert "__all__" not in path.read_text(encoding="utf-8")
