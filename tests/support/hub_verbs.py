"""What people do in the classroom in a week, over HTTP, as their pages do it."""

from hub_machine import COURSE

FORMGRADER = f"/services/{COURSE}/formgrader"
API = f"{FORMGRADER}/api"


def press(instructor, path):
    """Press one of formgrader's buttons; a refusal shows its log."""
    answer = instructor.ask("POST", f"{API}/{path}")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told.get("success", True), told
    return told


def fetch(student, assignment):
    """Fetch an assignment, as the Assignment List does."""
    wanted = {"course_id": COURSE, "assignment_id": assignment}
    told = student.here("POST", "/assignments/fetch", json=wanted).json()
    assert told["success"], told


def answer(student, assignment, notebook, answers):
    """Type answers into the fetched notebook, and save it."""
    path = f"{COURSE}/{assignment}/{notebook}.ipynb"
    content = student.read(path)
    for cell in content["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(name, cell["source"])
    student.write(path, content)
    return path


def submit(student, assignment):
    """Submit, as the Assignment List does."""
    wanted = {"course_id": COURSE, "assignment_id": assignment}
    told = student.here("POST", "/assignments/submit", json=wanted).json()
    assert told["success"], told


def feedback(student, assignment, notebook):
    """Fetch what there is of feedback, and read the page."""
    wanted = {"course_id": COURSE, "assignment_id": assignment}
    told = student.here("POST", "/assignments/fetch_feedback", json=wanted).json()
    assert told["success"], told
    folder = f"{COURSE}/{assignment}/feedback"
    [moment] = student.read(folder)
    return student.read(f"{folder}/{moment['name']}/{notebook}.html")
