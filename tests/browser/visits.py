"""A browser window as one test sees it."""

import re
from pathlib import Path

from playwright.sync_api import Error, TimeoutError

from content.reader import page, words
from pages.kit.beats import storyboard
from pages.kit.numbers.guesses import GUESSES

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
PROJECTOR = {"viewport": {"width": 1920, "height": 1080}}
DESK = {"viewport": {"width": 1280, "height": 900}}
STILL = {"reduced_motion": "reduce"}  # what plays without being watched is drawn sixty times a second
MOVING = {"reduced_motion": "no-preference"}
MEDIA = {"color_scheme": "light", **STILL}
REST = Path(__file__).with_name("rest.js").read_text(encoding="utf-8")
# Looked at in every frame until it holds of an element.
UNTIL = """(element, [script, given, patience]) => new Promise((done, fail) => {
  const holds = new Function("e", "given", `return ${script}`);
  const end = performance.now() + patience;
  const look = () => {
    if (holds(element, given)) done();
    else if (performance.now() > end) fail(new Error(`never true: ${script}`));
    else requestAnimationFrame(look);
  };
  look();
})"""
FRAMES = """(count) => new Promise((done) => {
  const next = () => (count-- > 0 ? requestAnimationFrame(next) : done());
  next();
})"""
READ = """(beat) => document.querySelector("[data-testid=stMain]").scrollBy(
  0, beat.getBoundingClientRect().top - 0.58 * innerHeight)"""
PATIENCE = 60_000  # ms


def link_to(slug, target):
    """What a page calls its first link to a state of the stage: "knee=60"."""
    texts = "\n".join(page(slug).beats.values())
    return re.search(rf"\[([^\]]+)\]\(#stage\?{re.escape(target)}\)", texts)[1]


