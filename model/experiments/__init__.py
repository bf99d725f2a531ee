"""The claims as experiments: each module has one function of its own name, Settings in, Record out."""

from collections.abc import Callable

from model.experiments.body import body
from model.experiments.cadence import cadence
from model.experiments.drive import drive
from model.experiments.effort import effort
from model.experiments.footangle import footangle
from model.experiments.lever import lever
from model.experiments.map import map as map_
from model.experiments.muscles import muscles
from model.experiments.passive import passive
from model.experiments.posture import posture
from model.experiments.reach import reach
from model.experiments.recoil import recoil
from model.experiments.rhythm import rhythm
from model.experiments.sametorque import sametorque
from model.experiments.sweetspot import sweetspot
from model.experiments.tall import tall
from model.record import Record
from model.settings import Settings

EXPERIMENTS: dict[str, Callable[[Settings], Record]] = {
    experiment.__name__: experiment
    for experiment in (
        rhythm,
        effort,
        sweetspot,
        drive,
        passive,
        muscles,
        lever,
        reach,
        cadence,
        sametorque,
        body,
        posture,
        recoil,
        tall,
        footangle,
        map_,
    )
}
