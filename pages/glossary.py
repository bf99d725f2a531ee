"""Glossary: every term of the pages once defined, with a picture where one helps."""

from pages.kit import story
from pages.kit.reading import handbook
from pages.kit.shell.frame import open_page

with open_page("glossary"):
    story.title()
    story.tell("how")
    handbook.glossary()