class Visit:
    """What one test sees in a window; `said` collects console errors, `outside` requests that left the server."""

    def __init__(self, window, address, options):
        self.page, self.context, self.address = window, window.context, address
        self.touched = options.get("has_touch", False)
        self.looks = 0
        self.said, self.outside, self.received = [], [], []
        self.ears = {
            "pageerror": lambda error: self.said.append(str(error)),
            "console": self._listen,
            "response": self._check,
            "request": self._watch,
            "websocket": lambda socket: socket.on("framereceived", lambda data: self.received.append(len(data))),
        }
        for what, hear in self.ears.items():
            window.on(what, hear)
        window.set_default_timeout(PATIENCE)
        window.set_viewport_size(options["viewport"])
        window.emulate_media(**{kind: options.get(kind, usual) for kind, usual in MEDIA.items()})

    def _listen(self, message):
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.said.append(message.text)

    def _check(self, response):
        # On a deep link Streamlit looks for its own service below the page's path first, and finds none there.
        if response.status >= 400 and not re.search(r"//[^/]+/\w+/_stcore/", response.url):
            self.said.append(f"{response.status} {response.url}")

    def _watch(self, request):
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.outside.append(request.url)

    def open(self, path=""):
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_selector("h1")
        return self

    def open_stage(self, path=""):
        self.open(path)
        self.wait_for_stage()
        if path.startswith("experiments"):
            self.page.wait_for_selector(".js-plotly-plot .main-svg")
            self.settle()
        return self

    def wait_for_stage(self):
        self.page.wait_for_selector(".stage svg .limb", state="attached")
        self.settle()

    def draw_charts(self):
        """Go down to the first page's charts, which are drawn there, and come back."""
        self.scroll_to_the_end()
        self.page.wait_for_selector(".js-plotly-plot .main-svg")
        self.scroll_to_the_start()

    def go_to(self, slug, said=str):
        """Follow the link to a page in its menu; `said` is how its language puts an English text."""
        group = next(entry["group"] for entry in words("catalog")["page"] if entry["slug"] == slug)
        button = self.page.locator(f".st-key-menu_{group} button")
        assert said(words("ui")["groups"][group]) in button.inner_text()
        button.click()
        menu = self.page.locator("[data-testid=stPopoverBody]")
        menu.get_by_role("link", name=said(page(slug).title), exact=True).click()
        self.page.wait_for_selector(f"h1:has-text('{said(page(slug).title)}')")
        self.settle()

    def beat(self, slug, name):
        """A beat of a story."""
        return self.page.locator(f".st-key-beat_{slug}_{name}")

    def read(self, slug, name):
        """Scroll until a beat stands where a reader reads."""
        self.beat(slug, name).evaluate(READ)
        self.settle()

    def reach(self, slug, name):
        """Skip every question of a story before a beat, and read that beat."""
        for before in storyboard.beats(slug):
            if before == name:
                break
            skip = self.beat(slug, before).get_by_role("button", name=words("ui")["guess"]["skip"])
            if before in GUESSES[slug] and skip.count():
                skip.click()
                self.page.mouse.move(3, 3)  # over nothing that explains itself
                self.settle()
        self.read(slug, name)

    def show_answers(self):
        """Let no answer of a story wait."""
        self.page.get_by_text(words("ui")["reader"]["all_shown"]).click()
        self.settle()

    def scroll_to_the_start(self):
        """Back to the top of the page."""
        self.page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, 0)")
        self.settle()

    def scroll_to_the_end(self):
        """As far down as the page goes."""
        self.page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, main.scrollHeight)")
        self.settle()

    def settle(self):
        """Wait until server and page have come to rest: see rest.js."""
        self.looks += 1
        try:
            self.page.wait_for_function("(which) => window.rest.since(which)", arg=self.looks, polling="raf")
        except TimeoutError as late:
            late.add_note(f"no rest: {self.page.evaluate('rest.why()')}; {self.page.evaluate('JSON.stringify(rest)')}")
            raise

    def frames(self, count=2):
        """Let so many frames be drawn."""
        self.page.evaluate(FRAMES, count)

    def until(self, selector, script, given=None):
        """Wait until `script` holds, with the first element that is found as `e`."""
        self.page.locator(selector).first.evaluate(UNTIL, [script, given, PATIENCE])

    def runs(self):
        """How often the server has run the page to its end since it was loaded."""
        return self.page.evaluate("rest.runs")

    def resize(self, size):
        """Another size of the same window."""
        self.page.set_viewport_size(size["viewport"])
        self.settle()

    def widths(self):
        """The window in every size, one after another: its width, px."""
        for size in (PHONE, DESK, PROJECTOR):
            self.resize(size)
            yield size["viewport"]["width"]

    def told(self):
        """What stands in the window, for a test that failed."""
        try:
            texts = (frame.locator("body").inner_text(timeout=5000) for frame in self.page.frames)
            text = " | ".join("\n\n".join(texts).split("\n\n"))
            return f"{self.page.url}\n{self.page.evaluate('rest.why()')}\n{self.said}\n{text}"
        except Error as lost:
            return f"{self.said}\n{lost}"

    def wide(self):
        """Width of what the page shows, px."""
        return self.page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth")

    def stage(self, script):
        """Evaluate `script` with the stage as `s`."""
        return self.page.locator(".stage").evaluate(f"element => {{ const s = element.stage; {script} }}")

    def state(self):
        return self.stage("return s.state")

    def leave(self):
        """Leave the window empty, as if nobody had been there, but for the files that it has loaded."""
        for window in self.context.pages:
            if window is not self.page:
                window.close()
        self.page.unroute_all()
        self.page.mouse.up()
        self.page.mouse.move(0, 0)
        self.page.evaluate("location.protocol === 'http:' && sessionStorage.clear()")
        self.page.goto("about:blank")
        session = self.context.new_cdp_session(self.page)
        kinds = "cookies,local_storage,indexeddb,service_workers"
        session.send("Storage.clearDataForOrigin", {"origin": self.address, "storageTypes": kinds})
        session.detach()
        for what, hear in self.ears.items():
            self.page.remove_listener(what, hear)

    def centre(self, selector):
        box = self.page.locator(selector).bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
