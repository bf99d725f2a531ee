"""Stores of rooms as a test has them: each of the three kinds, with a real server where one is needed."""

import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bench.browser import started

SERVERS = ("redis-server", "valkey-server")
MISSING = "a Redis server is missing: install your system's package (Debian: apt-get install redis-server)"


def server_program():
    """The program of a Redis or Valkey server; None without one."""
    return next(filter(None, map(shutil.which, SERVERS)), None)


@contextmanager
def redis_serving(port=0):
    """A server of this machine alone that keeps nothing -> its address: a port of loopback, or a socket in a folder."""
    program = server_program()
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "redis.sock")
        command = [program, "--port", str(port), "--bind", "127.0.0.1", "--unixsocket", str(place)]
        command += ["--save", "", "--appendonly", "no", "--dir", folder]
        with started(command) as server:
            while not place.exists() and server.poll() is None:
                time.sleep(0.02)
            yield f"redis://127.0.0.1:{port}/0" if port else f"unix://{place}"
