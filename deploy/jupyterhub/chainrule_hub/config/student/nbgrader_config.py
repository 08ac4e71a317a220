"""nbgrader in a student's server: who is asking."""

import os

c = get_config()  # noqa: F821 - traitlets puts it here

# Also where all servers run as one account: then nbgrader would take that for everyone.
c.CourseDirectory.student_id = os.environ["JUPYTERHUB_USER"]
# In an open class nobody is on a list, and everybody gets the assignments.
if "CHAINRULE_OPEN" not in os.environ:
    c.Authenticator.plugin_class = "nbgrader.auth.JupyterHubAuthPlugin"
