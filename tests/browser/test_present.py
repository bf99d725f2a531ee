"""A show before a room: keys, a clicker, a second window, and a server that goes away."""

import re

from content.reader import page, words
from pages.kit.hall import scenes
from pages.kit.hall.rooms import derived
from pages.kit.state.reader import Reader
from tests.browser.conftest import free_port, serving
from tests.browser.hall import arrive, at, line, lines_of, press, show, start
from tests.browser.visits import MOVING, PHONE, PROJECTOR

SCREEN = 1080
UI = words("ui")["present"]
KEY = "k" * 24  # of a room
CAPITAL = 0.69  # of Fira Sans, em
SEEN = (".show .line", *(f".hall {part}" for part in (".readout.pull", ".readout.stride", ".readout.landing", "svg")))


def test_a_key_acts_before_the_next_frame_is_drawn(address, visit):
    shown = start(visit(address, PROJECTOR), "set=heel_lift&scene=3")
    frames = show(
        shown,
        """return new Promise((done) => {
          const [line, knee] = [p.line.textContent, s.knee()];
          let frame = 0, said = null;
          const look = () => {
            frame += 1;
            if (said === null && p.line.textContent !== line) said = frame;
            if (s.knee() !== knee || frame === 60) return done({ said, moved: frame });
            requestAnimationFrame(look);
          };
          dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true }));
          requestAnimationFrame(look);
        })""",
    )
    assert frames["said"] == 1
    assert frames["moved"] <= 3


