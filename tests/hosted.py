"""The app as others host it: proxy, two servers and a store of this machine alone, under a base path; one server is
killed in mid-show. `make deploy-test`."""

import asyncio
import gzip
import json
import os
import re
import signal
from contextlib import contextmanager

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from content.reader import words
from pages.kit.hall.rooms import derived
from pages.kit.sharing import instant
from tests.browser.conftest import started_chromium  # noqa: F401
from tests.browser.visits import DESK, REST, Visit
from tests.hosting import standing, upgrade
from tests.phones import Show, apart, session

APP = "/?v=1"
SCENE = ("heel_lift", 1)  # where the first set asks first
PHONES = 10
COOKIE = re.compile(r"running-swing-leg=[^;]+")
ui = words("ui")["present"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with standing(tmp_path_factory.mktemp("instant")) as found:
        yield found


def test_a_visitor_stays_with_one_server_and_visitors_come_to_both(site):
    for _ in range(60):
        found = COOKIE.search(site.get(APP)[1].get("set-cookie", ""))
        if found and found[0] not in site.cookies:
            site.cookies.append(found[0])
        if len(site.cookies) == 2:
            break
    assert len(site.cookies) == 2
    for cookie in site.cookies:
        for _ in range(5):
            _, headers, _ = site.get(APP, Cookie=cookie)
            kept = COOKIE.search(headers.get("set-cookie", ""))
            assert kept is None or kept[0] == cookie


def test_what_is_sent_is_guarded_compressed_and_kept(site):
    status, headers, body = site.get(APP, **{"Accept-Encoding": "gzip"})
    assert status == 200 and headers["content-type"].startswith("text/html")
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors *" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-cache" and "server" not in headers
    script = re.search(r'src="\./(static/js/index[^"]+)"', site.get(APP)[2].decode())[1]
    plain = site.get(f"/{script}", **{"Accept-Encoding": "identity"})[2]
    _, headers, body = site.get(f"/{script}", **{"Accept-Encoding": "gzip"})
    assert headers["content-encoding"] == "gzip" and len(body) < 0.5 * len(plain)
    assert "immutable" in headers["cache-control"]
    assert "immutable" in site.get("/app/static/modules.js?v=1")[1]["cache-control"]
    assert "cache-control" not in site.get("/app/static/modules.js")[1]
    assert "set-cookie" not in site.get(f"/{script}")[1] and "set-cookie" in site.get(APP)[1]
    assert "max-age=2592000" in site.get("/app/static/FiraSans-Regular.woff2")[1]["cache-control"]
    for inside in ("/_stcore/metrics", "/_stcore/agent/mcp"):
        assert site.get(inside)[0] == 404


def test_the_bare_first_address_is_the_static_file_and_any_query_the_app(site):
    status, headers, body = site.get("/", **{"Accept-Encoding": "gzip"})
    assert status == 200 and gzip.decompress(body).decode() == instant.page()
    assert headers["content-type"].startswith("text/html") and headers["cache-control"] == "public, max-age=300"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "frame-ancestors *" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff" and "set-cookie" not in headers
    assert site.get("/", **{"Accept-Encoding": "identity"})[2].decode() == instant.page()
    status, asked, body = site.get("/", method="HEAD", **{"Accept-Encoding": "gzip"})
    assert (status, body) == (200, b"") and asked["etag"] == headers["etag"]
    for path in (APP, "/?x", "/heel_lift", "/index.html"):
        _, headers, body = site.get(path)
        assert "default-src 'self'" in headers["content-security-policy"] and b'id="root"' in body, path


def test_only_a_page_of_its_own_gets_a_line(site):
    host = site.address.partition("/")[0]
    assert upgrade(host, Origin=f"http://{host}") == 101
    assert upgrade(host, Origin="http://elsewhere.example") == 403


@pytest.mark.parametrize(("host", "status"), [("leg.example.org", 101), ("elsewhere.example", 403)])
def test_a_server_knows_the_names_under_which_it_is_asked(site, host, status):
    assert upgrade(f"127.0.0.1:{site.port}", Host=host, Origin=f"http://{host}") == status


def test_a_room_s_links_keep_the_path(site):
    async def links():
        async with session(site.address, "") as visitor:
            toggle = next(
                one for kind, one, _ in visitor.said if kind == "checkbox" and one.id.endswith("present_room")
            )
            await visitor.run(toggle.id, bool_value=True)
            return visitor.texts()

    assert any(text.startswith(f"http://{site.address}/present?room=") for text in apart(links()))


def test_a_browser_shows_the_stage_with_all_guards_on(site, chromium):
    page = chromium.new_page()
    said, outside = [], []
    page.on("console", lambda line: said.append(line.text) if line.type in ("error", "warning") else None)
    page.on("pageerror", lambda wrong: said.append(str(wrong)))
    page.on("request", lambda one: outside.append(one.url) if "127.0.0.1" not in one.url else None)
    for path in ("/", APP, "/enough", f"/present?set={SCENE[0]}&scene=1"):
        page.goto(f"http://{site.address}{path}")
        page.locator(".limb").first.wait_for(state="attached")
    page.goto(f"http://{site.address}/")
    page.wait_for_load_state("networkidle")  # the app has been fetched ahead
    page.locator(".slider.pace input").press("ArrowRight")
    page.locator(".doors a[data-to=heel_lift]").click()
    page.locator("[data-testid=stMain] .limb").first.wait_for(state="attached")
    assert re.match(rf"http://{site.address}/heel_lift\?(.*&)?pace=", page.url), page.url
    page.close()
    guarded = [line for line in said if "Content Security Policy" in line or "Refused to" in line]
    assert guarded == [] and [url for url in outside if not url.startswith(("data:", "blob:"))] == []


def test_the_key_of_a_room_stands_in_no_address(site, chromium):
    context = chromium.new_context()
    context.add_init_script(REST)
    page = context.new_page()
    shown = Visit(page, f"http://{site.address}", DESK)
    asked, referred = [], []
    page.on("websocket", lambda line: asked.append(line.url))
    page.on("request", lambda one: (asked.append(one.url), referred.append(one.headers.get("referer", ""))))
    page.on("framenavigated", lambda frame: asked.append(frame.url))
    shown.open("present").settle()
    page.get_by_text(ui["phones"], exact=True).click()
    shown.settle()  # what unfolds moves
    page.get_by_text(ui["open_room"], exact=True).click()
    page.get_by_role("button", name=ui["invite"]).click()
    links = page.locator("[data-testid=stCode]")
    links.nth(1).wait_for()
    join, remote = (link.strip() for link in links.all_inner_texts())
    page.get_by_role("button", name=ui["start"], exact=True).click()
    page.wait_for_selector(".show .near .limb", state="attached")
    page.reload()  # the browser brings its key again
    page.wait_for_selector(".show .near .limb", state="attached")
    key = page.evaluate("JSON.parse(localStorage.getItem('running-swing-leg:room'))")
    assert derived(key) == join.partition("room=")[2]
    assert any("_stcore/stream" in one for one in asked) and len(asked) > 50
    assert not any(key in one for one in [*asked, *referred, join, remote, page.url])
    context.close()


class Hall:
    """Ten phones in a room: each guesses, corrects once a server has died, and may have to come again for it."""

    def __init__(self, site, code):
        self.site, self.code = site, code
        self.first, self.last = range(1, 1 + PHONES), range(21, 21 + PHONES)
        self.ready, self.died, self.came_again = 0, asyncio.Event(), 0

    def answer(self, value):
        return json.dumps({"answer": {"guess": value, "shown": True}})

    @contextmanager
    def _thanked(self, visitor):
        yield
        assert any(ui["sent"].split("{")[0] in text for text in visitor.texts()), visitor.texts()

    def visit(self, number):
        return session(self.site.address, f"room={self.code}", self.site.cookies[number % 2])

    async def known(self, visitor, number):
        """The browser says who this phone is -> its mark and the fragment that holds it."""
        kept = {"kept": {"value": f"{number:016x}"}}
        await visitor.run(visitor.component("keepsake", "-keepsake_phone")[0].id, json_value=json.dumps(kept))
        return visitor.component("guess")

    async def phone(self, number):
        try:
            async with self.visit(number) as visitor:
                mark, fragment = await self.known(visitor, number)
                with self._thanked(visitor):
                    await visitor.run(mark.id, fragment, json_value=self.answer(self.first[number]))
                self.ready += 1
                if number < 2:  # one on each server says it in the very moment
                    await self.say(visitor, mark, fragment, self.last[number])
                await self.died.wait()
                with self._thanked(visitor):
                    await visitor.run(mark.id, fragment, json_value=self.answer(self.last[number]))
        except ConnectionClosed:
            await self.died.wait()
            self.came_again += 1
            async with self.visit(number) as visitor:
                await self.known(visitor, number)
                # A browser that has lost its server says all that it holds to the next one: nobody pressed anything.
                with self._thanked(visitor):
                    await visitor.run(mark.id, json_value=self.answer(self.last[number]))
                    await visitor.run(fragment=visitor.component("guess")[1])

    async def say(self, visitor, mark, fragment, value):
        """Say a guess, and wait for nothing."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name, state.page_script_hash = visitor.query, "present", visitor.page_hash
        state.fragment_id = fragment
        told = state.widget_states.widgets.add()
        told.id, told.json_value = mark.id, self.answer(value)
        await visitor.line.send(message.SerializeToString())

    async def all(self, kill):
        phones = [asyncio.create_task(self.phone(number)) for number in range(PHONES)]
        while self.ready < PHONES and not any(phone.done() for phone in phones):
            await asyncio.sleep(0.02)
        kill()
        self.died.set()
        await asyncio.gather(*phones)


def test_one_of_two_servers_is_killed_in_mid_show_and_no_guess_is_lost(site):
    show = Show(site.address)
    show.ask(*SCENE)
    hall = Hall(site, show.code)
    apart(hall.all(lambda: os.kill(site.servers[0].pid, signal.SIGKILL)))
    assert 0 < hall.came_again < PHONES  # some were on the server that died, some were not
    assert show.guesses(*SCENE, "whose_hip") == list(hall.last)  # each phone's last word, once
    for cookie in site.cookies:  # whoever was there is served by the other
        assert site.get(APP, Cookie=cookie)[0] == 200
