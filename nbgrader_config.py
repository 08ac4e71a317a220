"""Settings of this course, for nbgrader and for `autograder` alike."""

import importlib.resources
import os
from pathlib import Path

HERE = Path(__file__).resolve().parent

c = get_config()  # noqa: F821 - traitlets puts it here

c.CourseDirectory.root = str(HERE)
# On a hub, its classroom.toml decides on the id and on the exchange.
c.CourseDirectory.course_id = os.environ.get("CHAINRULE_COURSE", "chain-rule")

# Who writes while another is writing waits for a moment, instead of giving up.
c.CourseDirectory.db_url = f"sqlite:///{HERE / 'gradebook.db'}?timeout=30"

# What we keep beside a graded notebook holds the tests: it is not for students.
c.CourseDirectory.ignore = [
    *(".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback"),
    ".graded.json",
]

# `nbgrader autograde` and formgrader's button grade as `autograder grade` does: in the
# sandbox. Without this line they run student code with the rights of whoever grades.
c.Autograde.exporter_class = "chainrule_grader.plugin.GradeInSandbox"
# Students get our pages, which hold no hidden test, and nobody hands in for another.
c.GenerateFeedback.exporter_class = "chainrule_grader.plugin_feedback.OurFeedback"
c.ExchangeFactory.collect = "chainrule_grader.plugin_collect.CollectSafely"
# Formulas on formgrader's page for grading by hand come from this same server, where
# nbconvert's template asks one on the Internet.
TEMPLATES = importlib.resources.files("chainrule_grader") / "templates"
c.HTMLExporter.extra_template_basedirs.prepend([str(TEMPLATES)])

# The exchange, through which students on the same machine fetch and submit. It lies in
# the course's own folder, so that nothing is created in the system's.
c.Exchange.root = os.environ.get("CHAINRULE_EXCHANGE", str(HERE / ".exchange"))
c.Exchange.cache = str(HERE / ".cache")

# What students get beside lessons and assignments: `autograder bundle` makes a wheel of
# it. The key that signs the log of grades lies in your own configuration folder, unless
# c.Grader.log_key names another place.
c.Grader.students_package = "utils/chainrule"

# While work is graded these modules cannot be imported: they hold the answers.
c.Grader.withheld = [
    "chainrule.formulas",
    "chainrule.misconceptions",
    "chainrule.reference",
]

# What a submission may use. Only what differs from the defaults has to stand here; each
# limit has a sentence of its own for the student who reaches it.
c.Grader.limits = {
    # Seconds on the clock, and of computing over all processes: of one cell, of one
    # test cell's question, of the whole notebook.
    "cell_seconds": 20.0,
    "cell_cpu": 20.0,
    "question_seconds": 20.0,
    "question_cpu": 20.0,
    "submission_seconds": 120.0,
    "submission_cpu": 120.0,
    # Bytes of memory, over all processes of the notebook; processes, threads counted.
    "memory": 1024 * 2**20,
    "processes": 64,
    # Files that are open at once; bytes of one file, and of each folder to write in.
    "open_files": 256,
    "file_size": 64 * 2**20,
    "disk": 64 * 2**20,
    # Characters that are kept of what a cell shows, and of what all cells show.
    "output": 256 * 2**10,
    "notebook_output": 16 * 2**20,
    # One message between a test and an answer: bytes, lists in lists, items; and how
    # many of them one question may have, and calls from an answer into the test.
    "message_size": 16 * 2**20,
    "message_depth": 40,
    "message_items": 1_000_000,
    "messages": 200_000,
    "callbacks": 100_000,
}

# Our tests need no access to a student's own process: they always run outside of it.
c.Grader.tests_in_sandbox = False
