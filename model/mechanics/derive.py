"""The equations of motion, derived once by SymPy and written to equations.py, and for paper to data/equations.json.

    python -m model.mechanics.derive          writes both anew

Two rigid segments hang from a hip that is moved; the generalised coordinates are the thigh's angle and the
knee's flexion, so the generalised forces are the hip's and the knee's flexor torque themselves:

    hip torque  = M11 thigh'' + M12 knee'' + c1 + g1 + a1
    knee torque = M12 thigh'' + M22 knee'' + c2 + g2 + a2

M inertia, c rates (centripetal and Coriolis), g gravity, a the hip's acceleration.
"""

import json
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import sympy as sp
from sympy.physics.mechanics import (
    LagrangesMethod,
    Lagrangian,
    Point,
    ReferenceFrame,
    RigidBody,
    dynamicsymbols,
    inertia,
)
from sympy.printing.numpy import NumPyPrinter

DESCRIPTIONS = {
    "thigh": "angle of the thigh from the downward vertical, forward positive, rad",
    "knee": "knee flexion, 0 straight, rad",
    "thigh_rate": "rate of the thigh's angle, rad/s",
    "knee_rate": "rate of knee flexion, rad/s",
    "ax": "acceleration of the hip, forward, m/s²",
    "ay": "acceleration of the hip, upward, m/s²",
    "g": "gravity, m/s²",
    "m1": "mass of the thigh, kg",
    "L1": "length of the thigh, hip to knee, m",
    "r1": "centre of mass of the thigh, from the hip, m",
    "I1": "inertia of the thigh about its centre of mass, kg m²",
    "m2": "mass of shank, foot and shoe, kg",
    "d2": "centre of mass of the shank, down from the knee, m",
    "e2": "centre of mass of the shank, ahead of its line, m",
    "I2": "inertia of the shank about its centre of mass, kg m²",
}
SYMBOLS = {name: sp.Symbol(name, real=True) for name in DESCRIPTIONS}
TERMS = ("M11", "M12", "M22", "c1", "c2", "g1", "g2", "a1", "a2")


@cache
def derive() -> dict[str, Any]:
    """Lagrange's equations of the leg -> each term of TERMS as a SymPy expression in SYMBOLS."""
    time: Any = vars(dynamicsymbols)["_t"]
    thigh, knee, hip_x, hip_y = dynamicsymbols("theta kappa X Y")
    s = SYMBOLS

    ground = ReferenceFrame("N")  # x forward, y up, z out of the page: forward swing turns about +z
    thigh_frame = ground.orientnew("A", "Axis", (thigh, ground.z))
    shank_frame = ground.orientnew("B", "Axis", (thigh - knee, ground.z))
    origin = Point("O")
    origin.set_vel(ground, 0)
    hip = origin.locatenew("H", hip_x * ground.x + hip_y * ground.y)
    knee_point = hip.locatenew("K", -s["L1"] * thigh_frame.y)
    thigh_com = hip.locatenew("G1", -s["r1"] * thigh_frame.y)
    shank_com = knee_point.locatenew("G2", -s["d2"] * shank_frame.y + s["e2"] * shank_frame.x)
    for point in (hip, knee_point, thigh_com, shank_com):
        point.set_vel(ground, point.pos_from(origin).dt(ground))

    bodies = []
    for name, com, frame, mass, about in (
        ("thigh", thigh_com, thigh_frame, s["m1"], s["I1"]),
        ("shank", shank_com, shank_frame, s["m2"], s["I2"]),
    ):
        body = RigidBody(name, com, frame, mass, (inertia(frame, 0, 0, about), com))
        body.potential_energy = mass * s["g"] * com.pos_from(origin).dot(ground.y)
        bodies.append(body)

    lagrange = LagrangesMethod(Lagrangian(ground, *bodies), [thigh, knee], frame=ground)
    torques = lagrange.form_lagranges_equations()
    plain = {
        thigh.diff(time, 2): sp.Symbol("thigh_acc"),
        knee.diff(time, 2): sp.Symbol("knee_acc"),
        hip_x.diff(time, 2): s["ax"],
        hip_y.diff(time, 2): s["ay"],
        thigh.diff(time): s["thigh_rate"],
        knee.diff(time): s["knee_rate"],
        thigh: s["thigh"],
        knee: s["knee"],
    }
    hip_torque, knee_torque = (sp.expand(sp.expand_trig(row.subs(plain))) for row in torques)
    return _sorted_into_terms(hip_torque, knee_torque)


def _sorted_into_terms(hip_torque: Any, knee_torque: Any) -> dict[str, Any]:
    acc = sp.symbols("thigh_acc knee_acc")
    pushes = (SYMBOLS["g"], SYMBOLS["ax"], SYMBOLS["ay"])
    still = dict.fromkeys((*acc, *pushes), 0)
    expressions = {
        "M11": hip_torque.coeff(acc[0]),
        "M12": hip_torque.coeff(acc[1]),
        "M22": knee_torque.coeff(acc[1]),
    }
    for number, torque in (("1", hip_torque), ("2", knee_torque)):
        expressions["c" + number] = torque.subs(still)
        expressions["g" + number] = torque.coeff(SYMBOLS["g"]) * SYMBOLS["g"]
        expressions["a" + number] = sum(torque.coeff(push) * push for push in pushes[1:])
    simple: dict[str, Any] = {name: sp.trigsimp(expressions[name]) for name in TERMS}
    return {name: sp.factor_terms(expression) for name, expression in simple.items()}


