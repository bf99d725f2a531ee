"""What the model was asked lately: a text and a chart about one state need its answer only once."""

from model.claims import Ruling, at_home, judged
from model.experiments import EXPERIMENTS
from model.experiments.sweetspot import zone_by_pace
from model.mechanics.dynamics import Array
from model.memory import remembered
from model.record import Record
from model.sensitivity import Sensitivity, sensitivity
from model.settings import Settings
from model.swing.stride import Stride


@remembered(2000)
def asked(experiment: str, settings: Settings) -> Record:
    """The record of an experiment at a state; KeyError for an experiment that there is not."""
    return EXPERIMENTS[experiment](settings)


@remembered(32)
def stride_of(settings: Settings) -> Stride:
    """The stride of a state, sampled finely enough for a chart."""
    return settings.stride()


@remembered(8)
def zone_of(settings: Settings) -> dict[str, Array]:
    """The zone of least effort at every pace."""
    return zone_by_pace(settings)


@remembered(32)
def sensitivity_of(settings: Settings) -> Sensitivity:
    """What the read-outs of a state hang on."""
    return sensitivity(settings)


def ruled(claim: str, settings: Settings) -> Ruling:
    """The verdict on a claim at a state as it is."""
    return judged(claim, settings, asked)


def ruled_at_home(claim: str, settings: Settings) -> Ruling:
    """The verdict on a claim in the state that its sentence is about."""
    return ruled(claim, at_home(claim, settings))
