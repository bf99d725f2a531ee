"""The charts as Chromium draws them: no label covers another, leaves the figure or is lost."""

import base64
import json
from pathlib import Path

import plotly
import pytest
from corners import VIEWS

from content.reader import words
from pages.kit.charts.catalog import CHARTS, chart
from pages.kit.drawing.palette import LIGHT
from tests.browser.conftest import ROOT
from tests.budget import SOAK

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
FACES = {400: "FiraSans-Regular.woff2", 600: "FiraSans-SemiBold.woff2"}
WIDTHS = (358, 620, 1100)  # px: a phone, half a desk, a projector
BOXES = """async ([figure, width]) => {
  document.body.innerHTML = `<div style="width: ${width}px"></div>`;
  const place = document.body.firstChild;
  await Plotly.newPlot(place, figure.data, figure.layout, { displayModeBar: false });
  const root = place.getBoundingClientRect();
  return [...place.querySelectorAll(".annotation")].map((one) => {
    const box = one.querySelector("text")?.getBoundingClientRect();
    const { left, top } = root;
    return box && [one.textContent, box.left - left, box.top - top, box.right - left, box.bottom - top];
  });
}"""


@pytest.fixture(scope="module")
def paper(chromium):
    """An empty page with Plotly and our typeface."""
    page = chromium.new_page()
    faces = "".join(
        f"@font-face {{ font-family: 'Fira Sans'; font-weight: {weight}; src: url(data:font/woff2;base64,"
        f"{base64.b64encode((ROOT / 'static' / name).read_bytes()).decode()}) }}"
        for weight, name in FACES.items()
    )
    page.set_content(f"<style>{faces}</style>")
    page.add_script_tag(path=PLOTLY)
    page.evaluate("Promise.all(['14px Fira Sans', '600 14px Fira Sans'].map((font) => document.fonts.load(font)))")
    yield page
    page.close()


@pytest.mark.soak
@pytest.mark.parametrize("name", CHARTS)
def test_labels_stand_apart_within_the_figure(name, paper):
    """In every state where it is tightest, on a phone, and in one on all screens; `make soak`: all on all."""
    for state in VIEWS:
        figure = chart(name, state.but(at=0.37), words("charts"), LIGHT).figure
        for width in WIDTHS if SOAK or state is VIEWS[0] else WIDTHS[:1]:
            boxes = paper.evaluate(BOXES, [json.loads(figure.to_json()), width])
            assert None not in boxes  # Plotly drops a label beyond its axes
            for i, (text, left, top, right, bottom) in enumerate(boxes):
                assert -1 < left < right < width + 1 and -1 < top < bottom < figure.layout.height + 1, (
                    text,
                    width,
                    state,
                )
                for other, other_left, other_top, other_right, other_bottom in boxes[:i]:
                    across = min(right, other_right) - max(left, other_left)
                    up = min(bottom, other_bottom) - max(top, other_top)
                    # Boxes hold a little room above and below their letters.
                    assert across < 1 or up < 4, (text, other, width, state)
