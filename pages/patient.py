"""For a patient: one idea, one pace, two pictures side by side, and a sheet to print."""

from pages.kit import patient, story
from pages.kit.frame import open_page

with open_page("patient"):
    story.title()
    story.tell("how")
    patient.patient()
