"""A call that waits for a silent server ends as soon as somebody hangs up."""

from __future__ import annotations

import socket
import threading

import httpx
import pytest

from app.sync.hangup import Hangup
from app.sync.http import HttpServer
from app.sync.ports import Unreached

FOREVER_S = 3_600.0


def test_who_waits_for_an_answer_is_let_go() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        hangup, ended = Hangup(), list[Exception]()

        def ask() -> None:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=FOREVER_S) as client:
                try:
                    HttpServer(client, hangup=hangup).hello()
                except Unreached as error:
                    ended.append(error)

        calling = threading.Thread(target=ask, daemon=True)
        calling.start()
        taken, _ = silent.accept()
        with taken:
            taken.recv(1)  # the request is on its way: the call waits for its answer
            hangup.hang_up()
            calling.join(60)
    assert not calling.is_alive()
    assert len(ended) == 1


def test_no_call_begins_after_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        hangup = Hangup()
        hangup.hang_up()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with httpx.Client(base_url=address, timeout=FOREVER_S) as client, pytest.raises(Unreached):
            HttpServer(client, hangup=hangup).hello()
