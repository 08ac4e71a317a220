"""Inside the sandbox: an IPython that shows what a kernel would, without being one.

    display ──> Publisher ──┐
    last value ──> Hook ────┼──> Recorder
    exception ──> Shell ────┘

Libraries ask for the shell's name to learn where they run; ours answers as in Jupyter.
Nobody can be asked for input, and there is no pager to open and nothing to exit from.
"""

from __future__ import annotations

import builtins
import contextlib
import getpass
import os
import zlib
from _sitebuiltins import _Helper as Helper
from pathlib import Path
from types import TracebackType
from typing import Any

import comm
from comm.base_comm import BaseComm
from IPython.core import page
from IPython.core.autocall import ExitAutocall
from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type, default
from traitlets.config import Config

from chainrule_grader.sandbox.inside.recorder import Recorder, mimebundle, plain

__all__ = ["Shell", "make_shell"]

HERE = str(Path(__file__).parents[2])
MOST_FRAMES = 40  #: of a traceback, half from each end
ENVIRONMENT = {  # what a kernel sets for the programs that a notebook starts
    "TERM": "xterm-color",
    "CLICOLOR": "1",
    "FORCE_COLOR": "1",
    "CLICOLOR_FORCE": "1",
    "PAGER": "cat",
    "GIT_PAGER": "cat",
    "PIP_NO_INDEX": "1",  # there is no network: say so at once
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
}


class ExitError(Exception):
    """A cell has asked the notebook to end."""


class Publisher(DisplayPublisher):
    """Record what ``display`` shows."""

    recorder: Recorder

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_kwargs: Any,
    ) -> None:
        """Keep one displayed object, or change those that carry its name."""
        self._validate_data(data, metadata)
        shown = mimebundle(data), plain(metadata or {})
        name = (transient or {}).get("display_id")
        if name is not None:
            self.recorder.update(str(name), *shown)
        if not update:
            output = _bundle("display_data", *shown)
            if name is not None:
                output["display_id"] = str(name)
            self.recorder.add(output)

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - IPython
        """Forget what was shown, now or when the next thing is."""
        self.recorder.wipe(wait=wait)


class Hook(DisplayHook):
    """Record the value of a cell's last expression."""

    recorder: Recorder

    def write_output_prompt(self) -> None:
        """Print no prompt."""

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        """Keep the value's representations."""
        output = _bundle(
            "execute_result", mimebundle(format_dict), plain(md_dict or {})
        )
        output["execution_count"] = self.prompt_count
        self.recorder.add(output)

    def finish_displayhook(self) -> None:
        """Print nothing after the value."""
        self._is_active = False


class Compiler(CachingCompiler):
    """Give cells the kind of file name that warnings show in a kernel."""

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        """Return a name that depends on the cell's text alone."""
        del transformed_code, number
        digest = zlib.crc32(raw_code.encode(errors="replace"))
        return f"/tmp/ipykernel_1/{digest}.py"  # noqa: S108 - a name, and no file


class Exit(ExitAutocall):
    """What ``exit`` and ``quit`` are in a notebook."""

    def __call__(self, keep_kernel: object = None) -> None:
        """End this cell alone."""
        del keep_kernel
        message = (
            "`exit` would end the notebook, and nothing after it could be graded.\n"
            "Try: remove it; to leave a function early, use `return`."
        )
        raise ExitError(message)


