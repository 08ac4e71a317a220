"""nbgrader in everyone's server: which course, and where its exchange is."""

import os

c = get_config()  # noqa: F821 - traitlets puts it here

c.CourseDirectory.course_id = os.environ["CHAINRULE_COURSE"]
c.Exchange.root = os.environ["CHAINRULE_EXCHANGE"]
# Below a folder of the course's name, so that a home stays tidy.
c.Exchange.path_includes_course = True

# Validate starts a kernel of its own. Why: see jupyter_server_config.py.
c.KernelManager.transport_encryption = "required"
