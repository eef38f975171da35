"""What was measured, said once at the end of a run."""

measured: list[str] = []


def figure(line: str) -> None:
    measured.append(line)
