import pytest
import streamlit as st

from pages.kit.state import address
from pages.kit.state.address import EVERYWHERE, is_local, lan, own_address


@pytest.fixture
def opened_at(monkeypatch):
    """opened_at(what the browser shows, what the server is bound to, the laptop's address on the network)."""

    def at(url, bound, found, base=""):
        monkeypatch.setattr(type(st.context), "url", property(lambda _: url))
        monkeypatch.setattr(st, "get_option", {"server.address": bound, "server.baseUrlPath": base}.get)
        monkeypatch.setattr(address, "lan", lambda: found)
        return own_address()

    return at


def test_on_loopback_everything_stays_on_loopback(opened_at):
    assert opened_at("http://127.0.0.1:8501/present", "127.0.0.1", "192.168.1.7") == "http://127.0.0.1:8501"


def test_open_to_the_network_the_laptop_s_own_address_stands_for_localhost(opened_at):
    for url in ("http://localhost:8501/present?a=1", "http://127.0.0.1:8501/", "http://0.0.0.0:8501/"):
        assert opened_at(url, EVERYWHERE, "192.168.1.7") == "http://192.168.1.7:8501"


def test_an_address_that_others_reach_already_is_kept(opened_at):
    assert opened_at("https://example.org/present", EVERYWHERE, "192.168.1.7") == "https://example.org"


@pytest.mark.parametrize("base", ["lab/leg", "/lab/leg/"])
def test_the_path_under_which_the_app_stands_is_part_of_its_address(opened_at, base):
    assert opened_at("https://example.org/lab/leg/share?a=1", "127.0.0.1", None, base) == "https://example.org/lab/leg"
    assert opened_at("http://localhost:1/lab/leg", EVERYWHERE, "192.168.1.7", base) == "http://192.168.1.7:1/lab/leg"


def test_without_a_network_there_is_nothing_but_loopback(opened_at):
    assert is_local(opened_at("http://localhost:8501/", EVERYWHERE, None))


def test_the_address_on_the_network_is_never_loopback():
    found = lan()
    assert found is None or not is_local(f"http://{found}:8501")


@pytest.mark.parametrize(
    "link", ["", "/x", "http://[", "javascript:alert(1)", "http://localhost", "http://127.0.0.9/", "http://[::1]:80/"]
)
def test_what_only_this_computer_reaches_is_known(link):
    assert is_local(link)
