"""Muscles off at the knee: how far does it bend by itself, and what do its muscles do early in the swing? (H6, H11)"""

import numpy as np

from model.experiments.families import early_mean, flexed_most, highest
from model.mechanics.dynamics import Array
from model.record import Curve, Record, Value, judge
from model.settings import Settings
from model.swing.answers import KNEE_ERROR
from model.swing.reference import SPEEDS
from model.swing.simulate import knee_let_go

CAP, ROOM = 130.0, 10.0  # degrees: a free knee meets its own end; never less than this beyond the typical bend
TOE_OFF_DOUBT = np.radians(60.0)  # rad/s, how well the knee's rate at toe-off is known
ON = np.linspace(0, 1, 5)  # share of the knee's own torque
INSTANTS = 31
ASSUMPTIONS = ("same_thigh_path", "no_knee_torque", "toe_off_rate_uncertain", "net_torque_hides_both_sides")


def passive(settings: Settings) -> Record:
    """Peak knee flexion with no torque at the knee while the thigh swings as it does; and the typical knee's impulse.

    Verdict on "the hamstrings lift the heel", by the sign of the reference's net knee impulse from toe-off to peak
    flexion: a flexor impulse supports it, an extensor one (the knee is braked) contradicts it, beyond what the model's
    knee torque may be off by. Net torque hides muscles
    that work against each other, so "mostly".
    """
    typical = settings.stride(INSTANTS).typical
    knee_torque = typical.fine.torques.knee
    share = np.concatenate([ON, [0.0, 0.0]])
    change = np.concatenate([np.zeros(ON.size), [-TOE_OFF_DOUBT, TOE_OFF_DOUBT]])
    paths = np.degrees(knee_let_go(typical, share[:, None] * knee_torque, change))
    most = shown_at_most(settings)
    peaks = np.minimum(highest(paths), most)

    early = flexed_most(typical) * float(typical.ref.swing_time)  # s
    impulse = early * float(early_mean(typical.fine, knee_torque)) / settings.mass
    mostly = "driven" if impulse > 0 else "braked"
    verdict, margin = judge(impulse, early * float(np.interp(settings.speed, SPEEDS, KNEE_ERROR)))
    return Record(
        name="passive",
        values={
            "passive_peak_knee_flexion_deg": Value(float(peaks[0]), "°", float(peaks[-2]), float(peaks[-1])),
            "passive_peak_range_deg": Value(peaks[[-2, -1]].copy(), "°"),
            "shown_at_most_deg": Value(most, "°"),
            "reference_peak_knee_flexion_deg": Value(settings.typical_knee, "°"),
            "net_knee_impulse_early_swing_nms_per_kg": Value(impulse, "N m s/kg"),
            "mostly": Value(mostly),
        },
        curves={
            "knee_flexion_deg": Curve(
                100 * typical.fraction, np.degrees(typical.motion.knee), role="typical", over="swing_percent"
            ),
            "knee_flexion_at_0_percent_deg": _shown(most, typical.fraction, paths[0], paths[-2], paths[-1]),
            **{
                f"knee_flexion_at_{round(100 * on)}_percent_deg": _shown(most, typical.fraction, path)
                for on, path in zip(ON[1:-1], paths[1:], strict=False)
            },
        },
        assumptions=ASSUMPTIONS,
        verdict=verdict,
        margin=margin,
        margin_unit="N m s/kg of net knee impulse",
    )


def shown_at_most(settings: Settings) -> float:
    """Knee flexion beyond which nothing is shown, degrees."""
    return max(CAP, settings.typical_knee + ROOM)


def _shown(most: float, fraction: Array, path: Array, low: Array | None = None, high: Array | None = None) -> Curve:
    """A path up to where it leaves what can be shown, and the range that it may lie in."""
    beyond = np.flatnonzero(path > most)
    end = beyond[0] if beyond.size else path.size
    span = [None if edge is None else np.minimum(edge[:end], most) for edge in (low, high)]
    return Curve(100 * fraction[:end].copy(), path[:end].copy(), *span, role="other", over="swing_percent")
