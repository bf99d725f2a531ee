"""A show before a room, as a test drives it."""

from pages.kit.hall import scenes
from pages.kit.state.reader import Reader


def start(shown, query):
    shown.page.goto(f"{shown.address}/present?{query}")
    shown.page.wait_for_selector(".show .near .limb", state="attached")
    shown.settle()
    return shown


def line(shown):
    return shown.page.locator(".show .line").inner_text().replace("\u00a0", " ")


def press(shown, *keys):
    for key in keys:
        shown.page.keyboard.press(key)


def show(shown, script):
    return shown.page.locator(".show").evaluate(f"async root => {{ const p = root.presenter, s = p.stage; {script} }}")


def arrive(shown):
    """Wait until the stage is where it was sent."""
    shown.until(".show", "!e.presenter.stage.travel")


def at(shown):
    """The scene that the address names."""
    return shown.page.evaluate("Number(new URLSearchParams(location.search).get('scene'))")


def lines_of(name):
    """All that a set says, in order: a question is followed by its answer."""
    for scene in scenes.scenes(name, Reader()):
        yield from (text.replace("\u00a0", " ") for text in filter(None, (scene.line, scene.answer)))
