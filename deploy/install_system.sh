#!/bin/sh
# Install what the tests need of the system and does not come from PyPI. Quick when
# nothing is missing. Asks for root only then; without it, says what to ask for.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
  command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
command -v node >/dev/null 2>&1 || missing="$missing nodejs"
# The hub's proxy, Python for the browser and the formulas of the site come from it.
command -v npm >/dev/null 2>&1 || missing="$missing npm"
# A gradebook in PostgreSQL is tried on a real server; Debian keeps it off the path.
command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 ||
  missing="$missing postgresql"
# With it, a sandbox also refuses system calls that no lesson needs.
ldconfig -p 2>/dev/null | grep -q libseccomp.so.2 || missing="$missing libseccomp2"
[ -n "$missing" ] || exit 0

case "$(uname -s)" in
Linux) ;;
*)
  echo "The tests need:$missing. Install them, or run: make test-core" >&2
  exit 1
  ;;
esac
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Install with your system's package manager:$missing (or run: make test-core)" >&2
  exit 1
fi
if [ "$(id -u)" = 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  as_root="sudo"
else
  echo "Ask an administrator to run: apt-get install -y$missing (or run: make test-core)" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086  # a list of packages
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
