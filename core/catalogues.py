"""The translations: `python -m core.catalogues` compiles them, `--update` brings new texts in, `--check` finds gaps.

English is the source. Compiling is pure Python; extracting needs GNU xgettext (Debian package gettext).
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("ja",)
SKIP = {"tests", "bench", "migrations", ".venv", "var", "staticfiles", "node_modules", "devstack", "dev"}
KEYWORDS = (
    "gettext_lazy", "gettext_noop", "ngettext_lazy:1,2", "pgettext:1c,2", "pgettext_lazy:1c,2", "npgettext:1c,2,3",
    "npgettext_lazy:1c,2,3", "_",
)  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def compile_all() -> None:
    """Write a `.mo` beside every `.po`."""
    for language in LANGUAGES:
        path = catalogue(language)
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def sources() -> Iterator[Path]:
    for suffix in ("py", "html", "txt"):
        for path in sorted(ROOT.rglob(f"*.{suffix}")):
            place = path.relative_to(ROOT)
            if not SKIP.intersection(place.parts) and (suffix == "py" or place.parts[0] == "templates"):
                yield path


def extract() -> polib.POFile:
    """Every text for people in code and templates, as a fresh catalogue without translations."""
    if shutil.which("xgettext") is None:
        raise SystemExit("twofold: xgettext is missing (Debian package gettext)")
    if not settings.configured:
        settings.configure(USE_I18N=True)  # all that templatize asks for
    with tempfile.TemporaryDirectory() as folder:
        files = "\n".join(_copy(path, Path(folder)) for path in sources())
        command = ["xgettext", "--language=Python", "--from-code=UTF-8", "--no-location", "--sort-output"]
        command += [f"--keyword={keyword}" for keyword in KEYWORDS]
        command += ["--output=all.pot", "--files-from=-"]
        subprocess.run(command, cwd=folder, check=True, input=files, text=True)  # noqa: S603  # our own words only
        return polib.pofile(str(Path(folder, "all.pot")))


def _copy(path: Path, folder: Path) -> str:
    """Write a source as Python that xgettext can read, and say where below `folder`."""
    place = path.relative_to(ROOT)
    copy = folder / (place if path.suffix == ".py" else place.with_suffix(f"{path.suffix}.py"))
    copy.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text()
    copy.write_text(text if path.suffix == ".py" else templatize(text, origin=str(path)))
    return str(copy.relative_to(folder))


def update() -> None:
    """Bring new texts into the catalogues, untranslated, and drop those that no page says any more."""
    found = extract()
    for language in LANGUAGES:
        path = catalogue(language)
        # one text a line, in one order: what two people added apart merges without a conflict
        held = polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)
        held.metadata |= {"Content-Type": "text/plain; charset=UTF-8", "Language": language}
        held.metadata |= {"Plural-Forms": "nplurals=1; plural=0;"}
        held.merge(found)
        for entry in held.obsolete_entries():
            held.remove(entry)
        for entry in held:
            entry.flags = [flag for flag in entry.flags if flag == "fuzzy"]
            if entry.msgid_plural:  # Japanese has one form
                entry.msgstr_plural = {0: entry.msgstr_plural.get(0, "")}
        held.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
        path.parent.mkdir(parents=True, exist_ok=True)
        held.save(str(path))


def problems(language: str, found: polib.POFile) -> Iterator[str]:
    """What keeps a catalogue from being complete: one line per text."""
    held = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(catalogue(language)))}
    wanted = {(entry.msgctxt, entry.msgid): entry for entry in found}
    for key in wanted.keys() - held.keys():
        yield f"missing: {key[1]!r}"
    for key in held.keys() - wanted.keys():
        yield f"stale: {key[1]!r}"
    for key in wanted.keys() & held.keys():
        yield from _faults(held[key])


def _faults(entry: polib.POEntry) -> Iterator[str]:
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.obsolete or entry.fuzzy:
        yield f"fuzzy: {entry.msgid!r}"
    if not texts or not all(texts):
        yield f"untranslated: {entry.msgid!r}"
        return
    wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    if any(set(PLACEHOLDER.findall(text)) != wanted for text in texts):
        yield f"other placeholders: {entry.msgid!r}"


def main(arguments: list[str]) -> int:
    if "--update" in arguments:
        update()
    if "--check" not in arguments:
        compile_all()
        return 0
    found = extract()
    lines = [f"{language}: {line}" for language in LANGUAGES for line in sorted(problems(language, found))]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
