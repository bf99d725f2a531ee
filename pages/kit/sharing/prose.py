"""A beat of a story page as HTML where no Streamlit stands around it. Texts in, texts out."""

import re

_MARKS = (
    (re.compile(r"\*\*([^*]+)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
    (re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)"), r'<a href="\2">\1</a>'),
)


def prose(text: str) -> str:
    """Paragraphs with bold and stressed words and links; HTML inside stays. ValueError for any other mark."""
    made = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if re.match(r"[#>|`]|[-+] |\d+\. ", paragraph):
            raise ValueError(f"only plain paragraphs can be told here, not {paragraph[:30]!r}")
        for mark, tag in _MARKS:
            paragraph = mark.sub(tag, paragraph)
        made.append(f"<p>{paragraph}</p>")
    return "".join(made)