class Shell(InteractiveShell):
    """An IPython that records instead of printing."""

    recorder: Recorder
    display_pub_class = Type(Publisher)
    displayhook_class = Type(Hook)
    failed = False  #: showing the last value has raised

    @default("exiter")  # type: ignore[untyped-decorator] # traitlets
    def _exiter_as_in_a_notebook(self) -> Exit:
        return Exit(self)

    def enable_gui(self, gui: object = None) -> None:
        """There is no screen."""

    def init_hooks(self) -> None:
        """Open no pager: what `?` and `%page` show is not stored in a notebook."""
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(lambda *_args, **_kw: None), 99)

    def init_virtualenv(self) -> None:
        """Leave the path as it is."""

    def get_parent(self) -> dict[str, Any]:
        """Say which request is being served, as output widgets ask."""
        return {"header": {"msg_id": "cell"}}

    def _tee(self, channel: str) -> Any:
        """Keep no second copy of what is printed; the recorder has it."""
        del channel
        return contextlib.nullcontext()

    def _get_exc_info(self, exc_tuple: Any = None) -> Any:
        etype, value, tb = super()._get_exc_info(exc_tuple)
        _hide_ours(value)
        return etype, value, _without_ours(tb)

    def _showtraceback(self, etype: type, evalue: BaseException, stb: Any) -> None:
        lines = stb if isinstance(stb, list) else [str(stb)]
        if len(lines) > MOST_FRAMES:
            lines = [*lines[: MOST_FRAMES // 2], "...", *lines[-MOST_FRAMES // 2 :]]
        self.failed = self.failed or self.displayhook.is_active
        self.recorder.add(
            {
                "output_type": "error",
                "ename": str(etype.__name__),
                "evalue": _text(evalue)[:2000],
                "traceback": [line[:20000] for line in lines],
            }
        )


# Libraries look for this name to find out that they are in a notebook.
Shell.__name__ = Shell.__qualname__ = "ZMQInteractiveShell"


class WidgetComm(BaseComm):
    """The end of a widget that nobody sees.

    What is shown inside an output widget goes to the widget, as in a kernel, and not
    below the cell.
    """

    kernel: Any = None  #: output widgets ask it which request is being served
    recorder: Recorder

    def publish_msg(
        self,
        msg_type: str,
        data: dict[str, Any] | None = None,
        metadata: object = None,
        buffers: object = None,
        **_keys: Any,
    ) -> None:
        """Send nothing; note whether an output widget wants what comes next."""
        del metadata, buffers
        state = (data or {}).get("state", {})
        if msg_type == "comm_msg" and "msg_id" in state:
            self.recorder.diverted = bool(state["msg_id"])


def make_shell(recorder: Recorder) -> Shell:
    """Set up the one shell of this process, and what belongs to it.

    Parameters
    ----------
    recorder : Recorder

    Returns
    -------
    Shell
    """
    for kind in (Publisher, Hook, Shell, WidgetComm):
        kind.recorder = recorder
    config = Config()
    config.HistoryManager.enabled = False  # else it writes a database, in a thread
    config.IPKernelApp.name = "sandbox"  # its being there is what libraries look for
    shell: Shell = Shell.instance(
        history_length=0, config=config, compiler_class=Compiler
    )
    os.environ.update(ENVIRONMENT)
    WidgetComm.kernel = shell
    comm.create_comm = WidgetComm
    builtins.help = Helper()  # Python puts it there where it starts with `site`
    builtins.input = _refuse("raw_input")
    getpass.getpass = _refuse("getpass")
    return shell


def _refuse(name: str) -> Any:
    """Return a function that says that nobody is there to be asked."""

    def refuse(prompt: object = "", stream: object = None) -> str:
        del prompt, stream
        message = (
            f"{name} was called, but this frontend does not support input requests."
        )
        raise StdinNotImplementedError(message)

    return refuse


def _bundle(kind: str, data: dict[str, Any], metadata: Any) -> dict[str, Any]:
    return {"output_type": kind, "data": data, "metadata": metadata}


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:  # noqa: BLE001 - even that is student code
        return ""


def _hide_ours(error: BaseException | None) -> None:
    """Take our own functions out of the tracebacks of an exception and its causes."""
    for _ in range(MOST_FRAMES):
        if error is None:
            return
        BaseException.with_traceback(error, _without_ours(error.__traceback__))
        error = error.__cause__ or error.__context__


def _without_ours(tb: TracebackType | None) -> TracebackType | None:
    frames = []
    while tb is not None:
        if not tb.tb_frame.f_code.co_filename.startswith(HERE):
            frames.append(tb)
        tb = tb.tb_next
    for one in reversed(frames):
        tb = TracebackType(tb, one.tb_frame, one.tb_lasti, one.tb_lineno)
    return tb
