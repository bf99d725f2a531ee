"""Your own stride: a file of joint angles becomes a stride that can be asked what the 26 runners' is asked."""

from pages.kit import story
from pages.kit.clinic import stride_report
from pages.kit.recording import your_stride
from pages.kit.shell.frame import open_page
from pages.kit.state import current

with open_page("your_stride") as view:
    story.title()
    story.tell("how")
    found = your_stride.brought(view)
    if found:
        story.tell("beside")
        your_stride.beside(found)
        your_stride.legs(found)
        other = your_stride.second(view)
        if other:
            your_stride.days(found, other)
        story.tell("ask")
        your_stride.pale_leg(found, other)
        your_stride.take_along()
        with story.beside_stage(current.view()):
            story.experiment()
        your_stride.recorded(found)
        stride_report.to_print(found, other, current.view())
