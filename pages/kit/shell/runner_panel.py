"""Who is running, and in which units: out of the way, remembered, in the URL."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from model.quantities import SETTABLE
from pages.kit.state import current
from pages.kit.state.reader import CHOICES
from pages.kit.state.session import session
from pages.kit.state.texts import words
from pages.kit.state.view import View


def body_and_units(present: View) -> None:
    """A small button that opens the runner's body, the units and the voice."""
    body, settings, reader = words("ui")["body"], present.settings, present.reader
    with st.popover(body["open"], type="tertiary"):
        left, right = st.columns(2)
        with left:
            _number("height", settings.height, "in" if reader.feet else "cm")
            _number("mass", settings.mass, reader.mass_unit)
            _choice("sex", settings.sex, body["sexes"])
            _number("shoe", settings.shoe, "g", step=10)
            _cadence(settings.cadence)
        with right:
            for field in ("pace_unit", "mass_unit", "length_unit"):
                _choice(field, getattr(reader, field), {unit: unit for unit in CHOICES[field]})
            _choice("voice", reader.voice, body["voices"])


def _number(field: str, value: float, unit: str, step: float = 1) -> None:
    """A number field in one of the units that the quantity is told in."""
    key, quantity = f"body_{field}", SETTABLE[field]
    told, shown = quantity.told(value, unit)
    low, high = (round(quantity.told(end, unit)[0], 1) for end in (quantity.low, quantity.high))
    session.put(key, min(max(round(told, 1), low), high))
    label = f"{words('ui')['body'][field]}, {shown.name}"
    keep = _apply(field, key, lambda x: x * shown.worth)
    st.number_input(label, low, high, step=float(step), format="%g", key=key, on_change=keep)


def _cadence(value: float | None) -> None:
    body, quantity = words("ui")["body"], SETTABLE["cadence"]
    key = "body_cadence"
    session.put(key, None if value is None else float(round(value)))
    st.number_input(
        body["cadence"], quantity.low, quantity.high, value=None, step=1.0, format="%g", key=key,
        help=body["cadence_help"], on_change=_apply("cadence", key, lambda x: x),
    )  # fmt: skip


def _choice(field: str, value: str, names: Mapping[str, str]) -> None:
    key = f"body_{field}"
    session.put(key, value)
    label = words("ui")["body"][field]
    st.selectbox(label, list(names), format_func=names.__getitem__, key=key, on_change=_apply(field, key, lambda x: x))


def _apply(field: str, key: str, convert: Callable[[Any], Any]) -> Callable[[], None]:
    def apply() -> None:
        value = session.widget(key)
        current.change(**{field: None if value is None else convert(value)})

    return apply
