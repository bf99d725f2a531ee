"""The terms of the leg's equations of motion. Written by `python -m model.mechanics.derive`: do not edit.

thigh      angle of the thigh from the downward vertical, forward positive, rad
knee       knee flexion, 0 straight, rad
thigh_rate rate of the thigh's angle, rad/s
knee_rate  rate of knee flexion, rad/s
ax         acceleration of the hip, forward, m/s²
ay         acceleration of the hip, upward, m/s²
g          gravity, m/s²
m1         mass of the thigh, kg
L1         length of the thigh, hip to knee, m
r1         centre of mass of the thigh, from the hip, m
I1         inertia of the thigh about its centre of mass, kg m²
m2         mass of shank, foot and shoe, kg
d2         centre of mass of the shank, down from the knee, m
e2         centre of mass of the shank, ahead of its line, m
I2         inertia of the shank about its centre of mass, kg m²
"""

from numpy import cos, sin


def terms(thigh, knee, thigh_rate, knee_rate, ax, ay, g, m1, L1, r1, I1, m2, d2, e2, I2):
    """Return M11, M12, M22, c1, c2, g1, g2, a1, a2 as model/mechanics/derive.py names them; arguments are floats or arrays, broadcast."""
    sin_thigh = sin(thigh)
    cos_thigh = cos(thigh)
    sin_knee = sin(knee)
    cos_knee = cos(knee)
    sin_shank = cos_knee*sin_thigh - cos_thigh*sin_knee
    cos_shank = cos_knee*cos_thigh + sin_knee*sin_thigh
    x0 = L1*m2
    x1 = x0*(cos_knee*d2 + e2*sin_knee)
    x2 = I2 + d2**2*m2 + e2**2*m2
    x3 = x0*(-cos_knee*e2 + d2*sin_knee)
    x4 = m1*r1 + x0
    x5 = cos_shank*m2
    x6 = m2*sin_shank
    x7 = d2*x6 + e2*x5
    x8 = sin_thigh*x4 + x7
    x9 = -x7
    x10 = d2*x5 - e2*x6
    return (
        I1 + L1**2*m2 + m1*r1**2 + 2*x1 + x2,
        -x1 - x2,
        x2,
        knee_rate*x3*(knee_rate - 2*thigh_rate),
        thigh_rate**2*x3,
        g*x8,
        g*x9,
        ax*(cos_thigh*x4 + x10) + ay*x8,
        -ax*x10 + ay*x9,
    )
