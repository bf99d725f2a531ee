"""The report on an own stride on its page: what stands beside each other, the clinic's heading and logo, and the file.

Heading, logo and paper are a clinic's own: its browser keeps them if it wishes so, no server does.
"""

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Mapping
from datetime import date

import streamlit as st
import typst

from model.recording.own_stride import OwnStride
from pages.kit.clinic.report import LONGEST, MOST_LOGO, Report, logo_kind, pdf, report
from pages.kit.clinic.report_page import html
from pages.kit.clinic.typed import PAPERS
from pages.kit.recording.understood import Understood
from pages.kit.state.session import session
from pages.kit.state.texts import words
from pages.kit.state.view import View
from pages.kit.widgets import keepsake

REPORT = "report"  # the name under which a browser keeps what is a clinic's own


def to_print(found: Understood, other: Understood | None, view: View) -> None:
    """The report's wishes and its two files."""
    ui = words("ui")["your_stride"]
    lines = ui["report"]
    with st.expander(lines["open"]):
        kind = _kind(found, other)
        _take_over()
        heading = st.text_input(lines["heading"], max_chars=LONGEST, key="report_heading")
        logo = _logo()
        paper = st.segmented_control(lines["paper"], list(PAPERS), default="A4", required=True, key="report_paper")
        keeps = st.toggle(lines["keep"], key="report_keep")
        profile = {"heading": heading, "paper": paper, "logo": b64encode(logo).decode()}
        keepsake.keep(REPORT, (profile if keeps else {}) if session.report_read else None)

        def made(logo: bytes = logo) -> Report:
            return report(found.own, found.told, view, ui, _pair(kind, found, other), heading, logo, date.today())

        def printed() -> bytes:
            try:
                return pdf(made(), lines, paper)
            except typst.TypstError:  # a picture that begins as one and is none
                return pdf(made(b""), lines, paper)

        with st.container(horizontal=True):
            st.download_button(
                lines["pdf"], printed, "stride.pdf", "application/pdf", key="report_pdf", on_click="ignore",
                type="primary",
            )  # fmt: skip
            st.download_button(
                lines["html"], lambda: html(made(), lines, paper), "stride.html", "text/html", key="report_html",
                on_click="ignore",
            )  # fmt: skip


def _kind(found: Understood, other: Understood | None) -> str:
    lines = words("ui")["your_stride"]["report"]
    kinds = [
        *(["legs"] if set(found.legs) == {"r", "l"} else []),
        *(["days"] if other else []),
        "runners",
    ]
    if len(kinds) == 1:
        return kinds[0]
    return st.segmented_control(
        lines["beside"], kinds, format_func=lines["kinds"].__getitem__, default=kinds[0], required=True,
        key="report_kind",
    )  # fmt: skip


def _pair(kind: str, found: Understood, other: Understood | None) -> tuple[str, OwnStride, OwnStride] | None:
    if kind == "legs":
        return "legs", found.legs["r"], found.legs["l"]
    return ("days", found.own, other.own) if kind == "days" and other else None


def _logo() -> bytes:
    """The clinic's logo, as it is brought or as its browser keeps it; none for what is no picture."""
    lines = words("ui")["your_stride"]["report"]
    upload = st.file_uploader(lines["logo"], type=["png", "jpg", "jpeg"], key="report_logo_file", max_upload_size=1)
    if upload is None:
        return session.report_logo
    data = upload.getvalue()
    if logo_kind(data) is None:
        st.markdown(lines["no_logo"])
        return b""
    session.report_logo = data
    return data


def _take_over() -> None:
    """Once: what the browser keeps, if it is what was once written."""
    answered, kept = keepsake.kept(REPORT)
    if not answered or session.report_read:
        return
    session.report_read = True
    if not isinstance(kept, Mapping):
        return
    session.put("report_keep", True)
    heading, paper, logo = (kept.get(name) for name in ("heading", "paper", "logo"))
    if isinstance(heading, str):
        session.put("report_heading", heading[:LONGEST])
    if paper in PAPERS:
        session.put("report_paper", paper)
    if isinstance(logo, str) and len(logo) < 2 * MOST_LOGO:
        try:
            session.report_logo = b64decode(logo, validate=True)
        except Error:
            return
