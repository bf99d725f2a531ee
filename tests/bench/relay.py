"""A relay between a browser and a server that counts what the server really sends, compressed as it is."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer
from urllib.parse import urlsplit, urlunsplit


class Relay(ThreadingTCPServer):
    """Passes on every byte of every connection, in both directions; `sent` counts those to the browser."""

    daemon_threads = True

    def __init__(self, address: str) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        parts = urlsplit(address)
        self.target = (parts.hostname, parts.port)
        self.address = urlunsplit(parts._replace(netloc=f"127.0.0.1:{self.server_address[1]}"))
        self.sent = 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def count(self, size: int) -> None:
        self.sent += size


class _Connection(BaseRequestHandler):
    def handle(self) -> None:
        relay = self.server
        assert isinstance(relay, Relay)
        with socket.create_connection(relay.target) as upstream:
            threading.Thread(target=_pass_on, args=(self.request, upstream), daemon=True).start()
            _pass_on(upstream, self.request, relay.count)


def _pass_on(source: socket.socket, target: socket.socket, count: Callable[[int], None] = lambda _: None) -> None:
    with suppress(OSError):  # either side may hang up
        while data := source.recv(65536):
            target.sendall(data)
            count(len(data))
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
