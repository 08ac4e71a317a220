"""deploy/kubernetes: what its files say, without a hub that runs."""

import re

import pytest
from chainrule_hub.roles import SERVER_SCOPES, groups, roles
from chainrule_hub.settings import Course, Hub, Login, People, Servers, Settings
from kubernetes_files import COURSE, HERE, PODS, ROOT, VALUES
from packaging.requirements import Requirement

GRADES = ["formgrader", "grading-worker"]


def test_a_person_mounts_their_own_part_alone():
    """Everybody could read, and replace, what others have handed in."""
    mounts = VALUES["singleuser"]["storage"]["extraVolumeMounts"]
    writable = [one for one in mounts if not one.get("readOnly")]
    assert [one["subPath"] for one in writable] == [f"{COURSE}/inbound/{{username}}"]
    assert all(one["subPath"].startswith(f"{COURSE}/") for one in mounts)
    [first] = VALUES["singleuser"]["initContainers"]
    [part] = [one["value"] for one in first["env"]]
    assert part == f"/exchange/{writable[0]['subPath']}"


@pytest.mark.parametrize("pod", PODS)
def test_no_pod_has_an_account_of_the_cluster_or_rights_to_spare(pod):
    """Who gets out of a sandbox would hold the keys of Kubernetes."""
    assert PODS[pod]["automountServiceAccountToken"] is False
    [container] = PODS[pod]["containers"]
    context = container["securityContext"]
    assert context["allowPrivilegeEscalation"] is False
    assert context["capabilities"]["drop"] == ["ALL"]
    assert "privileged" not in context
    if pod in GRADES:
        assert PODS[pod]["hostUsers"] is False


@pytest.mark.parametrize("pod", GRADES)
def test_the_rights_of_a_pod_are_those_that_are_tried(pod):
    """A sandbox would start in our tests, and not in the pod."""
    test = ROOT / "tests" / "autograder" / "test_sandbox_accounts.py"
    [tried] = re.findall(r'RIGHTS = "-all,(.*)"', test.read_text("utf-8"))
    [container] = PODS[pod]["containers"]
    given = container["securityContext"]["capabilities"]["add"]
    assert sorted(given) == sorted(one[1:].upper() for one in tried.split(","))


def test_a_worker_grades_one_at_a_time():
    """Two submissions in one process would wait for one another."""
    [worker] = PODS["grading-worker"]["containers"]
    assert worker["args"][worker["args"].index("--nthreads") + 1] == "1"


def test_all_pods_run_the_same_image():
    """A worker of another version is refused, in the middle of an evening."""
    image = VALUES["singleuser"]["image"]
    named = {f"{image['name']}:{image['tag']}"}
    for pod in (*PODS.values(), VALUES["singleuser"]):
        for one in (*pod.get("containers", ()), *pod.get("initContainers", ())):
            named.add(one["image"])
    assert len(named) == 1


def test_the_image_holds_nothing_of_the_instructors():
    """Every student could read solutions and hidden tests in the image."""
    text = (HERE / "Dockerfile.dockerignore").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines[0] == "*"
    let_in = {line[1:] for line in lines if line.startswith("!")}
    assert not [one for one in let_in if one.split("/")[0] in {"source", "tests", "."}]
    copies = re.findall(
        r"^COPY (.+) \S+$", (HERE / "Dockerfile").read_text("utf-8"), re.MULTILINE
    )
    copied = {word for line in copies for word in line.split()}
    assert copied == let_in
    assert not [one for one in copied if not (ROOT / one).exists()]


def test_people_may_do_what_they_may_on_one_machine():
    """A right that is too much on one of the two hubs would be seen on the other."""
    people = People(instructors=("ina",), students=("emma", "bo"))
    course = Course(COURSE, ROOT, ROOT, "grader")
    here = Settings(HERE, course, people, Login(), Servers(), Hub(ROOT))
    [role] = roles(here)
    assert VALUES["hub"]["loadRoles"] == {role.pop("name"): role}
    config = VALUES["hub"]["config"]
    assert config["JupyterHub"]["load_groups"] == groups(here)
    assert config["Spawner"]["server_token_scopes"] == SERVER_SCOPES


def test_the_image_has_the_charts_jupyterhub_at_a_known_hash():
    """People's servers would be of another version than the hub that starts them."""
    pin = (HERE / "jupyterhub.txt").read_text("utf-8")
    [version] = re.findall(r"^jupyterhub==(\S+)", pin, re.MULTILINE)
    assert "--hash=sha256:" in pin
    assert "://" not in pin
    head = (HERE / "values.yaml").read_text("utf-8").splitlines()[0]
    assert f"(JupyterHub {version})" in head
    course = (ROOT / "constraints-hub.txt").read_text("utf-8")
    [newest] = re.findall(r"^jupyterhub==(\S+)", course, re.MULTILINE)
    # When the chart has caught up, the file and its line in the Dockerfile can go.
    assert Requirement(f"jupyterhub<{newest}").specifier.contains(version)