def test_home_end_arrows_black_and_a_reload(address, visit):
    shown = start(visit(address, PROJECTOR), "set=heel_lift&scene=1")
    want = list(lines_of("heel_lift"))
    press(shown, "End")
    assert line(shown) == want[-1]
    press(shown, "Home", "ArrowRight")
    assert line(shown) == want[1]
    press(shown, "ArrowLeft", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp")
    assert at(shown) == 2
    for key in (".", "b"):
        press(shown, key)
        assert shown.page.locator(".black").is_visible()
        press(shown, "PageDown")  # lifts the black and nothing else
        assert not shown.page.locator(".black").is_visible()
        assert at(shown) == 2
    press(shown, "End", "PageUp")
    shown.settle()
    before = line(shown)
    shown.page.reload()
    shown.page.wait_for_selector(".show .near .limb", state="attached")
    assert line(shown) == before


def test_a_clicker_s_start_and_stop_neither_reload_nor_leave_and_the_button_leaves(address, visit):
    shown = start(visit(address, PROJECTOR), "set=heel_lift&scene=4")
    shown.page.evaluate("window.same = true")
    press(shown, "F5", "Escape", "F5", "Escape", "r", "c")
    shown.settle()
    assert shown.page.evaluate("window.same")
    assert at(shown) == 4 and shown.page.locator(".show .line").is_visible()
    assert shown.page.locator("[role=dialog]").count() == 0
    shown.page.locator(".show .bar").get_by_role("button", name=words("ui")["present"]["show"]["leave"]).click()
    shown.page.wait_for_selector(f"h1:has-text('{page('present').title}')")
    shown.settle()
    assert at(shown) == 0
    assert shown.page.locator(".show").count() == 0


def test_leaving_right_after_a_key_leaves_and_nothing_is_said_that_would_overtake_it(address, visit):
    shown = start(visit(address, PROJECTOR), "set=heel_lift&scene=4")
    said = show(
        shown,
        """const { tell } = p.wire, said = [];
        p.wire.tell = {
          rest: (where) => { said.push("rest"); tell.rest(where); },
          left: () => { said.push("left"); tell.left(); },
        };
        p.rest();
        await new Promise((done) => setTimeout(done, 590)); // ms: just before the page hears where the show stands
        p.leave();
        await new Promise((done) => setTimeout(done, 300));
        return said""",
    )
    assert said == ["left"]
    shown.page.wait_for_selector(f"h1:has-text('{page('present').title}')")
    shown.settle()
    assert shown.page.locator(".show").count() == 0


def test_a_show_that_is_left_is_left_even_where_the_page_does_not_hear_it_at_first(address, visit):
    shown = start(visit(address, PROJECTOR), "set=heel_lift&scene=4")
    show(
        shown,
        """const { tell } = p.wire;
        let deaf = true;
        p.wire.tell = { rest: tell.rest, left: () => { if (!deaf) tell.left(); deaf = false; } };
        p.leave();""",
    )
    shown.page.wait_for_selector(f"h1:has-text('{page('present').title}')")
    shown.settle()
    assert shown.page.locator(".show").count() == 0


def test_digits_are_presets_and_space_pauses(address, visit):
    shown = start(visit(address, PROJECTOR | MOVING), "set=heel_lift&scene=1")
    presets = words("scenes")[scenes.PRESETS]
    for digit in presets:
        press(shown, digit)
    arrive(shown)
    state = show(shown, "return s.state")
    assert (state["knee"], state["pace"], state["answer"]) == (125, 222, "same_pull")
    assert show(shown, "return s.playing")
    press(shown, " ")
    assert not show(shown, "return s.playing")


def test_it_can_be_read_from_the_back_of_a_hall(address, visit):
    shown = start(visit(address, PROJECTOR), "set=heel_lift&scene=1")
    for scheme in ("light", "dark"):
        shown.page.emulate_media(color_scheme=scheme)
        shown.settle()
        capital = {
            name: shown.page.locator(selector).first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") * CAPITAL
            for name, selector in {
                "line": ".show .line", "number": ".hall .readout.stride .value", "label": ".hall .readout .name",
                "torque": ".hall .arrow-head ~ text.label",
            }.items()
        }  # fmt: skip
        assert min(capital["line"], capital["label"], capital["torque"]) >= SCREEN / 35
        assert capital["number"] >= SCREEN / 14
        for selector in SEEN:
            box = shown.page.locator(selector).first.bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= 1920, selector
            assert box["y"] >= 0 and box["y"] + box["height"] <= 1080, selector
        for selector in ("[data-testid=stHeader]", ".st-key-top", "p.foot"):
            assert not shown.page.locator(selector).is_visible(), selector


def test_the_show_goes_on_when_the_server_is_gone_and_its_room_is_found_again_when_it_is_back(chromium, visit):
    port = free_port()
    with serving(port=port) as own:
        shown = start(visit(own, PROJECTOR), "set=heel_lift&scene=2")
        shown.page.evaluate(f"localStorage.setItem('running-swing-leg:room', JSON.stringify('{KEY}'))")
        shown.page.reload()
        shown.page.wait_for_selector(".show .near .limb", state="attached")
        shown.until(".show", f"e.presenter.news.room === '{derived(KEY)}'")
        assert KEY not in shown.page.url
    shown.until("[data-testid=stApp]", "e.dataset.testConnectionState !== 'CONNECTED'")
    shown.page.wait_for_selector("[data-testid=stDialog]", state="attached")  # what Streamlit says of it, with a veil
    assert shown.page.evaluate("document.elementFromPoint(960, 540).className") == "show-host"  # nothing lies over it
    for count in ("12", "30", "7"):
        shown.page.keyboard.type(count)
        press(shown, "Enter")
    assert show(shown, "return p.counts.whose_hip") == [12, 30, 7]
    bar = shown.page.locator(".show .bar")
    bar.get_by_role("button", name=UI["show"]["next"], exact=True).click()
    assert line(shown) == list(lines_of("heel_lift"))[2]
    arrive(shown)
    for going in (True, False):
        bar.get_by_role("button", name=UI["show"]["pause"]).click()
        assert show(shown, "return s.playing") == going
    box = shown.page.locator(".show .handle.knee .ring").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    shown.page.mouse.move(x, y)
    shown.page.mouse.down()
    shown.page.mouse.move(x - 30, y - 160, steps=8)
    shown.page.mouse.up()
    assert show(shown, "return s.knee()") > 65
    with shown.page.expect_popup() as opened:
        press(shown, "n")
    opened.value.locator(".notes .onward").click()
    assert at(shown) == 3
    with serving(port=port):
        shown.until("[data-testid=stApp]", "e.dataset.testConnectionState === 'CONNECTED'")
        shown.until(".show", f"e.presenter.news.room === '{derived(KEY)}'")
        assert show(shown, "return p.counts.whose_hip") == [12, 30, 7] and at(shown) == 3
        press(shown, "PageDown")
        phone = visit(own, PHONE).open(f"present?room={derived(KEY)}")
        phone.page.wait_for_selector(f"h1:has-text('{UI['wait']}')")


def test_notes_in_a_second_window_follow_and_lead_and_show_the_time(address, visit):
    shown = start(visit(address, PROJECTOR), "set=heel_lift&scene=1")
    with shown.page.expect_popup() as opened:
        press(shown, "n")
    notes = opened.value
    notes.wait_for_selector(".notes .text")
    want = scenes.scenes("heel_lift", Reader())
    said = notes.locator(".notes .text")
    assert said.inner_text() == want[0].notes
    press(shown, "PageDown")
    said.filter(has_text=want[1].notes).wait_for()
    assert notes.locator(".notes .next").inner_text().endswith(want[1].answer)
    notes.locator(".notes .hands input").first.fill("9")
    notes.locator(".notes .hands input").first.blur()
    assert show(shown, "return p.counts.whose_hip") == [9, 0, 0]
    notes.locator(".notes .onward").click()
    notes.keyboard.press("PageDown")
    notes.locator(".notes .place", has_text="3 / 11").wait_for()
    assert line(shown) == want[2].line
    assert re.fullmatch(r"\d+:\d\d of 4 min", notes.locator(".notes .clock").inner_text())
    show(shown, "p.keep(Date.now() - 100000)")
    shown.page.reload()
    shown.page.wait_for_selector(".show .near .limb", state="attached")
    assert show(shown, "return Date.now() - p.started") > 90_000  # through a reload
    show(shown, "p.steer('reset')")
    assert show(shown, "return Date.now() - p.started") < 60_000


def test_a_finger_on_a_touch_screen_drags_the_heel_of_a_show(address, visit):
    touched = {"viewport": {"width": 1280, "height": 800}, "has_touch": True}
    shown = start(visit(address, touched), "set=heel_lift&scene=1")
    arrive(shown)
    before = show(shown, "return s.knee()")
    box = shown.page.locator(".show .handle.knee .ring").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    send = shown.page.context.new_cdp_session(shown.page).send
    seen = []
    for kind, way in [("touchStart", 0), *(("touchMove", 12 * step) for step in range(1, 7)), ("touchEnd", None)]:
        points = [] if way is None else [{"x": x, "y": y + way, "id": 1}]
        send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        shown.frames(2)
        seen.append(show(shown, "return s.knee()"))
    assert seen[-1] < before - 10 and sorted(seen, reverse=True) == seen and len(set(seen)) > 4
    assert at(shown) == 1  # it was no swipe


def test_a_phone_held_upright_can_show_it_too(address, visit):
    shown = start(visit(address, PHONE), "set=heel_lift&scene=1")
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= 390
    for button in shown.page.locator(".show .bar button:visible").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 43.5
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    shown.page.locator(".show .bar").get_by_role("button", name=words("ui")["present"]["show"]["next"]).tap()
    assert at(shown) == 2
    show(
        shown,
        """for (const [type, x] of [["pointerdown", 300], ["pointerup", 120]])
      root.dispatchEvent(new PointerEvent(type, { pointerType: "touch", clientX: x, bubbles: true }))""",
    )
    assert line(shown) == list(lines_of("heel_lift"))[2]
