"""Questions: what readers asked under the articles, answered by an experiment or with a plain "cannot say"."""

from pages.kit import story
from pages.kit.reading import handbook
from pages.kit.shell.frame import open_page

with open_page("questions") as view:
    story.title()
    with story.beside_stage(view):
        story.tell("how")
        handbook.questions()
        story.onward("drills", "claims")
