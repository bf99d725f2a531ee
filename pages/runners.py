"""Meet the runners: 26 real people as dots; tap one, and that stride runs."""

from pages.kit import story
from pages.kit.reading import meeting
from pages.kit.shell.frame import open_page

with open_page("runners") as view:
    story.title()
    at = meeting.asked()
    with meeting.beside_runner(view, at):
        story.tell("opening")
        meeting.ways(at)
        meeting.chart(view, at)
        story.tell("then")
        story.tell("who_leads")
        story.tell("chance")
        story.claims("H11", "K1")
        story.tell("remember")
        story.onward("claims", "knee_and_hip")
