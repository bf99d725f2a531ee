"""Privacy: what is kept where and for how long, and who runs this copy."""

from pages.kit import story
from pages.kit.reading.privacy import who_runs_it
from pages.kit.shell.frame import open_page

with open_page("privacy"):
    story.title()
    story.tell("short")
    story.tell("server")
    story.tell("browser")
    story.tell("links")
    story.tell("logs")
    story.tell("health")
    who_runs_it()
