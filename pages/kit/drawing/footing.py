"""How a drawn foot stands: it comes down about the heel, stays, and leaves over ball and toes, neither skating nor
sinking. As static/js/stage/footing.js has it; a test compares both.

Places in metres from the hip, x forward and y up; angles of foot and toes from the floor, rad, toes up positive.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pages.kit.drawing.outlines import JOINTS, POSE, Point, rotate, smooth

At = Callable[[float], float]


@dataclass(frozen=True)
class End:
    """Where the swing ends or begins, as it is measured: the ankle from the hip, m, and the foot's pitch, rad."""

    ankle: Point
    pitch: float


@dataclass(frozen=True)
class Stands:
    """A foot at an instant of its stance: the ankle from the hip, m, and angles of foot and toes, rad."""

    ankle: Point
    pitch: float
    toes: float


@dataclass(frozen=True)
class Footing:
    """One stance of a foot.

    `unit` metres of this body per metre of the outlines; `measured` the foot's pitch at a share of the stance; `up` and
    `forward` where the hip is about its mean at a time since strike, m.
    """

    unit: float
    measured: At
    stance: float
    up: At
    forward: At
    strike: End
    leave: End

    def _point(self, name: str) -> Point:
        return self.unit * np.array(JOINTS[name])

    @cached_property
    def _tip(self) -> Point:
        """The end of toes that lie flat, from the ball."""
        return self._point("toe") - self._point("ball")

    @cached_property
    def strike_toes(self) -> float:
        """Angle of the toes when the foot strikes."""
        return max(0.0, self.strike.pitch + POSE["toes_up"])

    @cached_property
    def _landing(self) -> tuple[float, float]:
        """Height of the hip's mean over the ground, and the ankle over a foot that stands flat at strike."""
        contact = self._point("heel" if self.strike.pitch > 0 else "ball")
        down = rotate(contact, self.strike.pitch)
        return (
            float(POSE["sole"] - self.strike.ankle[1] - down[1] - self.up(0.0)),
            float(self.strike.ankle[0] + down[0] - contact[0]),
        )

    @property
    def hip_height(self) -> float:
        """Height of the hip's mean over the ground."""
        return self._landing[0]

    @cached_property
    def _leaving(self) -> tuple[float, float]:
        """Pitch of the foot and angle of the toes at toe-off: the toes reach the ground, the ball is not under it."""
        ball, length = self._point("ball"), float(np.hypot(*self._tip))
        height = self.leave.ankle[1] + self.hip_height + self.up(self.stance)

        def turned(up: float) -> float:
            share = np.clip((up - height) / np.hypot(*ball), -1, 1)
            return float(np.arcsin(share) - np.arctan2(ball[1], ball[0]))

        pitch = float(np.clip(self.leave.pitch, turned(0.0), turned(POSE["reach"] * length)))
        lifted = height + rotate(ball, pitch)[1]
        return pitch, -float(np.arcsin(np.clip(lifted / length, 0, 1)))

    @property
    def leave_pitch(self) -> float:
        """Pitch of the foot at toe-off."""
        return self._leaving[0]

    @property
    def leave_toes(self) -> float:
        """Angle of the toes at toe-off."""
        return self._leaving[1]

    @cached_property
    def ground_speed(self) -> float:
        """At which the ground moves back under a foot that does not skate, m/s."""
        pitch, toes = self._leaving
        left = self.leave.ankle[0] + rotate(self._point("ball"), pitch)[0] + rotate(self._tip, toes)[0]
        swayed = self.forward(self.stance) - self.forward(0.0)
        return float((self._landing[1] + self._point("toe")[0] - left - swayed) / self.stance)

    def pitch(self, share: float) -> float:
        """Pitch of the foot at a share of the stance."""
        first, last, now = (_settled(self.measured(at)) for at in (0.0, 1.0, share))
        landed = (self.strike.pitch - first) * (1 - smooth(share / POSE["flat"]))
        leaves = (self.leave_pitch - last) * smooth((share - POSE["heel_off"]) / (1 - POSE["heel_off"]))
        return now + landed + leaves

    def toes(self, share: float, pitch: float) -> float:
        """Angle of the toes at a share of the stance."""
        raised = (self.strike_toes - max(0.0, self.strike.pitch)) * (1 - smooth(share / POSE["flat"]))
        bent = 2 * self.leave_toes * smooth((share - POSE["toes_bend"]) / POSE["toes_bend_over"])
        return max(0.0, pitch) + raised + bent

    def moved(self, time: float) -> float:
        """How far the ground has moved back under the hip since strike, m."""
        return self.ground_speed * time + self.forward(time) - self.forward(0.0)

    def at(self, time: float) -> Stands:
        """The foot at a time since strike, s."""
        share = time / self.stance
        pitch = self.pitch(share)
        toes = self.toes(share, pitch)
        if pitch > 0:
            planted = self._point("heel")
            down = rotate(planted, pitch)
            lowest = down[1]
        else:
            planted, front = self._point("toe"), rotate(self._tip, toes)
            down = rotate(self._point("ball"), pitch) + front
            lowest = down[1] - max(0.0, front[1])
        sole = POSE["sole"] * (1 - smooth(share / POSE["flat"]))
        x = self._landing[1] + planted[0] - down[0] - self.moved(time)
        y = sole - lowest - self.hip_height - self.up(time)
        return Stands(np.array([x, y]), pitch, toes)


def _settled(pitch: float) -> float:
    """A foot that lies nearly flat is drawn flat."""
    return pitch * smooth(abs(pitch) / POSE["settled"])
