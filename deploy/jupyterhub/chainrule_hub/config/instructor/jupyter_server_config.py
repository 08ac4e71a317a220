"""An instructor's own server: its list of courses leads to formgrader."""

import sys
from pathlib import Path

# Where chainrule_hub.course_list is, which the settings beside this file switch on.
sys.path.append(str(Path(__file__).parents[3]))
