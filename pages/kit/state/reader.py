"""Who reads: the voice that is spoken to, the units that are counted in, the language. The physics knows none of it."""

from dataclasses import dataclass

from content.reader import SOURCE, VOICES
from model.units import LENGTH_UNITS, MASS_UNITS, PACE_UNITS

CHOICES = {"voice": VOICES, "pace_unit": PACE_UNITS, "mass_unit": MASS_UNITS, "length_unit": LENGTH_UNITS}


@dataclass(frozen=True, slots=True)
class Reader:
    """How one reader is told what the model says."""

    voice: str = VOICES[0]
    pace_unit: str = PACE_UNITS[0]
    mass_unit: str = MASS_UNITS[0]
    length_unit: str = LENGTH_UNITS[0]
    language: str = SOURCE

    def __post_init__(self) -> None:
        for name, choices in CHOICES.items():
            if getattr(self, name) not in choices:
                raise ValueError(f"{name} must be one of {', '.join(choices)}, got {getattr(self, name)!r}")

    @property
    def feet(self) -> bool:
        """Whether lengths are told in feet and inches."""
        return self.length_unit == "ft"
