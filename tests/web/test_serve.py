"""The command `docgen serve`: it prints its address, answers at it, and ends with Ctrl-C without an error."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.errors import DocgenError
from docgen.web.server import bound

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a process")
def test_it_answers_at_the_address_that_it_prints_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "kitchen.yaml", tmp_path)
    command = [sys.executable, "-m", "docgen", "serve", str(tmp_path), "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        assert served.stderr is not None
        address = served.stdout.readline().strip()
        host, _, token = address.removeprefix("http://").partition("/?token=")
        asked = http.client.HTTPConnection(host)
        asked.request("GET", f"/?token={token}")
        opened = asked.getresponse()
        opened.read()
        cookie = (opened.getheader("set-cookie") or "").partition(";")[0]
        asked.request("GET", "/", headers={"cookie": cookie})
        page = asked.getresponse().read().decode()
        served.send_signal(signal.SIGINT)
        said = served.stderr.read()
        code = served.wait(60)
        asked.close()

    assert "Eleanor Hartley" in page
    assert code == 0
    assert said.splitlines() == [
        f"The jobs in {tmp_path} are at this address. Ctrl-C ends it.",
        "docgen serve has ended; nothing was left half-written.",
    ]


def test_it_listens_to_this_machine_alone() -> None:
    with bound(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_refused_and_the_usual_one_gives_way() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(DocgenError) as refused:
            bound(other.getsockname()[1])
    assert refused.value.message.endswith("is taken by another program")
    with bound(None) as one, bound(None) as another:
        assert one.getsockname() != another.getsockname()


def test_a_folder_that_is_not_there_or_is_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(EXAMPLES / "kitchen.yaml", tmp_path)
    assert run(["serve", str(tmp_path / "nothing")]) == 1
    assert "there is no folder" in capsys.readouterr().err
    assert run(["serve", str(tmp_path / "kitchen.yaml")]) == 1
    assert f"Name its folder: docgen serve {tmp_path}" in capsys.readouterr().err
