#!/bin/sh
# The environment: a suitable Python, a venv, the pinned packages. Fast when nothing changed.
# Usage: tools/setup.sh run | dev
set -eu
cd "$(dirname "$0")/.."
kind=${1:-run}
venv=.venv
lists="requirements-setup.txt requirements.txt"
[ "$kind" = dev ] && lists="$lists requirements-dev.txt"

# The machine's own certificates, also for uv; its caches need no home folder.
export UV_SYSTEM_CERTS=1 UV_NATIVE_TLS=1 UV_NO_CONFIG=1 UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*" >&2; }

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

suits() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if suits "$name" && "$name" -c 'import venv, ensurepip' >/dev/null 2>&1; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

python_or_leave() {
    find_python && return 0
    if may_install; then
        say "Cài python3 và python3-venv …"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3 python3-venv; } >/dev/null 2>&1 || true
        find_python && return 0
    fi
    say "Thiếu Python từ 3.11 trở lên có venv: hãy chạy 'apt-get install python3 python3-venv' rồi thử lại."
    return 1
}

# What the environment was made from: the lists, the package's own description and the place.
# A half-made environment has no stamp and is completed.
stamp_text() { { printf '%s\n' "$PWD" "$kind"; cat $lists pyproject.toml CHANGELOG.md tools/setup.sh; } | cksum; }

install_list() {
    if [ -x $venv/bin/uv ]; then
        $venv/bin/uv pip install -q --python $venv/bin/python --require-hashes -r "$1" && return 0
    fi
    $venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "$1"
}

# The typeface of papers; without it they are printed in the one that comes with the printer.
fonts() {
    [ -e .cache/fonts/.asked ] && return 0
    mkdir -p .cache/fonts
    $venv/bin/python -m tools.fonts || true
    : >.cache/fonts/.asked
}

wanted=$(stamp_text)
if [ "$(cat $venv/.stamp-$kind 2>/dev/null)" = "$wanted" ] && $venv/bin/python -c '' 2>/dev/null; then
    fonts
    exit 0
fi

python=$(python_or_leave)
if ! $venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    rm -rf $venv
    say "Tạo môi trường Python …"
    "$python" -m venv $venv
fi
say "Cài các gói đã ghim …"
$venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-setup.txt ||
    say "Không cài được uv, dùng pip."
if [ "$kind" = dev ]; then install_list requirements-dev.txt; else install_list requirements.txt; fi
# The house itself, in place; what builds it is already there.
if [ -x $venv/bin/uv ]; then
    $venv/bin/uv pip install -q --python $venv/bin/python --no-deps --no-build-isolation -e .
else
    $venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
fi
printf '%s' "$wanted" >$venv/.stamp-$kind
rm -f .cache/fonts/.asked
fonts
