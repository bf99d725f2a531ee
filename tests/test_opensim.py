import numpy as np
import pytest
from numpy.testing import assert_allclose

from model.mechanics.leg import Segment, joined, leg_of
from model.recording.opensim import FAMILIES, hip_offset, opensim_leg

# The generic models as OpenSim ships them: body kg, height m; segments: kg, length m, centre m, inertia kg m².
GENERIC = {
    "gait2392": (75.1646, 1.80, {"thigh": (9.3014, 0.396, 0.170, 0.1412), "shank": (3.7075, 0.430, 0.1867, 0.0511)}),
    "rajagopal": (75.337, 1.70, {"thigh": (9.3014, 0.4096, 0.170, 0.1412), "shank": (3.7075, 0.400, 0.1867, 0.0511)}),
}
FOOT = [  # kg; ahead of and below the ankle, m; inertia about the part's own centre, kg m²
    (0.1, 0.0, 0.0, 0.001),
    (1.25, -0.04877 + 0.1, 0.04195 - 0.03, 0.0041),
    (0.2166, -0.04877 + 0.1788 + 0.0346, 0.04195 + 0.002 - 0.006, 0.001),
]
HIPS = {"gait2392": (-0.0707, -0.0661, 0.0835), "rajagopal": (-0.056276, -0.07849, 0.07726)}


@pytest.mark.parametrize("family", FAMILIES)
def test_masses_and_inertias_are_those_of_the_generic_model(family):
    mass, height, segments = GENERIC[family]
    leg = opensim_leg(family, height, mass)
    whole = sum(length for _, length, _, _ in segments.values())
    for name, (kg, length, com, inertia) in segments.items():
        scale = 0.491 * height / whole  # Winter's leg is longer than the generic one
        part = leg.thigh if name == "thigh" else _without_foot(leg.shank, height, mass)
        assert part.mass == pytest.approx(kg, rel=0.01)
        assert part.length == pytest.approx(length * scale, rel=0.01)
        assert part.com == pytest.approx(com * scale, rel=0.01)
        assert part.inertia == pytest.approx(inertia * scale**2, rel=0.05)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_foot_hangs_where_talus_heel_and_toes_are(family):
    leg = opensim_leg(family, 1.75, 75.25)
    kg, forward, down, inertia = np.array(FOOT).T
    middle = np.average(forward, weights=kg), np.average(down, weights=kg)
    foot = Segment(kg.sum(), 0.0, leg.shank.length + middle[1], middle[0], 0.0)
    turned = float((inertia + kg * ((forward - middle[0]) ** 2 + (down - middle[1]) ** 2)).sum())
    bare = _without_foot(leg.shank, 1.75, 75.25)
    whole = joined(bare, Segment(foot.mass, 0.0, foot.com, foot.com_forward, turned))
    assert_allclose(leg.shank.mass, whole.mass, rtol=0.01)
    assert_allclose([leg.shank.com, leg.shank.com_forward], [whole.com, whole.com_forward], atol=0.002)
    assert_allclose(leg.shank.inertia, whole.inertia, rtol=0.01)


@pytest.mark.parametrize("family", FAMILIES)
def test_hip_to_ankle_is_as_long_as_in_de_levas_leg_and_the_hip_lies_in_the_pelvis_where_the_model_has_it(family):
    ours, winters = opensim_leg(family, 1.8, 75), leg_of(1.8, 75)
    assert ours.thigh.length + ours.shank.length == pytest.approx(winters.thigh.length + winters.shank.length)
    _, height, _ = GENERIC[family]
    assert_allclose(hip_offset(family, height), HIPS[family], atol=0.0005)


def test_a_shoe_weighs_at_the_foot():
    bare, shod = opensim_leg("rajagopal", 1.8, 75), opensim_leg("rajagopal", 1.8, 75, shoe=0.3)
    assert shod.shank.mass == pytest.approx(bare.shank.mass + 0.3)
    assert shod.shank.com_forward > bare.shank.com_forward


def _without_foot(shank, height, mass):
    """The shank alone: taking a mass away is joining its negative."""
    down, forward = shank.length + 0.0085 * height, 0.0363 * height
    turned = 0.0208 * mass * (0.0433 * height) ** 2
    return joined(shank, Segment(-0.0208 * mass, 0.0, down, forward, -turned))
