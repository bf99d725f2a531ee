"""Your own stride: a file of joint angles becomes a stride that can be asked what the 26 runners' is asked."""

from pages.kit import story
from pages.kit.recording import your_stride
from pages.kit.shell.frame import open_page

with open_page("your_stride") as view:
    story.title()
    story.tell("how")
    view = your_stride.brought(view)
    if view.settings.own:
        story.tell("beside")
        your_stride.beside(view.settings.own)
        story.tell("ask")
        with story.beside_stage(view):
            story.experiment()
