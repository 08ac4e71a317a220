"""Kernels on a shared machine: their ports are everybody's, what they show is not."""

import json
import subprocess
import sys

import nbformat
import pytest

pytestmark = [
    pytest.mark.hub,
    pytest.mark.slow,
    pytest.mark.xdist_group("hub"),
]

RUNTIME = ".local/share/jupyter/runtime"
#: Waits for whatever a kernel tells somebody who has just begun to listen.
LISTENS = """
import json, sys, zmq
told = json.loads(sys.argv[1])
with zmq.Context() as context, context.socket(zmq.SUB) as ear:
    ear.linger = 0
    if "curve_secretkey" in told:
        for name in ("secretkey", "publickey"):
            setattr(ear, f"curve_{name}", told[f"curve_{name}"].encode())
        ear.curve_serverkey = told["curve_publickey"].encode()
    ear.subscribe(b"")
    ear.connect(f"tcp://127.0.0.1:{told['iopub_port']}")
    print("something" if ear.poll(8000) else "nothing")
"""
#: Shows something again and again, for as long as others listen.
SPEAKS = """
import sys, time
from jupyter_client import BlockingKernelClient
client = BlockingKernelClient(connection_file=sys.argv[1])
client.load_connection_file()
client.start_channels()
client.wait_for_ready(timeout=60)
print("ready", flush=True)
while True:
    client.execute_interactive("print('an answer')", timeout=60)
    time.sleep(0.1)
"""
#: A test that fails, and says how it is being run.
TELLS = """
import ipykernel, json, pathlib
told = json.loads(pathlib.Path(ipykernel.get_connection_file()).read_text())
raise ValueError(sorted(name for name in told if name.startswith("curve")))
"""


@pytest.fixture(scope="module")
def tim(people):
    """Return a student whose server runs."""
    people["tim"].start_server()
    return people["tim"]


@pytest.fixture
def kernel(hub, tim):
    """Let a kernel show things; return what only its owner can read about it."""
    started = tim.here("POST", "/api/kernels", json={"name": "python3"}).json()["id"]
    path = f"/home/tim/{RUNTIME}/kernel-{started}.json"
    speaks = hub.command([sys.executable, "-c", SPEAKS, path], "tim")
    with subprocess.Popen(speaks, stdout=subprocess.PIPE, text=True) as speaking:
        assert speaking.stdout.readline() == "ready\n"
        yield json.loads(hub.run(["cat", path], "tim").stdout)
        tim.here("DELETE", f"/api/kernels/{started}")
        speaking.kill()


def heard(hub, name, told):
    """Say what this person hears of a kernel of which they know this much."""
    done = hub.run([sys.executable, "-c", LISTENS, json.dumps(told)], name)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_nobody_hears_what_anothers_kernel_shows(hub, kernel):
    """If they do, they read answers while these are written."""
    assert heard(hub, "tim", kernel) == "something"
    assert heard(hub, "mallory", {"iopub_port": kernel["iopub_port"]}) == "nothing"


def test_validate_keeps_its_kernel_to_itself(tim):
    """If not, answers can be read while they are validated."""
    cell = nbformat.v4.new_code_cell(TELLS)
    graded = {"grade": True, "solution": False, "locked": True, "task": False}
    named = {"schema_version": 3, "grade_id": "told", "points": 1}
    cell["metadata"]["nbgrader"] = graded | named
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})
    tim.write("tells.ipynb", notebook)
    asked = {"path": "tells.ipynb"}
    told = tim.here("POST", "/assignments/validate", json=asked).json()
    assert "['curve_publickey', 'curve_secretkey']" in json.dumps(told), told
