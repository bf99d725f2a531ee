"""Heel lift, after the first article: what a low heel costs, how far up lifting helps, what real runners do instead."""

from pages.kit import story
from pages.kit.shell.frame import open_page

with open_page("heel_lift") as view:
    story.title()
    with story.beside_stage(view):
        story.reader(view)
        story.tell("intro")
        story.guess("low_or_high")
        story.tell("advice")
        story.claims("H2", "K9")
        story.guess("floor", "H1")
        story.guess("real", dots=("knee", "pull"))
        story.tell("other_card")
        story.guess("landing", "H9")
        story.guess("hamstrings", "H6")
        story.guess("friend", "H7", "K8")
        story.guess("race", "H8")
        story.guess("tall", "H13")
        story.tell("front")
        story.claims("H3", "H4", "H5")
        story.tell("remember")
        story.tell("next_run")
        story.onward("drills", "runners", "push_or_pull", "knee_and_hip")
