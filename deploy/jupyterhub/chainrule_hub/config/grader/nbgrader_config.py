"""nbgrader in the grading service: where the course is, and what is ours in it.

The course's own nbgrader_config.py is read as well. What stands here must hold
whatever that says: student code runs in the sandbox alone, nobody hands in for somebody
else, and no student is shown a hidden test.
"""

import os

c = get_config()  # noqa: F821 - traitlets puts it here

c.CourseDirectory.root = os.environ["CHAINRULE_ROOT"]
c.Autograde.exporter_class = "chainrule_grader.plugin.GradeInSandbox"
c.GenerateFeedback.exporter_class = "chainrule_grader.plugin_feedback.OurFeedback"
c.ExchangeFactory.collect = "chainrule_grader.plugin_collect.CollectSafely"
# It asks the hub nothing: whoever gets in here may grade.
c.Authenticator.plugin_class = "nbgrader.auth.NoAuthPlugin"

# Where all servers run as one account, owners say nothing.
c.ExchangeCollect.check_owner = "CHAINRULE_ONE_USER" not in os.environ
