"""How much is enough? The valley of effort, the zone at its bottom, and what moves it with pace."""

from pages.kit import story
from pages.kit.shell.frame import open_page

with open_page("enough") as view:
    story.title()
    with story.beside_stage(view):
        story.reader(view)
        story.tell("intro")
        story.guess("enough", chart="sweetspot")
        story.tell("valley")
        story.guess("through", "H8", chart="zone")
        story.tell("easy")
        story.claims("K8")
        story.tell("forced")
        story.claims("H7")
        story.tell("yours")
        story.tell("limits")
        story.tell("remember")
        story.onward("push_or_pull", "heel_lift")
