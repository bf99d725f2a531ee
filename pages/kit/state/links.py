"""Links to pages, spots and claims: each carries the view it is about."""

from model.claims import CLAIMS
from model.spot import Spot
from pages.kit.state import current
from pages.kit.state.url import VERSION, to_query

EXPERIMENTS = "pages/experiments.py"


def onward(**more: str) -> dict[str, str]:
    """The parameters of a link to another page: the present view, running."""
    return to_query(current.view().but(at=None)) | more


def link_to(spot: Spot, **more: str) -> dict[str, str]:
    """The parameters of a link that moves the stage to a spot; what the spot leaves out stays as it is."""
    # The version is always told: a link without any parameter keeps what the reader has set.
    return {"v": VERSION} | to_query(current.view().but(at=None).to(spot)) | more


def link_to_claim(name: str) -> dict[str, str]:
    """The parameters of a link to a claim's experiment, in the very state that the claim is about."""
    claim = CLAIMS[name]
    return link_to(claim.at, ask=str(claim.experiment), claim=name)
