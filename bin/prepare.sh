# Sourced by bin/up, bin/test and bin/bench: finds Python, makes .venv, installs a lock where it changed.
# Expects `program` (its name, for messages) and leaves the shell in the repository.
# shellcheck shell=bash disable=SC2154

set -euo pipefail
unset CDPATH
started_in=$PWD
cd -- "$(dirname -- "$(readlink -f -- "$0")")/.."
python=.venv/bin/python
export UV_PYTHON_DOWNLOADS=never PIP_RETRIES=${PIP_RETRIES:-2} PIP_DISABLE_PIP_VERSION_CHECK=1

case ${TWOFOLD_DATA_DIR:-/} in
  /*) ;;
  *) export TWOFOLD_DATA_DIR=$started_in/$TWOFOLD_DATA_DIR ;;
esac

die() {
  echo "$program: $*" >&2
  exit 1
}

new_enough() { # COMMAND: runs, and is Python 3.12 or newer
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

find_uv() { # prints the path of uv, or nothing
  command -v uv || { [ -x .venv/bin/uv ] && echo "$PWD/.venv/bin/uv"; } || true
}

find_python() { # prints the path of a Python that is new enough, or nothing
  local candidate
  for candidate in "${PYTHON:-}" python3.13 python3.14 python3.12 python3 \
    "${PYENV_ROOT:-${HOME:-/}/.pyenv}"/versions/*/bin/python3.1[2-9]; do
    candidate=$(command -v "$candidate" || true)
    if [ -n "$candidate" ] && new_enough "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  if [ -n "$uv" ]; then "$uv" python find '>=3.12' 2>/dev/null || true; fi
}

make_venv() {
  local found
  found=$(find_python)
  if [ -z "$found" ]; then
    die "needs Python 3.12 or newer (found: $(python3 --version 2>/dev/null || echo none)). Install one, or uv."
  fi
  if [ -n "$uv" ]; then
    "$uv" venv --quiet --allow-existing --python "$found" .venv || die "cannot make .venv with $found"
  elif "$found" -c 'import ensurepip, venv' 2>/dev/null; then
    "$found" -m venv --clear .venv || die "cannot make .venv with $found"
  else
    die "$found has no venv. Install it (on Debian: apt-get install python3-venv), or install uv."
  fi
}

install_lock() { # LOCK LOG
  if [ -n "$uv" ]; then
    "$uv" pip install --python "$python" --require-hashes -r "$1" >"$2" 2>&1
  else
    "$python" -m pip install --require-hashes -r "$1" >"$2" 2>&1
  fi
}

explain_failed_install() { # LOG
  if grep -qiE 'connection (error|refused|reset|broken)|connect error|error sending request|timed out|name resolution|dns error|unreachable|proxy error|certificate|from versions: none' "$1"; then
    die "the package registry cannot be reached; what was said stands in $PWD/$1"
  fi
  tail -n 5 "$1" >&2
  die "installing the packages failed; all that was said stands in $PWD/$1"
}

ensure_packages() { # NAME: requirements/NAME.txt is installed; a stamp remembers which version of it
  local name=$1 stamp=.venv/installed-$1.txt log=.venv/install.log uv
  uv=$(find_uv)
  if [ -d .venv ] && ! [ -w .venv ]; then
    new_enough "$python" && cmp -s "requirements/$name.txt" "$stamp" && return
    die "cannot write $PWD/.venv: remove it, or run this as its owner"
  fi
  mkdir -p .venv || die "cannot write $PWD"
  exec 9>.venv/.lock-file
  if command -v flock >/dev/null; then flock 9; fi
  new_enough "$python" || make_venv
  if ! cmp -s "requirements/$name.txt" "$stamp"; then
    echo "$program: installing the packages of requirements/$name.txt (the first time takes a minute)"
    install_lock "requirements/$name.txt" "$log" || explain_failed_install "$log"
    cp "requirements/$name.txt" "$stamp"
    if [ "$name" = dev ]; then cp requirements/local.txt .venv/installed-local.txt; fi # dev includes local
  fi
  exec 9>&-
}
