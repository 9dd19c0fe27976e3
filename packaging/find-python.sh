#!/usr/bin/env bash
# Prints the newest Python among those PowerCV supports (3.13, 3.12, 3.11), also from ~/.pyenv; else says how to get one.
set -euo pipefail

for version in 3.13 3.12 3.11; do
  for candidate in "$(command -v "python$version" || true)" "$HOME"/.pyenv/versions/"$version".*/bin/python; do
    if [ -x "$candidate" ] && "$candidate" -c "import sys, venv, ensurepip; sys.exit('%d.%d' % sys.version_info[:2] != '$version')" 2>/dev/null; then
      echo "$candidate"
      exit 0
    fi
  done
done
echo "PowerCV needs Python 3.11, 3.12 or 3.13 with venv. On Debian and Ubuntu: sudo apt-get install python3 python3-venv" >&2
exit 1
