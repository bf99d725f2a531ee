"""What a change on the page means, for who cannot see it: a live region that stays while its words change."""

from streamlit.components.v2 import component

from pages.kit.modules import loader

_STYLE = "p { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0; }"

_live = component("announcer", html='<p aria-live="polite"></p>', css=_STYLE, js=loader("shell/announce.js"))


def announce(key: str, text: str) -> None:
    """Say a text to a screen reader whenever it has changed."""
    _live(key=key, data={"text": text}, height=1)
