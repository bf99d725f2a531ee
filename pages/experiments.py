"""Experiments: choose a question, move the leg, and see what the model answers, by how much and on what grounds."""

from pages.kit import story
from pages.kit.shell.frame import open_page

with open_page("experiments") as view:
    story.title()
    with story.beside_stage(view):
        story.tell("how")
        story.experiment()
