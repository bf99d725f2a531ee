"""Knee and hip flexion, after the second article: does the swing set up the landing, and what else does?"""

from pages.kit import story
from pages.kit.shell.frame import open_page

with open_page("knee_and_hip") as view:
    story.title()
    with story.beside_stage(view):
        story.reader(view)
        story.tell("intro")
        story.guess("less_thigh", "K5", chart="map")
        story.guess("straight", "K1", chart="reach")
        story.guess("under", "K3")
        story.guess("heel_first", "K2")
        story.tell("levers")
        story.chart("cadence")
        story.claims("K4")
        story.guess("harder", "K7", chart="body")
        story.tell("bouncy")
        story.claims("K10")
        story.tell("reflex")
        story.claims("K6")
        story.tell("remember")
        story.onward("push_or_pull", "enough")
