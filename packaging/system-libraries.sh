#!/usr/bin/env bash
# Installs the system libraries PowerCV needs on Debian and Ubuntu, or prints the command that does.
# usage: packaging/system-libraries.sh [run|test]     run: what the program needs; test: what the tests need besides
set -euo pipefail

purpose=${1:-run}
run_packages=(
  libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libfreetype6 libdbus-1-3                       # Qt
  libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0                           # its window
  libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0                                                    # WeasyPrint
)
test_packages=(xvfb xauth xdotool gnome-keyring dbus poppler-utils)

packages=("${run_packages[@]}")
[ "$purpose" = test ] && packages+=("${test_packages[@]}")

command -v dpkg-query >/dev/null || { echo "Not a Debian or Ubuntu system: see TROUBLESHOOTING.md for the libraries to install."; exit 0; }

is_installed() { # Ubuntu 24.04 renamed some packages with a t64 ending
  local name
  for name in "$1" "$1t64"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] && return
  done
  return 1
}

missing=()
for package in "${packages[@]}"; do
  is_installed "$package" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

install="apt-get install -y --no-install-recommends ${missing[*]}"
if [ "$(id -u)" -eq 0 ]; then sudo=""; elif sudo -n true 2>/dev/null; then sudo="sudo"; else
  printf 'PowerCV needs some system libraries. Please run:\n\n  sudo %s\n\nand then this command again.\n' "$install" >&2
  exit 1
fi
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo $install >/dev/null
