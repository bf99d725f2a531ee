"""Scripts as a browser gets them: under a base path, once, anew when they have changed, in order when slow."""

import base64
import os
import shutil
import time

from content.reader import thawed, words
from pages.kit.modules import MADE, loader
from pages.kit.stage import message
from pages.kit.state.view import View
from tests.browser.conftest import ROOT, free_port, serving
from tests.browser.visits import DESK

LIMB = ".stage svg .limb"
# Address of what components load -> bytes that came over the network
FETCHED = """() => Object.fromEntries(performance.getEntriesByType("resource")
  .filter((entry) => entry.name.includes("/app/static/") && entry.name.includes(".js"))
  .map((entry) => [entry.name, entry.transferSize]))"""


def test_everything_is_found_under_a_base_path(visit):
    with serving(base="some/leg") as address:
        shown = visit(address, DESK)
        for path in ("", "heel_lift", "present?set=heel_lift&scene=1", "?embed=true", "experiments?ask=muscles"):
            shown.page.goto(f"{address}/{path}")
            shown.page.locator(LIMB).first.wait_for(state="attached")
            shown.settle()
            # Streamlit looks for its own service below the page, too.
            said = [line for line in shown.said if "/_stcore/" not in line]
            assert shown.outside == [] and said == [], path


def test_scripts_come_once_and_are_kept_until_they_change(visit, tmp_path):
    port = free_port()
    for name in ("model", "pages", "content", "static", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", MADE.name))
    shutil.copy(ROOT / "app.py", tmp_path)
    with serving(tmp_path, port) as address:
        shown = visit(address, DESK).open()
        shown.page.locator(LIMB).first.wait_for(state="attached")
        first = shown.page.evaluate(FETCHED)
        shown.page.reload()
        shown.page.locator(LIMB).first.wait_for(state="attached")
        again = shown.page.evaluate(FETCHED)
    assert len(first) == 1 and min(first.values()) > 50_000
    assert again == dict.fromkeys(first, 0)
    words_js = tmp_path / "static/js/stage/words.js"
    stamp = words_js.stat()
    words_js.write_text(f"{words_js.read_text(encoding='utf-8')}globalThis.changed = true;\n", encoding="utf-8")
    os.utime(words_js, (stamp.st_atime, stamp.st_mtime))  # a copied file keeps its time: only the text tells
    with serving(tmp_path, port) as address:
        shown.page.reload()
        shown.page.locator(LIMB).first.wait_for(state="attached")
        shown.page.wait_for_function("window.changed")
        now = shown.page.evaluate(FETCHED)
    assert len(now) == 1 and not now.keys() & first.keys() and min(now.values()) > 50_000


# What Streamlit does with a component: each newer call undoes the one before, also one that has not come to its end.
OVERTAKEN = """async ({ script, messages }) => {
  const bytes = messages.map((text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
  const home = document.createElement("section");
  home.innerHTML = '<div class="stage"></div>';
  document.body.prepend(home);
  const root = home.firstChild;
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const { default: mount } = await import(address);
  const call = (data) => mount({ data, parentElement: home, setStateValue() {} });
  const frames = (n) => new Promise((done) => {
    const next = () => (n-- ? requestAnimationFrame(next) : done());
    next();
  });
  const calls = bytes.map(call);
  const before = root.stage === undefined;
  const undo = await Promise.all(calls);
  for (const one of undo.slice(0, -1)) one();
  const height = root.stage.header.height;
  const runs = async () => {
    const { time } = root.stage;
    await frames(10);
    return root.stage.time !== time;
  };
  root.stage.play(true);
  const running = await runs();
  const last = await call(bytes[0]);
  undo.at(-1)();
  const still = await runs();
  last();
  const ended = !(await runs());
  return { before, height, running, back: root.stage.header.height, still, ended };
}"""


def test_calls_that_come_while_modules_load_are_neither_lost_nor_undone(address, visit):
    shown = visit(address, DESK)
    shown.page.route("**/modules.js*", lambda route: (time.sleep(1), route.continue_()))
    shown.page.goto(f"{address}/about")
    shown.page.wait_for_selector("h1")
    tall = [message(View.of(height=height), thawed(words("stage"))) for height in (1.5, 1.9, 1.7)]
    tall = [base64.b64encode(one).decode() for one in tall]
    found = shown.page.evaluate(OVERTAKEN, {"script": loader("stage/mount.js"), "messages": tall})
    assert found == {"before": True, "height": 1.7, "running": True, "back": 1.5, "still": True, "ended": True}
