"""A classroom in JupyterHub, described in one file: classroom.toml.

    classroom.toml ── reading ──> Settings ── checking ──> building ──> JupyterHub's c

`jupyterhub_config.py` calls `building.build`. Nothing here takes part in grading.
"""
