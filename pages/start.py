"""Start: drag the heel and see hip pull, stride and landing at once; then what the drag did, as two charts."""

from pages.kit import story
from pages.kit.shell.frame import open_page

with open_page("start") as view:
    story.title()
    story.stage(view)
    story.tell("sentence")
    story.doors(runner=("heel_lift",), coach=("present",), physio=("patient", "your_stride"))
    story.charts("torque", "rhythm")
    story.onward("knee_and_hip", "push_or_pull", "enough")
