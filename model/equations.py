"""The terms of the leg's equations of motion. Written by `python -m model.derive`: do not edit.

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
    """Return M11, M12, M22, c1, c2, g1, g2, a1, a2 as model/derive.py names them; arguments are floats or arrays, broadcast."""
    x0 = cos(knee)
    x1 = L1*m2
    x2 = d2*x0*x1
    x3 = sin(knee)
    x4 = e2*x1*x3
    x5 = I2 + d2**2*m2 + e2**2*m2
    x6 = d2*x3
    x7 = 2*thigh_rate
    x8 = e2*x0
    x9 = sin(thigh)
    x10 = m1*r1
    x11 = cos(thigh)
    x12 = x0*x11 + x3*x9
    x13 = e2*x12
    x14 = -x0*x9 + x11*x3
    x15 = d2*x14
    x16 = m2*x13 - m2*x15 + x1*x9 + x10*x9
    x17 = -x13 + x15
    x18 = d2*x12
    x19 = e2*x14
    return I1 + L1**2*m2 + m1*r1**2 + 2*x2 + 2*x4 + x5, -x2 - x4 - x5, x5, knee_rate*x1*(knee_rate*x6 - knee_rate*x8 - x6*x7 + x7*x8), thigh_rate**2*x1*(x6 - x8), g*x16, g*m2*x17, ax*(m2*x18 + m2*x19 + x1*x11 + x10*x11) + ay*x16, m2*(-ax*(x18 + x19) + ay*x17)
