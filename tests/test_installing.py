"""What stands around the code: the scripts in bin/, the locks, the container files."""

import os
import re
import shutil
import socket
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A fresh clone, as far as the scripts go."""
    for folder in ("bin", "requirements"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def run_up(copy: Path, **env: str) -> subprocess.CompletedProcess[str]:
    plain = {"HOME": str(copy), "PATH": "/usr/bin:/bin"}
    return subprocess.run([copy / "bin/up"], env=plain | env, capture_output=True, text=True, check=False, timeout=50)


def pins(name: str) -> set[str]:
    return set(re.findall(r"^\S+==\S+", (ROOT / "requirements" / f"{name}.txt").read_text(), re.MULTILINE))


def compose() -> dict[str, dict[str, object]]:
    services: dict[str, dict[str, object]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    return services


def test_it_says_so_when_python_is_too_old(copy: Path) -> None:
    fakes = copy / "fakes"
    fakes.mkdir()
    for name in ("python3", "python3.12", "python3.13", "python3.14"):
        (fakes / name).write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\n')
        (fakes / name).chmod(0o755)

    done = run_up(copy, PATH=f"{fakes}:/usr/bin:/bin")

    assert done.stderr == "bin/up: needs Python 3.12 or newer (found: Python 3.9.2). Install one, or uv.\n"


@pytest.mark.slow
@pytest.mark.alone
def test_it_says_so_when_the_registry_cannot_be_reached(copy: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        index = f"http://127.0.0.1:{nobody.getsockname()[1]}/"

        done = run_up(copy, PYTHON=sys.executable, PIP_INDEX_URL=index, PIP_RETRIES="0")

    assert done.returncode == 1
    assert done.stderr.startswith("bin/up: the package registry cannot be reached")
    assert done.stderr.count("\n") == 1


def test_it_locks_the_same_versions_for_production_and_tests() -> None:
    assert pins("base") < pins("local") < pins("dev")


def test_it_locks_with_hashes_and_names_no_host() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text()
        assert text.count("==") <= text.count("--hash=sha256:")
        assert "://" not in text


def test_it_ships_no_default_secret() -> None:
    text = (ROOT / "docker-compose.yml").read_text()

    for name, rest in re.findall(r"\$\{([A-Z_]+)(.*?)\}", text):
        is_secret = re.search("PASSWORD|SECRET|KEYS|EMAIL_URL", name)
        assert not is_secret or rest.startswith(":?"), f"{name} has a default"


def test_it_opens_ports_on_this_machine_alone() -> None:
    ports = [str(port) for service in compose().values() for port in service.get("ports", [])]  # type: ignore[attr-defined]

    assert ports
    assert [port for port in ports if not port.startswith(("127.0.0.1:", "${BIND:-127.0.0.1}:"))] == []


def load_settings(env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import config.settings"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


def test_it_builds_the_image_with_settings_that_are_accepted() -> None:
    [exports] = re.findall(r"^RUN export (.*?)&&", (ROOT / "Dockerfile").read_text(), re.MULTILINE | re.DOTALL)
    env = dict(word.split("=", 1) for word in exports.replace("\\\n", " ").split())

    done = load_settings(env)
    short = load_settings(env | {"SECRET_KEY": "x" * 49})

    assert done.returncode == 0, done.stderr
    assert short.stderr == "twofold: SECRET_KEY: expects at least 50 characters\n"


def test_it_checks_the_health_of_every_lasting_service() -> None:
    unchecked = {name for name, service in compose().items() if "test" not in service["healthcheck"]}  # type: ignore[operator]

    assert unchecked == {"migrate"}


def test_it_keeps_the_scripts_executable() -> None:
    for script in ("bin/up", "bin/test", "bin/bench", "bin/lock", ".ci/run", "docker/postgres/10-owner.sh"):
        assert os.access(ROOT / script, os.X_OK), script


WITHOUT = """
import sys

absent = set(sys.argv[1].split())

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in absent:
            raise ModuleNotFoundError(f"{name} is not among production's packages", name=name)

sys.meta_path.insert(0, Absent())
import celery.apps.beat, celery.apps.worker, granian, kombu.transport.redis, uvicorn
import config.asgi, config.celery, config.wsgi
"""


def test_it_runs_on_productions_packages_alone() -> None:
    locked = {canonical(pin.partition("==")[0]) for pin in pins("base")}
    packages = packages_distributions().items()
    absent = [name for name, origins in packages if not any(canonical(origin) in locked for origin in origins)]

    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, " ".join(absent)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert "pytest" in absent
    assert done.returncode == 0, done.stderr


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
