"""The witnesses to a claim in one line: the model, the 26 runners, published research, each with its own word."""

from html import escape

from model.runners.witnesses import witness
from model.settings import Settings
from pages.kit.numbers.answers import ruled_at_home
from pages.kit.numbers.witnesses import numbers
from pages.kit.state.texts import fill, words

WITNESSES = ("model", "runners", "research")


def said(claim: str, settings: Settings) -> dict[str, str]:
    """What each witness says to a claim, by the keys of their words; the model in the state the claim is about."""
    return {
        "model": str(ruled_at_home(claim, settings)[0]),
        "runners": str(witness(claim).word),
        "research": words("claims")[claim]["research"].replace("_", " "),
    }


def line(claim: str, settings: Settings) -> str:
    """The three of them as HTML, each with its mark."""
    ui = words("ui")
    parts = (
        f'<span class="{who}"><b aria-hidden="true">{ui["marks"][word]}</b> '
        f"{escape(ui['witnesses'][who])} {escape(ui['witnesses'][f'of_{who}'][word])}</span>"
        for who, word in said(claim, settings).items()
    )
    return f'<p class="witnesses">{"".join(parts)}</p>'


def runners_say(claim: str) -> str:
    """The runners' sentence, with their numbers."""
    return fill(words("claims")[claim]["runners"], numbers(claim), f"claims, {claim}, runners")
