"""What a reader's own browser keeps under a name: it comes back on every visit, and no server stores it."""

from typing import Any

from streamlit.components.v2 import component

from pages.kit.modules import loader
from pages.kit.state.session import session

_keepsake = component("keepsake", html='<span class="keepsake"></span>', js=loader("keepsake/mount.js"))


def kept(name: str) -> tuple[bool, Any]:
    """Whether the browser has answered yet, and what it keeps under a name; None for nothing. To be judged as anything
    is that comes from a stranger."""
    answer = session.widget(f"keepsake_{name}", {}).get("kept")
    return answer is not None, (answer or {}).get("value")


def keep(name: str, value: Any = None) -> None:
    """Ask the browser what it keeps under a name, once a run; a value, if there is one, is kept from now on. An empty
    table forgets."""
    _keepsake(key=f"keepsake_{name}", data={"name": name, "value": value}, on_kept_change=_heard, height=1)


def _heard() -> None:
    """The page runs again by itself."""
