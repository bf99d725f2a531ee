"""This server's address as others reach it; on a loopback address nobody else does."""

import socket
from urllib.parse import urlsplit

import streamlit as st

HERE = ("localhost", "127.", "0.0.0.0", "::1")
EVERYWHERE = "0.0.0.0"  # what `make present` binds to
LONGEST = 200  # letters of an address


def own_address() -> str:
    """Where the first page stands, without a slash at its end: the address in the browser and the path under which this
    server hands out its pages; opened on the very laptop that serves its local network, the laptop's own there."""
    seen = urlsplit(st.context.url or "")
    origin = f"{seen.scheme}://{seen.netloc}"
    found = lan() if is_local(origin) and st.get_option("server.address") == EVERYWHERE else None
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return (f"{seen.scheme}://{found}:{seen.port}" if found else origin) + (base and f"/{base}")


def is_sound(link: str) -> bool:
    """Whether an address can be told to others: of the web, with a host, short enough for a code."""
    try:
        seen = urlsplit(link)
        return len(link) <= LONGEST and seen.scheme in ("http", "https") and bool(seen.hostname)
    except ValueError:
        return False


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
