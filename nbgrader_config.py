"""Settings of this course, for nbgrader and for `autograder` alike."""

from pathlib import Path

HERE = Path(__file__).resolve().parent

c = get_config()  # noqa: F821 - traitlets puts it here

c.CourseDirectory.root = str(HERE)
c.CourseDirectory.course_id = "chain-rule"

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

# The exchange, through which students on the same machine fetch and submit. It lies in
# the course's own folder, so that nothing is created in the system's.
c.Exchange.root = str(HERE / ".exchange")
c.Exchange.cache = str(HERE / ".cache")

# While work is graded these modules cannot be imported: they hold the answers.
c.Grader.withheld = [
    "chainrule.formulas",
    "chainrule.misconceptions",
    "chainrule.reference",
]

# What a submission may use, where it differs from the defaults; the names are those of
# chainrule_grader.sandbox.base.Limits.
c.Grader.limits = {"submission_seconds": 120.0}

# Our tests need no access to a student's own process: they always run outside of it.
c.Grader.tests_in_sandbox = False
