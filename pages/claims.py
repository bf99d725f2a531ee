"""Claims: the whole ledger, each claim judged at the reader's pace and body, with what stands behind it."""

from pages.kit import story
from pages.kit.reading import ledger
from pages.kit.shell.frame import open_page

with open_page("claims"):
    story.title()
    story.tell("how")
    ledger.ledger()
    ledger.sources()
