"""One table of quantities: what each is called in the field, its symbol and unit, its range, and how it is told.

Whatever says or takes a number reads it here: command line, links, the stage, the runner's panel, texts, tables.
"""

from dataclasses import dataclass
from math import degrees

from model.swing.reference import FASTEST, SLOWEST
from model.swing.shaping import KNEE_RANGE, THIGH_RANGE
from model.units import CENTIMETRE, DEGREE, FOOT, GRAM, INCH, KILOGRAM, METRE, NEWTON_METRE, PERCENT, POUND, STEPS, Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in its own unit: `low` to `high` is what is offered, `start` where it stands (None: as typical)."""

    term: str  # as the field calls it
    symbol: str
    unit: str  # of command line, JSON and Settings
    shown: tuple[Unit, ...] = ()  # how people may read it; the first is metric
    low: float = float("-inf")
    high: float = float("inf")
    start: float | None = None
    parameter: str = ""  # in a link
    worth: float = 1.0  # of one in the link, in the quantity's unit
    decimals: int = 1  # in the link

    def told(self, value: float, unit: str) -> tuple[float, Unit]:
        """A value as people read it who count in `unit`; where that is none of its units, in the first."""
        one = next((one for one in self.shown if one.name == unit), self.shown[0])
        return value / one.worth, one


def _degrees(limits: tuple[float, float]) -> tuple[float, float]:
    low, high = (round(degrees(limit), 9) for limit in limits)
    return low, high


SETTABLE = {
    "height": Quantity("body height", "H", "m", (CENTIMETRE, INCH), 1.20, 2.20, 1.759, "h", 0.01),
    "mass": Quantity("body mass", "m", "kg", (KILOGRAM, POUND), 30.0, 180.0, 69.6, "m"),
    "shoe": Quantity("mass of one shoe", "m_s", "kg", (GRAM,), 0.0, 1.0, 0.0, "shoe", 0.001),
    "pace": Quantity("pace", "1/v", "s/km", (), 1000 / FASTEST, 1000 / SLOWEST, 330.0, "pace", decimals=0),
    "knee_flexion": Quantity("peak knee flexion", "κ", "degrees", (DEGREE,), *_degrees(KNEE_RANGE), None, "knee"),
    # narrower at each pace, see Settings.thigh_range
    "thigh_swing": Quantity("peak thigh angle", "θ", "degrees", (DEGREE,), 0.0, 80.0, None, "thigh"),
    "cadence": Quantity("cadence", "f", "steps/min", (STEPS,), 130.0, 220.0, None, "cad"),
}  # fmt: skip
LIFT = _degrees(THIGH_RANGE)  # degrees of thigh swing about the typical

READ_OUT = {
    "hip_flexor_torque": Quantity("hip-flexor torque", "τ_h", "N m", (NEWTON_METRE,)),
    "hip_flexor_torque_change": Quantity("change of hip-flexor torque", "Δτ_h", "share", (PERCENT,)),
    "stride_length": Quantity("stride length, two steps", "l", "m", (METRE, FOOT)),
    "ankle_ahead_of_knee": Quantity("ankle ahead of the knee at foot strike", "d", "m", (CENTIMETRE, INCH)),
}
QUANTITIES = SETTABLE | READ_OUT
