"""Every colour of the house, read once for charts, pictures, paper and pages; the browser reads the same file."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parents[3] / "static" / "js" / "drawing" / "palette.json"
CONFIG = Path(__file__).parents[3] / ".streamlit" / "config.toml"
COLOURS: dict[str, dict[str, str]] = json.loads(FILE.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    paper: str
    panel: str
    ink: str  # a body
    text: str
    muted: str
    rule: str
    far: str  # what recedes
    limb: str  # under muscles
    you: str
    you_text: str
    typical: str
    typical_text: str
    press: str  # what is most wanted to be pressed

    @property
    def you_soft(self) -> str:
        """Yours, for areas."""
        return faint(self.you, 0.2)

    @property
    def typical_soft(self) -> str:
        """The typical runner's, for areas."""
        return faint(self.typical, 0.22)


def _palette(theme: str) -> Palette:
    return Palette(**{name.replace("-", "_"): colour for name, colour in COLOURS[theme].items()})


LIGHT, DARK = _palette("light"), _palette("dark")


def faint(colour: str, share: float) -> str:
    """A colour that lets the rest of what is behind it through."""
    red, green, blue = rgb(colour)
    return f"rgba({red},{green},{blue},{share})"


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def streamlit(theme: str) -> dict[str, str]:
    """A theme as .streamlit/config.toml says it."""
    colours = COLOURS[theme]
    return {
        "primaryColor": colours["you-text"],
        "backgroundColor": colours["paper"],
        "secondaryBackgroundColor": colours["panel"],
        "textColor": colours["text"],
        "linkColor": colours["you-text"],
        "borderColor": colours["rule"],
    }


def variables(theme: str) -> str:
    """A theme's colours as declarations of CSS; `--sheet` is the paper of pictures that know no theme."""
    return " ".join(f"--{name}: {colour};" for name, colour in (*COLOURS[theme].items(), ("sheet", LIGHT.paper)))


def variables_of_both() -> str:
    """The same for a page whose theme may change while it stands: each place takes the colour of its colour scheme."""
    dark = COLOURS["dark"]
    pairs = " ".join(f"--{name}: light-dark({colour}, {dark[name]});" for name, colour in COLOURS["light"].items())
    return f"{pairs} --sheet: {LIGHT.paper};"


if __name__ == "__main__":  # Streamlit reads its theme from a file of its own
    text = CONFIG.read_text(encoding="utf-8")
    for theme in ("light", "dark"):
        told = "\n".join(f'{name} = "{colour}"' for name, colour in streamlit(theme).items())
        text = re.sub(
            rf"(?<=\[theme\.{theme}\]\n).*?(?=\n\[|\n*\Z)", told + "\n" * (theme == "light"), text, flags=re.DOTALL
        )
    CONFIG.write_text(text.rstrip() + "\n", encoding="utf-8")
