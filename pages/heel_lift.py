"""Heel lift, after the first article: what a low heel costs, where more of it stops helping, what gives instead."""

from pages.kit import story
from pages.kit.shell.frame import open_page

with open_page("heel_lift") as view:
    story.title()
    with story.beside_stage(view):
        story.reader(view)
        story.tell("intro")
        story.guess("low_or_high")
        story.tell("why")
        story.chart("lever")
        story.claims("H2", "K9")
        story.guess("floor", "H1")
        story.tell("buttocks")
        story.claims("H7")
        story.guess("gives")
        story.guess("landing", "H9")
        story.tell("race")
        story.claims("H8")
        story.tell("front")
        story.claims("H3", "H4", "H5")
        story.guess("friend", "K8")
        story.tell("remember")
        story.onward("push_or_pull", "enough")
