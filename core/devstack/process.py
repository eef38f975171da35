"""One child process: started on a leash, written down, stopped for certain, recognised after a crash."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LEASH = Path(__file__).with_name("leash.py")
LOG_LIMIT = 5_000_000


class StackError(Exception):
    """Something an operator can mend. The message is one line that says how."""


@dataclass(frozen=True)
class Folders:
    """Where one stack keeps its things."""

    data: Path

    @property
    def run(self) -> Path:
        return self.data / "run"

    @property
    def log(self) -> Path:
        return self.data / "log"

    @property
    def secrets(self) -> Path:
        return self.data / "secrets"

    def create(self) -> None:
        """Raises StackError where the data folder cannot be written."""
        try:
            for folder in (self.data, self.run, self.log, self.secrets):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self.run / "lock").touch()
        except OSError as error:
            raise StackError(
                f"cannot write {error.filename} ({error.strerror}): set TWOFOLD_DATA_DIR to a folder of yours"
            ) from error


@dataclass
class Child:
    """A command under our care. It ends when we do, however we end."""

    name: str
    command: Sequence[str]
    folders: Folders
    env: Mapping[str, str] | None = None
    cwd: Path | None = None
    identity: str = "same"
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 10.0
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def log(self) -> Path:
        return self.folders.log / f"{self.name}.log"

    @property
    def note(self) -> Path:
        return self.folders.run / f"{self.name}.pid"

    @property
    def pid(self) -> int:
        assert self.process is not None, f"{self.name} was not started"
        return self.process.pid

    def start(self) -> None:
        """In a session of its own, so that Ctrl-C reaches only the supervisor, which stops all in order."""
        self.stop()
        leash = [sys.executable, "-I", "-S", str(LEASH), str(os.getpid()), str(int(self.stop_signal))]
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*leash, self.identity, *self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self.env,
                cwd=self.cwd,
                start_new_session=True,
            )
        self.note.write_text(f"{self.pid} {birth(self.pid)}")

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self) -> None:
        if self.process is not None and self.running:
            self.process.send_signal(self.stop_signal)

    def stop(self) -> None:
        """Ask, wait, then insist. Safe to call again."""
        if self.process is None:
            return
        self.ask_to_stop()
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.note.unlink(missing_ok=True)

    def last_words(self) -> str:
        """The end of its log and where the rest is, for a line about a child that died."""
        lines = self.log.read_text(errors="replace").split("\n") if self.log.exists() else []
        said = [line.strip() for line in lines if line.strip()]
        return f"{said[-1] if said else 'it said nothing'} (see {self.log})"


def birth(pid: int) -> str:
    """What tells a process from a later one with the same number; empty once it is gone or a zombie."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except (FileNotFoundError, ProcessLookupError):
        return "" if Path("/proc/self/stat").exists() else birth_told_by_ps(pid)
    return "" if fields[0] in "ZX" else f"{boot}:{fields[19]}"


def birth_told_by_ps(pid: int) -> str:
    """The same for systems without /proc."""
    command = ["ps", "-o", "lstart=", "-p", str(pid)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def stop_leftover(note: Path, first: signal.Signals, patience: float) -> None:
    """Stop the process of an earlier run that this note describes, should it still live. Never any other."""
    number, _, born = note.read_text().partition(" ")
    pid = int(number) if born else 0
    for sign, wait in ((first, patience), (signal.SIGKILL, 10.0)):
        until = time.monotonic() + wait
        if born and birth(pid) == born:
            os.kill(pid, sign)
        while born and birth(pid) == born and time.monotonic() < until:
            time.sleep(0.05)
    note.unlink()
