"""What a column of joint angles is, however people name it: in five languages, with or without unit, side or case."""

import re
import unicodedata
from collections.abc import Sequence

_PLAIN = ("thigh", "hip", "knee")
ANGLES = frozenset(
    ["pelvis_tilt", "pelvis_list", "pelvis_rotation", "anterior_tilt", *_PLAIN]
    + [
        f"{name}_{side}"
        for side in "rl"
        for name in (*_PLAIN, "hip_flexion", "hip_adduction", "hip_rotation", "knee_angle")
    ]
)
KNEES = frozenset(name for name in ANGLES if name.startswith("knee"))
INSTANTS = ("time", "frame", "percent")  # what may count the rows
LENGTHS = frozenset({"pelvis_tx", "pelvis_ty", "pelvis_tz"})
KNOWN = ANGLES | LENGTHS | {"time"}

_WORDS = {
    "time": "time t zeit temps tiempo tempo timestamp seconds sec seg segundos sekunden",
    "frame": "item frame frames bild image cuadro quadro sample samples",
    "percent": "percent percentage prozent pourcent porcentaje percentagem cycle",
    "minute": "min mins minute minutes minuten minutos",
    "knee": "knee knees knie kniegelenk kniewinkel knieflexion kniebeugung genou rodilla joelho",
    "hip": "hip hips hufte huefte huftgelenk hueftgelenk huftwinkel hueftwinkel huftflexion hueftflexion huftbeugung"
    " hueftbeugung hanche cadera quadril anca",
    "thigh": "thigh oberschenkel oberschenkelwinkel cuisse muslo coxa femur",
    "r": "r right rt rechts re droit droite derecha derecho direita direito",
    "l": "l left lt links li gauche izquierda izquierdo esquerda esquerdo",
    # what says nothing more of a flexion angle
    "": "angle angles winkel angulo joint joints flexion extension flex ext flexao flexio beugung deg degree degrees"
    " grad s ms stamp pitch gait value values noraxon myo motion vicon plugin sagittal j x of the"
    " de du der do da la le",
}  # fmt: skip
_MEANS = {word: meaning for meaning, words in _WORDS.items() for word in words.split()}
_JOINTS = ("knee", "hip", "thigh")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=\b[RL])(?=[A-Z][a-z])|(?<=_[RL])(?=[A-Z][a-z])")


def in_minutes(spelled: Sequence[str]) -> bool:
    """Whether the words of a time's name and unit say minutes."""
    return any(_MEANS.get(word) == "minute" for word in spelled)


def plain(name: str) -> str:
    """A column's own name as most files have it: "Knee flexion R (deg)" is knee_r; OpenSim's states call
    hip_flexion_r "/jointset/hip_r/hip_flexion_r/value"."""
    name = name.strip().strip("\"'").lower()
    if name.startswith("/"):
        parts = name.split("/")
        return parts[-2] if parts[-1] == "value" else name
    name = re.sub(r"(_deg|_s|_m)$", "", re.sub(r"\W+", "_", name).strip("_"))
    return re.sub(r"^(knee)_flexion|^(thigh)_angle", r"\1\2", name)


def words(name: str) -> list[str]:
    """The words of a name: lower case, without accents, a case that changes inside it told apart."""
    split = _CAMEL.sub("_", name.strip().strip("\"'"))
    bare = unicodedata.normalize("NFKD", split).encode("ascii", "ignore").decode().lower()
    apart = re.sub(r"\b_*([rl])(knee|hip|thigh)", r" \1 \2", re.sub(r"[^a-z]+", " ", bare))
    return apart.split()


def meant(name: str) -> str:
    """What a name stands for: one of OpenSim's or of the plainest, else "time", "frame", "percent", or a joint's
    flexion with its side, as knee_r; a name that is none of these comes back as most files would have it."""
    as_is = plain(name)
    if as_is in KNOWN:
        return as_is
    told = [_MEANS.get(word, "?") for word in words(name)]
    told = [meaning for meaning in told if meaning]
    joints = [meaning for meaning in told if meaning in _JOINTS]
    sides = {meaning for meaning in told if meaning in "rl"}
    if "time" in told:  # of an angle, "min" is its least
        told = [meaning for meaning in told if meaning != "minute"]
    if not {"?", "minute"}.isdisjoint(told) or len(sides) > 1:
        return as_is
    if len(joints) == 1:
        return "_".join((joints[0], *sides))
    instants = {meaning for meaning in told if meaning in INSTANTS}
    if joints or sides or not instants:
        return as_is
    return next(name for name in INSTANTS if name in instants)


_NO_FLEXION = (
    "velocity velocities speed rate acceleration accelerations moment moments torque force power adduction abduction"
    " rotation rotational varus valgus ankle marker position std sd var error y z lateral axial contact"
)
_OTHER = frozenset(word for word in _NO_FLEXION.split(" "))


def could_mean(name: str, joint: str) -> str | None:
    """The role that a name could stand for, if it speaks of a joint: with its side, the right one where it says none;
    None for another joint, or another quantity than flexion."""
    told = words(name)
    joints = [_MEANS[word] for word in told if _MEANS.get(word) in _JOINTS]
    spoken = [part for part in _JOINTS if any(part in word for word in told)]
    if _OTHER & set(told) or joint not in (joints or spoken):
        return None
    sides = [_MEANS[word] for word in told if _MEANS.get(word) in ("r", "l")]
    return f"{joint}_{sides[0] if sides else 'r'}" if len(set(sides)) < 2 else None
