#!/bin/sh
# Prepares the checkout for `make`: Python packages in .venv, and with "tests" or "window" the system libraries of Qt.
# Does nothing that is already done. Usage: .ci/setup.sh [tests|window]
set -eu
cd "$(dirname "$0")/.."

# --- system packages -------------------------------------------------------------------------------------------------

# Runs a command as root, where that needs no password.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# True where Debian's packages can be installed without asking anybody.
may_install_packages() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

install_packages() {
    echo "Installing system packages: $*"
    as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# --- Python ----------------------------------------------------------------------------------------------------------

# The first interpreter that is new enough; $PYTHON is asked first.
find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "Python 3.11 or newer is needed. Install it, or name it: make PYTHON=/path/to/python3 ..." >&2
    exit 1
}

create_environment() {
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        if ! { may_install_packages && install_packages "python$version-venv"; }; then
            echo "$python has no venv module. On Debian and Ubuntu: sudo apt-get install python$version-venv" >&2
            exit 1
        fi
    fi
    "$python" -m venv --clear .venv
}

# .venv/installed holds the checksum of the pyproject.toml whose packages are installed.
install_python_packages() {
    wanted=$(cksum <pyproject.toml)
    [ -x .venv/bin/python ] || create_environment
    if [ "$(cat .venv/installed 2>/dev/null)" != "$wanted" ]; then
        echo "Installing the Python packages into .venv (a few minutes the first time)"
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
        echo "$wanted" >.venv/installed
    fi
}

# --- libraries of Qt -------------------------------------------------------------------------------------------------

# Lines "shared library, Debian package": what PySide6's own libraries load from the system.
libraries_of_tests='
libGL.so.1 libgl1
libEGL.so.1 libegl1
libglib-2.0.so.0 libglib2.0-0
libfontconfig.so.1 libfontconfig1
libxkbcommon.so.0 libxkbcommon0
libdbus-1.so.3 libdbus-1-3'
libraries_of_window="$libraries_of_tests
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-image.so.0 libxcb-image0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0"

# Prints the packages of those libraries (lines as above) that the dynamic linker cannot load.
missing_packages() {
    .venv/bin/python -c '
import ctypes, sys
for line in sys.argv[1].split("\n"):
    library, _, package = line.partition(" ")
    try:
        ctypes.CDLL(library or None)
    except OSError:
        print(package)
' "$1" | tr '\n' ' '
}

# A missing library is not fatal: without it the window, or its tests, fail with Qt's own message.
install_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    missing=$(missing_packages "$1")
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086  # a list of package names
    if may_install_packages && install_packages $missing; then
        return 0
    fi
    echo "Qt needs libraries that are not installed. On Debian and Ubuntu: sudo apt-get install $missing" >&2
}

install_python_packages
case "${1:-}" in
    "") ;;
    tests) install_libraries "$libraries_of_tests" ;;
    window) install_libraries "$libraries_of_window" ;;
    *)
        echo "Usage: $0 [tests|window]" >&2
        exit 2
        ;;
esac
