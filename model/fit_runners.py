"""Make the three tables of the 26 runners anew from the recordings they come from.

    python -m model.fit_runners FOLDER      writes runners.csv, harmonics_runners.csv and strides_runners.csv.gz
                                            into model/data

FOLDER holds participantInfo.csv and per runner RBDS001/RBDS001static.c3d and RBDS001runT25.c3d, T35, T45: the raw files
of Fukuchi, Fukuchi & Duarte (2017, PeerJ 5:e3298, doi 10.6084/m9.figshare.4543435, CC BY 4.0). Runners whose files are
not all there are left out. Reading them needs the package ezc3d.
"""

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from model.runners.capture import Capture, read_c3d, standing
from model.runners.measured import DATA, SEXES, SPEEDS, Body
from model.runners.tables import write_tables
from model.runners.trials import Trial, trial_of

EXCHANGED = {(1, 2.5), (1, 3.5)}  # runner and speed where the right foot's two metatarsal labels stand in turn


def people(folder: Path) -> dict[int, Body]:
    """The runners by their number, from the data set's own sheet."""
    with (folder / "participantInfo.csv").open(encoding="utf-8-sig", errors="replace") as sheet:
        return {
            int(row["Subject"]): Body(float(row["Height"]) / 100, float(row["Mass"]), SEXES[row["Gender"]])
            for row in csv.DictReader(sheet)
            if row["Subject"].isdigit()
        }


def mended(capture: Capture, runner: int, speed: float) -> Capture:
    """The recording with the right foot's two metatarsals named rightly."""
    if (runner, speed) not in EXCHANGED:
        return capture
    names = {"R.MT1": "R.MT5", "R.MT5": "R.MT1"}
    return replace(capture, markers={names.get(name, name): place for name, place in capture.markers.items()})


def trials_in(folder: Path) -> Iterator[Trial]:
    """Runner by runner, slow to fast."""
    sheet = people(folder)
    homes = {int(name[1]): home for home in folder.iterdir() if (name := re.fullmatch(r"RBDS(\d+)", home.name))}
    for runner, home in sorted(homes.items()):
        files = [home / f"{home.name}runT{speed * 10:.0f}.c3d" for speed in SPEEDS]
        still = home / f"{home.name}static.c3d"
        if not all(file.exists() for file in (still, *files)):
            continue
        stands = standing(read_c3d(still))
        for speed, file in zip(SPEEDS, files, strict=True):
            yield trial_of(runner, sheet[runner], speed, stands, mended(read_c3d(file), runner, speed))


def main(folder: Path, into: Path = DATA) -> None:
    """Read a folder of recordings, write the three tables, say in a line what they hold."""
    trials = list(trials_in(folder))
    if not trials:
        raise SystemExit(f"no runner's recordings in {folder}: it must hold RBDS001/RBDS001static.c3d and the like")
    count = write_tables(trials, into)
    runners = len({trial.runner for trial in trials})
    print(f"{runners} runners, {len(trials)} recordings, {count} strides: three tables written into {into}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
