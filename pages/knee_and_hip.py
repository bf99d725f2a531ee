"""Knee and hip flexion, after the second article: does the swing set up the landing, and what else does?"""

from pages.kit import story
from pages.kit.shell.frame import open_page

with open_page("knee_and_hip") as view:
    story.title()
    with story.beside_stage(view):
        story.reader(view)
        story.tell("intro")
        story.guess("thigh")
        story.tell("rod")
        story.claims("K9")
        story.guess("dots")
        story.guess("under", "K3")
        story.guess("chain", "K1", chart="reach")
        story.guess("gap", "K5")
        story.tell("fold")
        story.guess("toes", "K2")
        story.guess("levers", "K4")
        story.guess("fall", "K7")
        story.tell("easy")
        story.claims("K8", "K10")
        story.tell("glute")
        story.claims("K6")
        story.tell("remember")
        story.tell("next_run")
        story.onward("drills", "runners", "push_or_pull", "enough")
