"""The stage without Streamlit: a bare page with the same module and the same table. Argument: the port."""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from content.reader import thawed, words
from pages.kit import stage
from pages.kit.modules import inlined
from pages.kit.state.view import View

PAGE = """<!doctype html>
<meta charset="utf-8">
<style>body { margin: 24px 80px; --st-background-color: #f7f4ee; background: #f7f4ee; }</style>
<div class="stage"></div>
<script type="module">
import { mount } from "./stage.js";
const data = new Uint8Array(await (await fetch("stage.bin")).arrayBuffer());
mount({ data, parentElement: document.body, setStateValue() {} });
</script>
"""
FILES = {
    "/": ("text/html", PAGE.encode()),
    "/stage.js": ("text/javascript", f"{inlined(stage.ENTRY)}\nexport {{ mount }};".encode()),
    "/stage.bin": ("application/octet-stream", stage.message(View(), thawed(words("stage")))),
}


class Files(BaseHTTPRequestHandler):
    """The files above."""

    def do_GET(self) -> None:
        kind, content = FILES.get(self.path, ("text/plain", b""))
        self.send_response(200 if content else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Files).serve_forever()
