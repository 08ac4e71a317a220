"""Students who validate without a pause, while something else goes on."""

import contextlib
import threading
import time
from dataclasses import dataclass, field

#: What nbgrader says now and then where many programs start at once: click once more.
NO_KERNEL = "Kernel didn't respond", "Kernel died before replying"


@dataclass
class Validating:
    """Some students at once, each asking again as soon as there is an answer."""

    students: list  #: of hub_people.Person, whose servers run
    path: str  #: of the notebook in each one's home
    during: str = "nothing else"
    seconds: dict = field(default_factory=dict)  #: of each answer, by what went on
    again: list = field(default_factory=list)  #: who had to click once more
    faults: list = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    @contextlib.contextmanager
    def going_on(self):
        """Let everybody validate as long as the block lasts."""
        threads = [
            threading.Thread(target=self._run, args=[one]) for one in self.students
        ]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self.ended.set()
            for thread in threads:
                thread.join()

    @contextlib.contextmanager
    def while_(self, what):
        """Say what goes on in the block: who begins in it is counted there."""
        before, self.during = self.during, what
        yield
        self.during = before

    def _run(self, student):
        failed = False
        while not self.ended.is_set():
            during, began = self.during, time.monotonic()
            try:
                asked = {"path": self.path}
                told = student.here("POST", "/assignments/validate", json=asked).json()
            except Exception as error:  # noqa: BLE001 - of a thread: told at the end
                self.faults.append(f"{student.name}: {error!r}")
                return
            taken = time.monotonic() - began
            self.seconds.setdefault(during, []).append(taken)
            if told["success"] and "failed" not in told["value"]:
                failed = False
            elif not failed and any(words in told["value"] for words in NO_KERNEL):
                failed = True
                self.again.append(f"{student.name}, while {during}")
            else:
                self.faults.append(f"{student.name}: {told}")
                return
