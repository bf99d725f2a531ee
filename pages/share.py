"""Share: a link that opens just this, a QR code, a frame for another page, one file that works offline, the numbers."""

from pages.kit import story
from pages.kit.sharing import share
from pages.kit.shell.frame import open_page

with open_page("share") as view:
    story.title()
    with story.beside_stage(view):
        story.tell("how")
        share.share()
