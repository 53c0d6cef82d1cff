"""The real command in a process of its own, forked from one that has imported all it needs: a test waits for what the
command does, not for Python. Run as a program, this is that first process; what is asked of it comes as lines of JSON.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

PRELOADED = (
    "amicale_cli.main", "amicale.app", "amicale.founding", "amicale.doctor", "amicale.plugins.toggle",
    "amicale.schoolapply", "amicale.schoolexport", "amicale.members.imports.service", "amicale.members.export",
)  # fmt: skip


@dataclass
class Forker:
    """The first process, on this side."""

    process: subprocess.Popen[str]

    @classmethod
    def start(cls) -> Forker:
        """Begin; it ends when its standard input is closed, so with us at the latest."""
        command = [sys.executable, __file__]
        return cls(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))

    def run(
        self, arguments: list[str], env: Mapping[str, str], cwd: Path | None, input: str, timeout: float
    ) -> tuple[int, str, str]:
        """Run one command to its end: exit code, standard output, standard error."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "in").write_text(input)
            asked = {"arguments": arguments, "env": dict(env), "cwd": str(cwd or Path.cwd()), "folder": name}
            answer = self._ask({**asked, "timeout": timeout})
            if answer["code"] is None:
                raise TimeoutError(f"amicale {' '.join(arguments)} did not end: {(folder / 'err').read_text()}")
            return answer["code"], (folder / "out").read_text(), (folder / "err").read_text()

    def _ask(self, question: Mapping[str, Any]) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def stop(self) -> None:
        """End it."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(10)


def serve(questions: IO[str], answers: IO[str]) -> None:
    """Fork for each question, and answer with the exit code."""
    prepare()
    for line in questions:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            become(asked)
        answers.write(json.dumps({"code": wait(child, asked["timeout"])}) + "\n")
        answers.flush()


def prepare() -> None:
    """What every command would do again: import, and read the documents and templates of the core, which are kept. No
    plugin is imported here, since a command imports none that is switched off."""
    for name in PRELOADED:
        __import__(name)
    from amicale.plugins.assembly import assemble
    from amicale.plugins.state import load_core

    assemble([load_core(None)])
    gc.collect()
    gc.freeze()


def wait(child: int, seconds: float) -> int | None:
    """The exit code as a shell says it; None for one that had to be killed."""
    import signal
    import time

    end = time.monotonic() + seconds
    pause = 0.002
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(pause)
        pause = min(pause * 1.3, 0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def become(asked: Mapping[str, Any]) -> None:
    """In the new process: be the command."""
    os.setsid()
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    sys.path[1:1] = [folder for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if folder]
    folder = Path(asked["folder"])
    for number, name, flags in (
        (0, "in", os.O_RDONLY),
        (1, "out", os.O_WRONLY | os.O_CREAT),
        (2, "err", os.O_WRONLY | os.O_CREAT),
    ):
        descriptor = os.open(folder / name, flags, 0o600)
        os.dup2(descriptor, number)
        os.close(descriptor)
    for number, stream in enumerate(("stdin", "stdout", "stderr")):
        setattr(sys, stream, os.fdopen(number, "r" if number == 0 else "w", closefd=False))
    code = 1
    try:
        from amicale_cli.main import main

        main(asked["arguments"])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
