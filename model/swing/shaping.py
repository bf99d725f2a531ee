"""The sliders bend the reference swing: another heel, another thigh swing, never another landing or toe-off.

A swing is sampled at fractions 0 (toe-off) to 1 (foot strike). Every curve keeps the reference's value and three
derivatives at both ends, so stance stays as it was measured.
"""

import numpy as np
from numpy.typing import ArrayLike

from model.mechanics.dynamics import Array, Motion
from model.mechanics.leg import Leg
from model.swing.reference import Reference

KNEE_RANGE = (np.radians(50.0), np.radians(150.0))  # rad, peak knee flexion in swing
THIGH_RANGE = (np.radians(-10.0), np.radians(20.0))  # rad, peak of the thigh about the reference's

KNEE_WINDOW = 8  # sum of the exponents: either stays near 4 while the peak lies mid-swing
THIGH_WINDOW = 16  # the thigh peaks late: its window needs steeper flanks to stay as smooth at strike
BUMP_LIMIT, BUMP_BLEND = (
    0.55,
    0.03,
)  # share of the knee's rise that a bump takes off before a second hump shows
FLOOR_SOFTNESS = np.radians(1.0)


def swing(
    leg: Leg,
    ref: Reference,
    knee_peak: ArrayLike,
    thigh_peak: ArrayLike,
    fraction: Array,
    knee_window: ArrayLike = KNEE_WINDOW,
    knee_later: ArrayLike = 0.0,
) -> Motion:
    """The reference swing bent to other peaks, at the reference's own tempo.

    knee_peak, thigh_peak rad, shapes that broadcast with ref.speed's; fraction (n,) in 0-1; knee_window the sum of its
    bump's exponents; knee_later the share of the swing by which its whole path is led to peak later
    -> Motion with curves (..., n). The knee's curve has one hump with exactly that peak. The thigh's peak is exact, but
    up to 1.5° too high where more than 7.5° are taken off below 4.2 m/s: late swing and landing lie as high there.
    The hip's acceleration stays the reference's.
    Raises ValueError outside KNEE_RANGE, unless the reference itself bends further, or THIGH_RANGE about the reference.
    """
    knee_peak = np.asarray(knee_peak, float)
    lift = np.asarray(thigh_peak, float) - ref.thigh_peak[1]
    _check("knee flexion", knee_peak, (KNEE_RANGE[0], np.maximum(KNEE_RANGE[1], ref.knee_peak[1])))
    _check("thigh swing about the reference", lift, THIGH_RANGE)

    share = 1 - ref.duty  # of the stride that is swing
    phase = ref.duty[..., None] + share[..., None] * fraction
    knee_at = (ref.knee_peak[0] - ref.duty) / share
    of_knee = _led(fraction, knee_at, np.asarray(knee_later, float))
    knee = _natural(ref, "knee", ref.duty[..., None] + share[..., None] * of_knee[0])
    thigh = _natural(ref, "thigh", phase)
    thigh_at = (ref.thigh_peak[0] - ref.duty) / share

    ends = ref.curve("knee", np.stack([ref.duty, np.ones_like(ref.duty)], axis=-1))
    bump = _window(of_knee[0], knee_at, knee_window)
    knee = _in_time(_bend_knee(knee, ends, ref.knee_peak[1], knee_peak, bump), of_knee)
    thigh = _add(thigh, lift, _window(fraction, thigh_at, THIGH_WINDOW))

    per_time = 1 / ref.swing_time[..., None]
    forward, up = ref.hip_acceleration(leg, phase)
    return Motion(
        thigh=thigh[0],
        knee=knee[0],
        thigh_rate=thigh[1] * per_time,
        knee_rate=knee[1] * per_time,
        thigh_acceleration=thigh[2] * per_time**2,
        knee_acceleration=knee[2] * per_time**2,
        hip_forward=forward,
        hip_up=up,
    )


_Curve = tuple[Array, Array, Array]  # value and its first two derivatives by the swing's fraction


def _natural(ref: Reference, channel: str, phase: Array) -> _Curve:
    share = (1 - ref.duty)[..., None]
    value, slope, bend = ref.with_derivatives(channel, phase)
    return value, slope * share, bend * share**2


def _led(fraction: Array, at: Array, later: Array) -> _Curve:
    """The share of its own swing at which a path is that is led to peak later; at both ends the same."""
    value, slope, bend = _window(fraction, at + later, KNEE_WINDOW)
    later = later[..., None]
    return fraction - later * value, 1 - later * slope, -later * bend


def _in_time(curve: _Curve, of: _Curve) -> _Curve:
    """A curve over `of` as one over the fraction."""
    value, slope, bend = curve
    return value, slope * of[1], bend * of[1] ** 2 + slope * of[2]


