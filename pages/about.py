"""About: whose stride, which leg, which two answers, and what the model cannot say."""

from pages.kit import story
from pages.kit.reading.credits import credits
from pages.kit.shell.frame import open_page

with open_page("about"):
    story.title()
    story.tell("runners")
    story.tell("leg")
    story.tell("two_answers")
    story.tell("limits")
    story.tell("thanks")
    credits()
