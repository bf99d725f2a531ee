from dataclasses import astuple, replace
from pathlib import Path

import numpy as np
import pytest
from helpers import HEIGHT, MASS, table
from numpy.testing import assert_allclose

from model.mechanics.leg import leg_of

TABLE = table(Path(__file__).with_name("tables") / "deleva1996.csv")
# Winter (2009): lengths over body height.
THIGH, SHANK, ANKLE, FOOT = 0.245, 0.246, 0.039, 0.152
# The table has three to four digits, taken over as they are: only rounding is left.
EXACT = 1e-12


def parts_of(sex, height, mass):
    """Straight from the table, (mass, centre below the hip, inertia about that centre) of thigh, shank and foot."""
    rows = {row.segment: row for row in TABLE if row.sex == sex}
    hip_to = {
        "thigh": (0.0, THIGH),
        "shank": (THIGH, SHANK),
        "foot": (THIGH + SHANK + ANKLE / 2, FOOT),  # hangs flat, its centre half the ankle's height down
    }
    for name, (start, length) in hip_to.items():
        row = rows[name]
        along = 0.0 if name == "foot" else row.com_frac_from_proximal * length
        own = mass * row.mass_frac_body
        yield own, (start + along) * height, own * (row.rg_frac_transverse_axis * length * height) ** 2


def about_the_hip(leg):
    """(mass, mass moment, inertia) of a straight leg about its hip."""
    shank_centre = leg.thigh.length + leg.shank.com
    return (
        leg.thigh.mass + leg.shank.mass,
        leg.thigh.mass * leg.thigh.com + leg.shank.mass * shank_centre,
        leg.thigh.inertia
        + leg.thigh.mass * leg.thigh.com**2
        + leg.shank.inertia
        + leg.shank.mass * (shank_centre**2 + leg.shank.com_forward**2),
    )


each_sex = pytest.mark.parametrize("sex", ["male", "female"])


@each_sex
def test_the_leg_follows_from_de_levas_table(sex):
    parts = np.array(list(parts_of(sex, HEIGHT, MASS)))
    masses, centres, inertias = parts.T
    leg = leg_of(HEIGHT, MASS, sex)
    assert_allclose(leg.thigh.mass, masses[0], rtol=EXACT)
    assert_allclose(leg.thigh.com, centres[0], rtol=EXACT)
    assert_allclose(leg.thigh.inertia, inertias[0], rtol=EXACT)
    assert_allclose(leg.shank.mass, masses[1:].sum(), rtol=EXACT)
    expected = masses.sum(), (masses * centres).sum(), (inertias + masses * centres**2).sum()
    assert_allclose(about_the_hip(leg), expected, rtol=EXACT)
    assert (leg.thigh.length, leg.shank.length) == (THIGH * HEIGHT, SHANK * HEIGHT)
    assert leg.thigh.com_forward == leg.shank.com_forward == 0
    assert leg.body_mass == MASS


def test_a_leg_is_about_a_fifth_of_its_runner():
    for sex in ("male", "female", "mean"):
        leg = leg_of(HEIGHT, MASS, sex)
        # de Leva's thigh, shank and foot sum to 0.199 (male) and 0.209 (female) of the body.
        assert 0.195 < (leg.thigh.mass + leg.shank.mass) / MASS < 0.212


def test_an_unnamed_sex_lies_between_both():
    male, female, mean = (leg_of(HEIGHT, MASS, sex) for sex in ("male", "female", "mean"))
    for part in ("thigh", "shank"):
        for name in ("mass", "com", "inertia"):
            low, high = sorted(getattr(getattr(leg, part), name) for leg in (male, female))
            assert low < getattr(getattr(mean, part), name) < high
    assert_allclose(mean.thigh.mass, (male.thigh.mass + female.thigh.mass) / 2, rtol=EXACT)
    assert_allclose(mean.shank.mass, (male.shank.mass + female.shank.mass) / 2, rtol=EXACT)
    assert leg_of(HEIGHT, MASS) == mean


@each_sex
def test_a_shoe_adds_its_mass_at_the_foot_and_nothing_else(sex):
    foot = (THIGH + SHANK + ANKLE / 2) * HEIGHT
    bare = leg_of(HEIGHT, MASS, sex)
    for shoe in (0.1, 0.35, 1.0):
        shod = leg_of(HEIGHT, MASS, sex, shoe)
        assert shod.thigh == bare.thigh
        added = np.subtract(about_the_hip(shod), about_the_hip(bare))
        assert_allclose(added, [shoe, shoe * foot, shoe * foot**2], rtol=1e-10)


@each_sex
def test_mass_scales_with_mass_and_inertia_with_mass_and_height_squared(sex):
    small, heavy, tall = (leg_of(*build, sex) for build in ((1.5, 50), (1.5, 125), (2.1, 50)))
    for part in ("thigh", "shank"):
        base = getattr(small, part)
        more = replace(base, mass=2.5 * base.mass, inertia=2.5 * base.inertia)
        longer = replace(base, length=1.4 * base.length, com=1.4 * base.com, inertia=1.4**2 * base.inertia)
        assert_allclose(astuple(getattr(heavy, part)), astuple(more), rtol=EXACT)
        assert_allclose(astuple(getattr(tall, part)), astuple(longer), rtol=EXACT)


def test_an_unknown_sex_is_refused_by_name():
    with pytest.raises(ValueError, match="'other'"):
        leg_of(HEIGHT, MASS, "other")
