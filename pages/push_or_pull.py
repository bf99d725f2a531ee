"""Push or pull? The readers' debate: switch muscles off, drive the hip harder, and see what the heel does."""

from pages.kit import story
from pages.kit.shell.frame import open_page

with open_page("push_or_pull") as view:
    story.title()
    with story.beside_stage(view):
        story.reader(view)
        story.tell("intro")
        story.guess("who")
        story.guess("off")
        story.tell("early")
        story.chart("passive", "early")
        story.guess("stronger", "H11")
        story.guess("one_more", "H12")
        story.guess("late", "H6")
        story.muscles_at_work()
        story.tell("spring")
        story.claims("H14")
        story.tell("drill")
        story.chart("posture", "drill")
        story.claims("H15")
        story.tell("push")
        story.claims("H10")
        story.guess("pose")
        story.guess("again")
        story.tell("remember")
        story.onward("enough", "drills", "knee_and_hip")