def _add(curve: _Curve, amount: Array, bump: _Curve) -> _Curve:
    amount = np.asarray(amount)[..., None]
    value, slope, bend = (c + amount * b for c, b in zip(curve, bump, strict=True))
    return value, slope, bend


def _window(fraction: Array, at: Array, total: ArrayLike) -> _Curve:
    """(u/p)^(Np) ((1-u)/(1-p))^(N(1-p)): one at p, nothing at the ends with three derivatives."""
    p, total = np.asarray(at)[..., None], np.asarray(total)[..., None]
    u = np.clip(fraction, 1e-9, 1 - 1e-9)
    rise, fall = total * p, total * (1 - p)
    value = (u / p) ** rise * ((1 - u) / (1 - p)) ** fall
    log_slope = rise / u - fall / (1 - u)
    log_bend = -rise / u**2 - fall / (1 - u) ** 2
    return value, value * log_slope, value * (log_slope**2 + log_bend)


def _bend_knee(knee: _Curve, ends: Array, natural: Array, wanted: Array, bump: _Curve) -> _Curve:
    """Move the peak from `natural` to `wanted`: by a bump, and by pressing where a bump alone would leave two humps."""
    middle, half = (ends[..., 0] + ends[..., 1]) / 2, (ends[..., 0] - ends[..., 1]) / 2
    floor = middle + np.hypot(half, FLOOR_SOFTNESS)  # a little above both ends, smooth in pace

    lowered = (natural - wanted) / (natural - floor)  # share of the knee's rise to take away
    by_bump = BUMP_LIMIT - BUMP_BLEND * _ramp((BUMP_LIMIT - lowered) / BUMP_BLEND)
    by_bump = np.where(lowered < BUMP_LIMIT - BUMP_BLEND, lowered, by_bump)
    bumped = _add(knee, by_bump * (floor - natural), bump)
    reached = natural + by_bump * (floor - natural)

    states = np.broadcast_shapes(bumped[0].shape[:-1], np.shape(wanted))
    press = np.broadcast_to(reached - wanted, states) > 0
    if not press.any():
        return bumped
    value, slope, bend = (np.array(np.broadcast_to(c, (*states, c.shape[-1]))) for c in bumped)
    floor, reached, wanted = (np.broadcast_to(x, states)[press] for x in (floor, reached, wanted))
    value[press], slope[press], bend[press] = _pressed(
        (value[press], slope[press], bend[press]), floor, reached, wanted
    )
    return value, slope, bend


def _pressed(curve: _Curve, floor: Array, top: Array, wanted: Array) -> _Curve:
    """Map the curve's values between floor and top, in order, on floor to wanted; below the floor nothing changes.

    k -> k - (top - wanted) w((k - floor) / (top - floor)), w a ramp with a soft start: since the map rises
    everywhere, a curve with one hump keeps one hump.
    """
    floor, top, wanted = floor[..., None], top[..., None], wanted[..., None]
    height = top - floor
    share = (top - wanted) / height
    soft = 1.7 * (1 - share)  # the more is taken away, the earlier the ramp must start; 2 would flatten the top
    scale = 1 / (soft * _soft_ramp(1 / soft)[0])
    value, slope, bend = curve
    ramp, ramp_slope, ramp_bend = _soft_ramp(np.maximum(value - floor, 0) / (height * soft))
    keeps = 1 - share * scale * ramp_slope
    bends = -share * scale * ramp_bend / (soft * height)
    return (
        value - (top - wanted) * scale * soft * ramp,
        keeps * slope,
        keeps * bend + bends * slope**2,
    )


def _soft_ramp(x: Array) -> _Curve:
    """0 up to 0, slope 1 from 1 on, in between the integral of a quintic smooth step: three derivatives meet."""
    t = np.clip(x, 0, 1)
    value = t**4 * (2.5 - 3 * t + t**2) + np.maximum(x - 1, 0)
    return value, t**3 * (10 - 15 * t + 6 * t**2), 30 * (t * (1 - t)) ** 2


def _ramp(x: Array) -> Array:
    """0 below -1, x above 1, joined by a quartic with two derivatives."""
    t = np.clip(x, -1, 1)
    return (t + 1) ** 3 * (3 - t) / 16 + np.maximum(x - 1, 0)


def _check(name: str, values: Array, limits: tuple[float, float | Array]) -> None:
    slack = 1e-9
    if not np.all((values >= limits[0] - slack) & (values <= limits[1] + slack)):
        low, high = np.degrees(limits[0]), np.degrees(np.min(limits[1]))
        raise ValueError(f"{name} must lie in {low:g} to {high:g} degrees, got {np.degrees(values)}")
