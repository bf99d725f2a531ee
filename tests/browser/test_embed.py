"""The stage in another page, by the line that *Share* gives: it fits its frame, and lets the wheel pass."""

from pages.kit.sharing import share
from tests.browser.visits import DESK

WIDTHS = (360, 600, 800, 1000)  # px


def test_an_embedded_stage_fits_its_frame_and_the_page_around_it_scrolls_over_it(address, visit):
    shown = visit(address, DESK)
    frame = share.frame(f"{address}/?v=1&knee=70")
    around = f"<body style='margin: 0'><p>before</p>{frame}<p style='height: 2000px'>after</p>"
    shown.page.route("**/around.html", lambda route: route.fulfill(content_type="text/html", body=around))
    shown.page.goto(f"{address}/around.html")
    inside = shown.page.frame_locator("iframe")
    inside.locator(".stage svg .limb").first.wait_for(state="attached")
    main = inside.locator("[data-testid=stMain]")
    for width in WIDTHS:
        shown.page.set_viewport_size({"width": width, "height": 950})
        shown.frames(20)
        high, room, wide = main.evaluate("main => [main.scrollHeight, main.clientHeight, main.scrollWidth]")
        assert (high, wide) == (room, width)
        shown.page.mouse.move(width / 2, 500)
        shown.page.mouse.wheel(0, 300)
        shown.page.wait_for_function("scrollY === 300")
        shown.page.evaluate("scrollTo(0, 0)")
    assert shown.said == []
