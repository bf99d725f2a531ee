"""For a patient: one idea, one pace, two runners side by side, and a sheet to print."""

from pages.kit.clinic import patient
from pages.kit.shell.frame import open_page

with open_page("patient"):
    patient.patient()
