"""About: whose stride, which leg, which two answers, and what the model cannot say."""

from pages.kit import facts, story
from pages.kit.frame import open_page

with open_page("about") as settings:
    story.title("about")
    story.tell("about", "runners")
    story.tell("about", "leg", **facts.leg(settings))
    story.tell("about", "two_answers")
    story.tell("about", "limits")
    story.tell("about", "thanks")
