"""Processes that live and die together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

from django.utils.translation import gettext as _

# A clean end takes about a second; nobody waits longer than five for the prompt to come back.
PATIENCE = 4.0
PULSE = 0.2
# A child that dies at once is not started in a tight circle: each time it rests twice as long.
REST, LONGEST_REST = 1.0, 60.0
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


@dataclass
class Child:
    """A process to start: what it is called, its command, and whether it is started again when it dies."""

    name: str
    command: Sequence[str]
    again: bool
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)
    started_at: float = field(default=0.0, init=False)
    due_at: float | None = field(default=None, init=False)
    rest: float = field(default=REST, init=False)


class Family:
    """Starts the children, waits, and leaves none behind, however it ends.

    `greet` is called again and again until it has found the family ready, said so and returned true.
    """

    def __init__(
        self, children: Sequence[Child], environment: dict[str, str], greet: Callable[[], bool] | None = None
    ) -> None:
        self.children = children
        self.environment = environment
        self.greet = greet
        self.asked_to_stop = False

    def live(self) -> int:
        """Run until a signal, or until a child that may not die does; the exit code."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            for child in self.children:
                self._start(child)
            while not self.asked_to_stop:
                dead = self._look_after()
                if dead:
                    words = _("{name} đã dừng bất thường; dừng tất cả.")
                    print(words.format(name=_(dead.name)), file=sys.stderr)
                    return 1
                if self.greet and self.greet():
                    self.greet = None
                time.sleep(PULSE)
            return 0
        finally:
            self._end()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.asked_to_stop = True

    def _start(self, child: Child) -> None:
        # A session of its own: Ctrl-C reaches only the parent, which then ends each child in order.
        child.started_at = time.monotonic()
        child.process = subprocess.Popen(
            child.command, env=self.environment, start_new_session=True, preexec_fn=_die_with_parent
        )

    def _look_after(self) -> Child | None:
        """Start again what may be; the first dead child that may not."""
        for child in self.children:
            if child.process is None or child.process.poll() is None:
                continue
            if not child.again:
                return child
            if child.due_at is None:
                self._plan_again(child)
            elif time.monotonic() >= child.due_at:
                child.due_at = None
                self._start(child)
        return None

    def _plan_again(self, child: Child) -> None:
        lived = time.monotonic() - child.started_at
        child.rest = REST if lived > LONGEST_REST else min(child.rest * 2, LONGEST_REST)
        child.due_at = time.monotonic() + child.rest
        code = child.process.returncode if child.process else 0
        words = _("{name} đã dừng (mã {code}); chạy lại sau {seconds} giây.")
        print(words.format(name=_(child.name), code=code, seconds=f"{child.rest:.0f}"), file=sys.stderr)

    def _end(self) -> None:
        running = [child.process for child in self.children if child.process]
        for process in running:
            _tell(process, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _tell(process, signal.SIGKILL)
                process.wait()


def _tell(process: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    try:
        if number == signal.SIGKILL:
            # The whole session: a child's own children too.
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)
    except ProcessLookupError:
        pass


def _die_with_parent() -> None:
    """Ask the kernel to end this process when the parent is killed; where it cannot, nothing is lost."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)
