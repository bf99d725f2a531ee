"""Start: drag the heel and see hip pull, stride and landing at once; then what the drag did, as two charts."""

from pages.kit import story
from pages.kit.frame import open_page

with open_page("start") as settings:
    story.title("start")
    story.stage(settings)
    story.tell("start", "sentence")
    story.doors("start", ("runner", "coach", "physio"))
    story.charts("start", ("torque", "rhythm"))
