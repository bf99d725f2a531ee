"""The model laid open: the leg, the equations, one instant by hand, what answers hang on, constants, limits, card."""

from pages.kit import story
from pages.kit.reading import textbook
from pages.kit.shell.frame import open_page

with open_page("the_model") as view:
    story.title()
    with textbook.book():
        story.tell("intro")
        story.tell("leg")
        textbook.leg(view)
        story.tell("way")
        textbook.way()
        story.tell("equations")
        textbook.torques()
        story.tell("terms")
        textbook.terms("terms")
        story.tell("terms_rates")
        textbook.terms("rates")
        story.tell("terms_gravity")
        textbook.terms("gravity")
        story.tell("terms_hip")
        textbook.terms("hip")
        story.tell("worked")
        textbook.instant()
        story.tell("hang")
        textbook.hang()
        story.tell("constants")
        textbook.constants()
        story.tell("limits")
        story.tell("card")
        story.tell("card_range")
        story.tell("card_engines")
        story.tell("card_runners")
        textbook.runners()
        story.tell("card_screen")
        story.tell("card_own")
        story.onward("claims", "experiments", "about")
