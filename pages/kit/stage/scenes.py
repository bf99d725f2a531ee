"""The scenes of a story: a tiny component beside the stage that follows the reader through the text."""

from collections.abc import Mapping, Sequence

from streamlit.components.v2 import component

from pages.kit.modules import loader

_scenes = component("scenes", html='<span class="scenes"></span>', js=loader("story/mount.js"))


def scenes(slug: str, places: Mapping[str, str], covers: Sequence[str], covered: Mapping[str, Sequence[str]]) -> None:
    """Let the stage go where the beat that is read has its place (beat -> place, as a link says it), and hold back
    what is named in `covers` and, while a beat is read, in its `covered` (static/js/stage/story.js)."""
    data = {"slug": slug, "scenes": dict(places), "covers": list(covers), "covered": dict(covered)}
    _scenes(key="scenes", data=data, height=1)
