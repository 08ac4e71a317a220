"""Settings of this course, for nbgrader and for `autograder` alike."""

from pathlib import Path

HERE = Path(__file__).resolve().parent

c = get_config()  # noqa: F821 - traitlets puts it here

c.CourseDirectory.root = str(HERE)
c.CourseDirectory.course_id = "chain-rule"

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