HEADER = '''"""The terms of the leg's equations of motion. Written by `python -m model.mechanics.derive`: do not edit.

{symbols}
"""

from numpy import cos, sin


def terms({arguments}):
    """Return {names} as model/mechanics/derive.py names them; arguments are floats or arrays, broadcast."""
'''


def source() -> str:
    """The text of equations.py, from a fresh derivation."""
    expressions = derive()
    shared, results = sp.cse([_for_numpy(expressions[name]) for name in TERMS], symbols=_names())
    shared = [*_CALLS.items(), *_SHANK.items(), *shared]
    printer = NumPyPrinter({"fully_qualified_modules": False})
    lines = [f"    {symbol} = {printer.doprint(value)}" for symbol, value in shared]
    lines.append("    return (\n" + "".join(f"        {printer.doprint(result)},\n" for result in results) + "    )")
    head = HEADER.format(
        symbols="\n".join(f"{name:<11}{text}" for name, text in DESCRIPTIONS.items()),
        arguments=", ".join(DESCRIPTIONS),
        names=", ".join(TERMS),
    )
    return head + "\n".join(lines) + "\n"


# Four calls of sine and cosine serve everything: the shank's come from those of thigh and knee.
_THIGH, _KNEE = SYMBOLS["thigh"], SYMBOLS["knee"]
_CALLS = {
    sp.Symbol(f"{call.__name__}_{name}"): call(SYMBOLS[name]) for name in ("thigh", "knee") for call in (sp.sin, sp.cos)
}
_NAMED = {call: symbol for symbol, call in _CALLS.items()}
_SIN_SHANK, _COS_SHANK = sp.symbols("sin_shank cos_shank")
_SHANK = {
    _SIN_SHANK: sp.expand_trig(sp.sin(_THIGH - _KNEE)).subs(_NAMED),
    _COS_SHANK: sp.expand_trig(sp.cos(_THIGH - _KNEE)).subs(_NAMED),
}


def _for_numpy(expression: Any) -> Any:
    """Write a term with as few array products as collecting by what is an array can give."""
    arrays = [SYMBOLS["ax"], SYMBOLS["ay"], SYMBOLS["g"]]
    trigonometric = [*_CALLS, *_SHANK]
    opened = sp.expand(expression).subs({sp.sin(_THIGH - _KNEE): _SIN_SHANK, sp.cos(_THIGH - _KNEE): _COS_SHANK})
    opened = opened.subs({sp.sin(_KNEE - _THIGH): -_SIN_SHANK, sp.cos(_KNEE - _THIGH): _COS_SHANK}).subs(_NAMED)
    if not opened.has(*arrays):
        scalars, moving = opened.as_independent(*trigonometric, as_Add=True)
        return scalars + sp.factor(moving)
    outer = sp.collect(opened, arrays, evaluate=False)
    return sum(push * sp.collect(rest, trigonometric) for push, rest in outer.items())


def _names() -> Iterator[sp.Symbol]:
    return (sp.Symbol(f"x{i}") for i in count())


# For paper: the shank's angle is sigma = theta - kappa
LETTERS = {
    "thigh": r"\theta", "knee": r"\kappa", "thigh_rate": r"\dot\theta", "knee_rate": r"\dot\kappa",
    "ax": "a_x", "ay": "a_y", "g": "g",
    "m1": "m_1", "L1": "L_1", "r1": "r_1", "I1": "I_1", "m2": "m_2", "d2": "d_2", "e2": "e_2", "I2": "I_2",
}  # fmt: skip
SHANK = sp.Symbol("shank", real=True)


def on_paper() -> str:
    """The text of data/equations.json: each term as LaTeX, dotted to put numbers in, and plain without e2."""
    terms = derive()
    plain = {name: expression.subs(SYMBOLS["e2"], 0) for name, expression in terms.items()}
    table = {
        "symbols": LETTERS | {"shank": r"\sigma"},
        "terms": {name: _latex(expression) for name, expression in terms.items()},
        "dotted": {name: _latex(expression, mul_symbol="dot") for name, expression in terms.items()},
        "plain": {name: _latex(expression, mul_symbol="dot") for name, expression in plain.items()},
    }
    return json.dumps(table, indent=1) + "\n"


def for_paper(expression: Any) -> Any:
    """Write a term as a teacher would: in thigh, shank and knee, sorted by what pushes; equal to the derived one."""
    turned = {sp.sin(_KNEE - _THIGH): -sp.sin(SHANK), sp.cos(_KNEE - _THIGH): sp.cos(SHANK)}
    opened = sp.expand(sp.expand(expression).subs(turned))
    pushes = [SYMBOLS["ax"], SYMBOLS["ay"], SYMBOLS["g"]]
    if opened.has(SYMBOLS["thigh_rate"]):
        return sp.factor(opened)
    outer = sp.collect(opened, pushes, evaluate=False) if opened.has(*pushes) else {sp.S.One: opened}
    sorted_by = [sp.sin(_THIGH), sp.cos(_THIGH), SYMBOLS["m2"]]
    shares = [(push, share) for push, rest in outer.items() for share in sp.Add.make_args(sp.collect(rest, sorted_by))]
    return sp.Add(*(push * sp.factor_terms(share, sign=True) for push, share in shares))


def _latex(expression: Any, **style: Any) -> str:
    names = {SYMBOLS[name]: letter for name, letter in LETTERS.items()} | {SHANK: r"\sigma"}
    return sp.latex(for_paper(expression), symbol_names=names, fold_func_brackets=True, **style)


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "equations.py").write_text(source(), encoding="utf-8")
    (here.parent / "data" / "equations.json").write_text(on_paper(), encoding="utf-8")
