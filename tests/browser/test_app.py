"""The app as a visitor meets it: links, history, garbage, silence."""

from content.reader import page
from tests.browser.visits import DESK, PHONE


def test_a_deep_link_works_on_a_server_that_nobody_has_visited(fresh_address, visit):
    shown = visit(fresh_address).open("about?pace=300&knee=80")
    shown.settle()
    assert shown.page.locator("h1").inner_text() == page("about").title
    assert shown.page.locator("[data-testid=stSidebarNav]").count() == 0
    shown.go_to("start")
    shown.wait_for_stage()
    assert shown.page.url == f"{fresh_address}/?v=1&pace=300&knee=80"
    assert shown.state()["knee"] == 80 and shown.state()["pace"] == 300


def test_every_way_to_navigate_keeps_the_state(address, visit):
    shown = visit(address).open_stage("?pace=300&knee=80&m=82")
    shown.page.locator(".slider.knee input").focus()
    shown.page.keyboard.press("ArrowLeft")
    shown.settle()
    shown.go_to("about")
    assert "knee=79" in shown.page.url and "m=82" in shown.page.url
    shown.page.reload()
    shown.page.wait_for_selector(f"h1:has-text('{page('about').title}')")
    shown.settle()
    assert "knee=79" in shown.page.url
    shown.page.go_back()
    shown.wait_for_stage()
    assert shown.state()["knee"] == 79
    shown.page.reload()
    shown.wait_for_stage()
    assert shown.state()["knee"] == 79 and "m=82" in shown.page.url
    assert shown.said == []


def test_a_page_that_is_left_says_nothing_that_would_bring_it_back(address, visit):
    shown = visit(address).open_stage("?knee=80")

    def arrives(slug):
        shown.page.wait_for_selector(f"h1:has-text('{page(slug).title}')")
        shown.wait_for_stage()
        assert shown.page.locator("h1").inner_text() == page(slug).title
        assert ("heel_lift" in shown.page.url) == (slug == "heel_lift")

    def go_by(link):
        shown.stage(f"s.slide('knee', 70); document.querySelector('{link} a').click(); s.settle()")

    go_by("[class*=st-key-onward]")
    arrives("heel_lift")
    shown.page.locator(".st-key-links button").first.click()
    shown.page.wait_for_selector("[data-testid=stPopoverBody] a")
    go_by("[data-testid=stPopoverBody]")
    arrives("start")
    shown.stage("addEventListener('popstate', () => s.settle(), { once: true }); s.slide('knee', 60); history.back()")
    arrives("heel_lift")
    shown.stage("s.slide('knee', 65); s.settle()")  # and the new one is heard
    shown.page.wait_for_url("**knee=65*")


def test_a_menu_that_stays_open_follows_the_stage_and_its_links_work_by_keyboard(address, visit):
    shown = visit(address).open_stage("?knee=80")
    knee, menu = shown.page.locator(".slider.knee input"), shown.page.locator("[data-testid=stPopoverBody]")
    shown.page.locator(".st-key-links button").last.press("Enter")
    link = menu.get_by_role("link", name=page("about").title, exact=True)
    link.wait_for()
    knee.focus()
    knee.press("ArrowLeft")
    shown.settle()
    link.focus()
    link.press("Enter")
    shown.page.wait_for_selector(f"h1:has-text('{page('about').title}')")
    assert "knee=79" in shown.page.url and menu.count() == 0


def test_body_and_units_are_remembered_across_pages_and_in_the_url(address, visit):
    shown = visit(address).open_stage("?knee=70")
    pull = shown.stage("return s.numbers.pull")
    shown.page.get_by_role("button", name="Body and units").click()
    shown.page.get_by_label("Body mass, kg").fill("90")
    shown.page.keyboard.press("Enter")
    shown.settle()
    assert "m=90" in shown.page.url and "knee=70" in shown.page.url
    assert shown.stage("return s.numbers.pull") > 1.2 * pull
    shown.page.keyboard.press("Escape")
    shown.go_to("about")
    assert "m=90" in shown.page.url


def test_garbage_in_the_url_is_ignored_or_brought_into_range_with_a_quiet_notice(address, visit):
    shown = visit(address).open_stage("?pace=abc&knee=900&thigh=nan&cad=1e99&h=-3&sex=%3Cb%3E&v=77&u=%00&other=1")
    assert shown.page.locator(".notice").count() == 1
    assert "knee flexion" in shown.page.locator(".notice").inner_text()
    assert shown.state()["knee"] == 150
    assert "other=1" in shown.page.url  # not ours: left alone
    assert shown.page.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0


def test_nothing_leaves_the_server_the_console_stays_silent_and_the_fonts_are_our_own(address, visit):
    shown = visit(address, PHONE).open_stage("?knee=75")
    for size in (PHONE, DESK):
        shown.resize(size)
        shown.stage("s.goTo({ pace: 400 })")
        shown.settle()
        assert shown.state()["pace"] == 400
        shown.page.get_by_role("link", name="race pace").click()
        shown.settle()
        assert shown.state()["pace"] < 300
        assert shown.outside == []
        assert shown.said == []
        family = shown.page.locator(".sentence").evaluate("e => getComputedStyle(e).fontFamily")
        assert "Fira Sans" in family
        assert shown.page.evaluate(
            "[...document.fonts].some((f) => f.family.includes('Fira Sans') && f.status === 'loaded')"
        )


def test_the_browser_keeps_what_the_page_on_privacy_says(address, visit):
    shown = visit(address).open_stage()
    for slug in ("present", "patient", "privacy"):
        shown.go_to(slug)
    assert [cookie["name"] for cookie in shown.context.cookies()] in ([], ["_streamlit_xsrf"])
    names = shown.page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert all(name.startswith(("running-swing-leg", "stage-demonstrated", "stActiveTheme")) for name in names), names
    assert shown.outside == []
