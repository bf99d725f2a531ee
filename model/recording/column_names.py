"""What a column of joint angles is, however people name it: in five languages, with or without unit, side or case."""

import re
import unicodedata

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
    "frame": "frame frames bild image cuadro quadro sample samples",
    "percent": "percent percentage prozent pourcent porcentaje percentagem cycle",
    "knee": "knee knie genou rodilla joelho",
    "hip": "hip hufte huefte hanche cadera quadril",
    "thigh": "thigh oberschenkel cuisse muslo coxa",
    "r": "r right rt rechts re droit droite derecha derecho direita direito",
    "l": "l left lt links li gauche izquierda izquierdo esquerda esquerdo",
    # what says nothing more of a flexion angle
    "": "angle angles winkel angulo joint joints flexion extension flex ext flexao flexio beugung deg degree degrees"
    " grad s ms value noraxon myo motion x of the de du der do da la le",
}  # fmt: skip
_MEANS = {word: meaning for meaning, words in _WORDS.items() for word in words.split()}
_JOINTS = ("knee", "hip", "thigh")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=\b[RL])(?=[A-Z][a-z])|(?<=_[RL])(?=[A-Z][a-z])")


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
    return [word for word in re.split(r"[^a-z]+", bare) if word]


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
    if "?" in told or len(sides) > 1:
        return as_is
    if len(joints) == 1:
        return "_".join((joints[0], *sides))
    instants = {meaning for meaning in told if meaning in INSTANTS}
    return instants.pop() if len(instants) == 1 and not joints and not sides else as_is
