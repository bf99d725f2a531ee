"""What a component says comes from a browser and may be anything: what nobody understands is told and harms nobody."""

import logging
from collections.abc import Callable

from pages.kit.state.session import session


def heard(act: Callable[[], None]) -> Callable[[], None]:
    """The callback, with a failure turned into a notice on the next page and a traceback for the log.

    Streamlit's own ways to stop or run a page anew pass through.
    """

    def safely() -> None:
        try:
            act()
        except Exception:
            logging.getLogger(__name__).exception("a component said what is not understood")
            session.unheard = True

    return safely
