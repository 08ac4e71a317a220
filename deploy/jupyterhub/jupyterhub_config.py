"""JupyterHub's configuration: all that is decided stands in classroom.toml.

    CLASSROOM=/etc/chain-rule/classroom.toml jupyterhub -f jupyterhub_config.py

Without CLASSROOM, the file beside this one is read.
"""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from chainrule_hub.building import build  # noqa: E402 - found by the line above
from chainrule_hub.settings import SettingsError  # noqa: E402 - the same

c = get_config()  # noqa: F821 - traitlets puts it here

try:
    build(c, Path(os.environ.get("CLASSROOM", HERE / "classroom.toml")))
except SettingsError as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(os.EX_CONFIG)  # by which systemd knows not to try again
