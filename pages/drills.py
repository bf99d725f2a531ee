"""Drills and cues: three drills as they are commonly taught, each with a moving figure, and a list of cues."""

from pages.kit import story
from pages.kit.reading import handbook
from pages.kit.shell.frame import open_page

with open_page("drills"):
    story.title()
    story.tell("how")
    handbook.drills()
    handbook.cues()
    story.onward("push_or_pull", "claims")
