"""Give the present state away: a link, a QR code, a frame for another page, one file that works offline, numbers."""

import json
from collections.abc import Mapping
from html import escape
from io import BytesIO
from urllib.parse import urlencode

import numpy as np
import segno
import streamlit as st

from content import reader
from pages.kit.beats.live import live
from pages.kit.charts.catalog import chart
from pages.kit.drawing import marks
from pages.kit.drawing.palette import LIGHT
from pages.kit.drawing.runner import Runner
from pages.kit.drawing.still import STILL_AT, picture
from pages.kit.numbers import facts
from pages.kit.sharing import offline
from pages.kit.sharing.raster import raster
from pages.kit.shell.announce import announce
from pages.kit.shell.frame import guard
from pages.kit.state import current
from pages.kit.state.address import is_local, own_address
from pages.kit.state.files import table_in
from pages.kit.state.session import session
from pages.kit.state.texts import fill, page, words
from pages.kit.state.url import FIXABLE, from_query, to_query
from pages.kit.state.view import View

NAME = "running-swing-leg"  # of every file that is given away
LARGEST = 20_000  # bytes of a settings file: a thousand times what one needs


def share() -> None:
    """The link builder, with all that can be taken along; follows the stage."""
    live(_share, "share")
    with guard():
        _settings_in()


def _share(view: View) -> None:
    ui = words("ui")["share"]
    link, shared = _link(view)
    announce("share_said", f"{ui['link']}: {link}")
    st.markdown(f"**{ui['link']}**")
    st.code(link, language=None, wrap_lines=True)
    if is_local(link):
        st.markdown(ui["local"])
    else:
        st.image(qr(link), width=180, alt=ui["qr"])
    st.markdown(f"**{ui['frame']}**")
    st.code(frame(link), language=None, wrap_lines=True)
    _downloads(view.but(fixed=shared.fixed), link)


def _link(view: View) -> tuple[str, View]:
    """The address that the reader's choices make, and the view that it opens."""
    ui = words("ui")["share"]
    catalog = [entry["slug"] for entry in reader.data("catalog")["page"] if entry["slug"] != "share"]
    slug = st.selectbox(ui["page"], catalog, format_func=lambda one: page(one).title, key="share_page")
    fixed = st.pills(
        ui["fixed"], list(FIXABLE.values()), format_func=ui["fixable"].__getitem__, selection_mode="multi",
        key="share_fixed",
    )  # fmt: skip
    voice = st.segmented_control(
        ui["voice"], reader.VOICES, format_func=words("ui")["reader"]["voices"].__getitem__, default=view.reader.voice,
        required=True, key="share_voice",
    )  # fmt: skip
    address = st.text_input(ui["address"], own_address(), key="share_address", max_chars=200)
    shared = view.but(voice=voice, fixed=tuple(name for name in FIXABLE.values() if name in fixed))
    query, path = to_query(shared), "" if slug == catalog[0] else slug
    return f"{address.rstrip('/')}/{path}" + (f"?{urlencode(query)}" if query else ""), shared


def qr(link: str) -> str:
    """A link as a QR code, an SVG."""
    code = BytesIO()
    segno.make(link, error="m").save(
        code, kind="svg", border=4, dark=LIGHT.ink, light="white", xmldecl=False, omitsize=True
    )
    return code.getvalue().decode()


def frame(link: str) -> str:
    """The line of HTML that shows the stage alone in another page."""
    mark = "&" if "?" in link else "?"
    return f'<iframe src="{link}{mark}embed=true" width="100%" height="900" style="border:0"></iframe>'


def _downloads(view: View, link: str) -> None:
    ui = words("ui")["share"]
    st.markdown(f"**{ui['take']}**")
    values = facts.experiment("rhythm", view) | facts.experiment("sametorque", view)
    told = {
        name: fill(ui["file"][name], values, f"share, {name}")
        for name in ("title", "numbers", "alt", "foot", "link_text")
    }
    told["link"] = "" if is_local(link) else link
    still = still_of(view, told)
    plain = to_query(view.but(at=None, fixed=()))
    files = {
        "html": ("text/html", lambda: offline.page(view, words("stage"), told)),
        "svg": ("image/svg+xml", lambda: still),
        "csv": ("text/csv", lambda: table_of(view, told)),
        "json": ("application/json", lambda: json.dumps(plain, indent=1)),
    }
    with st.container(horizontal=True):
        for kind, (mime, make) in files.items():
            st.download_button(ui[kind], make, f"{NAME}.{kind}", mime, key=f"share_{kind}", on_click="ignore")
        raster(still, f"{NAME}.png", ui["png"])


def still_of(view: View, told: Mapping[str, str]) -> str:
    """The picture with the hip's arrow, the knee's degrees, the numbers and whose data they are."""
    at = STILL_AT if view.at is None else view.at
    runner = Runner(view.settings, view.answer)
    torques = runner.played.torques.hip
    torque = float(np.interp(at, np.linspace(0, 1, torques.size), torques))
    figure = words("stage")["figure"]
    pull = fill(figure["pulls" if torque >= 0 else "brakes"], {"torque": f"{abs(torque):.0f}"})
    knee = marks.knee(f"{np.degrees(runner.swing_pose(at).knee):.0f}°")
    below = (told["title"], told["numbers"], told["foot"])
    return picture(view, at, escape(told["alt"], quote=True), marks=(marks.pull(torque, pull), knee), below=below)


def table_of(view: View, told: Mapping[str, str]) -> str:
    """The torque through the swing, with what it is of and whose data they are in lines that begin with #."""
    about = "".join(f"# {told[name]}\n" for name in ("title", "numbers", "foot"))
    return about + chart("torque", view, words("charts"), LIGHT).csv()


def _settings_in() -> None:
    ui = words("ui")["share"]
    upload = st.file_uploader(ui["json_in"], type="json", key="settings_file", max_upload_size=1)
    if upload is None or session.taken_file == upload.file_id:
        return
    session.taken_file = upload.file_id
    query = read_settings(upload.getvalue())
    if query is None:
        st.markdown(ui["json_bad"])
        return
    view, changed = from_query(query)
    current.adopt(view.but(language=current.view().reader.language), changed)
    current.move_stage(view)
    st.rerun()


def read_settings(data: bytes) -> dict[str, str] | None:
    """A settings file as the parameters of a link; None where it is not one. Values are read as a link's are."""
    table = table_in(data, LARGEST)
    if table is None or not all(isinstance(value, str | int | float) for value in table.values()):
        return None
    return {str(name): str(value) for name, value in table.items()}
