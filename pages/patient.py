"""For a patient: one idea, one pace, two pictures side by side, and a sheet to print."""

from pages.kit import story
from pages.kit.clinic import patient
from pages.kit.shell.frame import open_page

with open_page("patient"):
    story.title()
    story.tell("how")
    patient.patient()
