"""Proxy, two servers and a store of this machine alone, under a base path, set up as deploy/ sets them up."""

import http.client
import os
import sys
from contextlib import contextmanager

from pages.kit.sharing import instant
from tests.bench.browser import answers, free_port, started
from tests.stores import redis_serving

BASE = "/lab/leg"


class Site:
    """Where the proxy answers, its servers, the port of the first, and a cookie that leads to each of them."""

    def __init__(self, address, servers, port):
        self.address, self.servers, self.port, self.cookies = address, servers, port, []

    def get(self, path, method="GET", **headers):
        """(status, headers in lower case, body) of an answer of the proxy."""
        host, _, base = self.address.partition("/")
        line = http.client.HTTPConnection(host, timeout=20)
        line.request(method, f"/{base}{path}", headers=headers)
        answer = line.getresponse()
        body = answer.read()
        line.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


@contextmanager
def standing(place):
    """A site whose static first address is written into a folder."""
    ports = [free_port() for _ in range(4)]
    address = f"127.0.0.1:{ports[2]}{BASE}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1"]
    command += ["--logger.level", "error"]
    instant.main(place)
    with redis_serving(ports[3]) as store:
        rooms = {**os.environ, "ROOMS": store, "OPENBLAS_NUM_THREADS": "1", "STREAMLIT_SERVER_BASE_URL_PATH": BASE}
        rooms |= {"STREAMLIT_SERVER_ALLOWED_HOSTS": "leg.example.org 127.0.0.1", "FORWARDED_ALLOW_IPS": "127.0.0.1"}
        with (
            started([*command, "--server.port", str(ports[0])], rooms) as one,
            started([*command, "--server.port", str(ports[1])], rooms) as two,
        ):
            for server, port in zip((one, two), ports, strict=False):
                answers(server, f"http://127.0.0.1:{port}{BASE}/_stcore/health")
            proxy = ["caddy", "run", "--config", "deploy/Caddyfile", "--adapter", "caddyfile"]
            replicas = " ".join(f"127.0.0.1:{port}" for port in ports[:2])
            settings = {"SITE": f"http://127.0.0.1:{ports[2]}", "REPLICAS": replicas, "BASE": BASE}
            settings["INSTANT"] = str(place)
            with started(proxy, {**os.environ, **settings}) as server:
                answers(server, f"http://{address}/_stcore/health")
                yield Site(address, [one, two], ports[0])


def upgrade(place, **headers):
    """What a proxy or a server (host:port) answers to who wants a websocket."""
    asked = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    asked["Sec-WebSocket-Key"] = "AAAAAAAAAAAAAAAAAAAAAA=="
    line = http.client.HTTPConnection(place, timeout=20)
    line.request("GET", f"{BASE}/_stcore/stream", headers={**asked, **headers})
    status = line.getresponse().status
    line.close()
    return status
