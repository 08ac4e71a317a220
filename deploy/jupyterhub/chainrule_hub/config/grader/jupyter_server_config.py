"""What the grading service does not do: run anything but the grader.

Its JupyterLab shows the course's files, submissions among them, with the rights of the
account that grades. A cell that ran there would run with these rights, in no sandbox.
"""

from typing import NoReturn

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError

c = get_config()  # noqa: F821 - traitlets puts it here


class NoKernels(AsyncMappingKernelManager):
    """Starts none, whoever asks."""

    async def start_kernel(self, *_words: object, **_named: object) -> NoReturn:
        """Say where a notebook can be run instead."""
        why = "Nothing runs here, with the grader's rights. Run it in your own server."
        raise HTTPError(403, why, reason=why)


c.ServerApp.kernel_manager_class = NoKernels
c.KernelSpecManager.allowed_kernelspecs = {"none"}  # so that none is offered
c.ServerApp.terminals_enabled = False
