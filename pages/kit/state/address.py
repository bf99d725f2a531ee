"""This server's address as others reach it; on a loopback address nobody else does."""

import socket
from urllib.parse import urlsplit

import streamlit as st

HERE = ("localhost", "127.", "0.0.0.0", "::1")
EVERYWHERE = "0.0.0.0"  # what `make present` binds to


def own_address() -> str:
    """The address in the browser; opened on the very laptop that serves its local network, the laptop's own there."""
    seen = urlsplit(st.context.url or "")
    origin = f"{seen.scheme}://{seen.netloc}"
    found = lan() if is_local(origin) and st.get_option("server.address") == EVERYWHERE else None
    return f"{seen.scheme}://{found}:{seen.port}" if found else origin


def is_local(link: str) -> bool:
    """Whether an address works on this computer alone, or is none."""
    try:
        host = urlsplit(link).hostname or ""
    except ValueError:
        return True
    return not host or host.startswith(HERE)


def lan() -> str | None:
    """This computer's address on its local network; None without one. Nothing is sent: only a route is looked up."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
        except OSError:
            return None
        found = probe.getsockname()[0]
    return None if is_local(f"http://{found}") else found
