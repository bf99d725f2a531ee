"""Who is running, and in which units: out of the way, remembered, in the URL."""

from collections.abc import Callable, Mapping

import streamlit as st

from model.settings import CHOICES, QUANTITIES, Settings
from pages.kit.state import current
from pages.kit.state.texts import words

KG_PER_LB = 0.45359237
M_PER_INCH = 0.0254


def body_and_units(present: Settings) -> None:
    """A small button that opens the runner's body, the units and the voice."""
    body = words("ui")["body"]
    with st.popover(body["open"], type="tertiary"):
        left, right = st.columns(2)
        with left:
            _height(present)
            pound = present.mass_unit == "lb"
            _number("mass", present.mass, KG_PER_LB if pound else 1.0, present.mass_unit)
            _choice("sex", present.sex, body["sexes"])
            _number("shoe", present.shoe, 0.001, "g", step=10)
            _cadence(present)
        with right:
            for field in ("pace_unit", "mass_unit", "length_unit"):
                _choice(field, getattr(present, field), {unit: unit for unit in CHOICES[field]})
            _choice("voice", present.voice, body["voices"])


def _height(present: Settings) -> None:
    if present.length_unit == "ft":
        _number("height", present.height, M_PER_INCH, "in")
    else:
        _number("height", present.height, 0.01, "cm")


def _number(field: str, value: float, worth: float, unit: str, step: float = 1) -> None:
    """A number field in a unit that is `worth` of the state's own."""
    key = f"body_{field}"
    quantity = QUANTITIES[field]
    low, high = round(quantity.low / worth, 1), round(quantity.high / worth, 1)
    st.session_state[key] = min(max(round(value / worth, 1), low), high)
    label = f"{words('ui')['body'][field]}, {unit}"
    st.number_input(
        label, low, high, step=float(step), format="%g", key=key, on_change=_apply(field, key, lambda x: x * worth)
    )


def _cadence(present: Settings) -> None:
    body, quantity = words("ui")["body"], QUANTITIES["cadence"]
    key = "body_cadence"
    st.session_state[key] = None if present.cadence is None else float(round(present.cadence))
    st.number_input(
        body["cadence"], quantity.low, quantity.high, value=None, step=1.0, format="%g", key=key,
        help=body["cadence_help"], on_change=_apply("cadence", key, lambda x: x),
    )  # fmt: skip


def _choice(field: str, value: str, names: Mapping[str, str]) -> None:
    key = f"body_{field}"
    st.session_state[key] = value
    label = words("ui")["body"][field]
    st.selectbox(label, list(names), format_func=names.__getitem__, key=key, on_change=_apply(field, key, lambda x: x))


def _apply(field: str, key: str, convert: Callable) -> Callable[[], None]:
    def apply() -> None:
        value = st.session_state[key]
        current.change(**{field: None if value is None else convert(value)})
        current.write_url()

    return apply
