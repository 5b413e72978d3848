#!/bin/sh
# Builds the C++ examples and the header checks for Windows, or runs the first under Wine in a network namespace.
# Usage: windows_test.sh build|run SOURCE_FOLDER BINARY_FOLDER
set -eu
part=$1
source=$2
binary=$3
# Of the two that Debian has this is the one whose C++ library has threads.
compiler=x86_64-w64-mingw32-g++-posix
command -v $compiler >/dev/null || { echo "SKIPPED: $compiler is not installed (Debian: g++-mingw-w64-x86-64-posix)"; exit 77; }

if [ "$part" = build ]; then
  flags="-std=c++20 -static -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Werror -I$source/include"
  for header in "$source"/include/iphlp/*.hpp; do
    printf '#include <iphlp/%s>\n' "$(basename "$header")" >"$binary/header.cpp"
    # shellcheck disable=SC2086
    $compiler $flags -fsyntax-only "$binary/header.cpp"
  done
  for example in "$source"/examples/cpp/*/*.cpp; do
    program=$binary/$(basename "$example" .cpp).exe
    # shellcheck disable=SC2086
    $compiler $flags "$example" -o "$program" -liphlpapi -lws2_32
    echo "ok: built $program"
  done
  exit 0
fi

wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
[ -x "$wine" ] || { echo "SKIPPED: wine64 is not installed (Debian: wine64)"; exit 77; }
command -v ip >/dev/null || { echo "SKIPPED: ip is not installed"; exit 77; }
unshare -Urn --pid --fork --kill-child true 2>/dev/null || { echo "SKIPPED: no namespaces here"; exit 77; }

# Everything that Wine starts ends with its process namespace; its files end with this folder.
WINEPREFIX=$(mktemp -d)
WINEDEBUG=-all
WINEDLLOVERRIDES="mscoree,mshtml="
HOME=$WINEPREFIX
export WINEPREFIX WINEDEBUG WINEDLLOVERRIDES HOME
unset DISPLAY
trap 'rm -rf "$WINEPREFIX"' EXIT
unshare -Urn --pid --fork --kill-child --mount-proc sh -eu -c '
  ip link set lo up
  ip link add v0 address 02:00:00:00:00:10 type veth peer name v1
  ip address add 192.0.2.10/24 dev v0
  ip link set v0 up
  ip link set v1 up
  exec "$0" "$1"' "$wine" "$binary/adapters.exe" >"$binary/adapters.out" 2>"$binary/adapters.err" || {
  echo "FAILED: the program ends with $?"
  tail -20 "$binary/adapters.err"
  exit 1
}
tr -d '\r' <"$binary/adapters.out" >"$binary/adapters.txt"
cat "$binary/adapters.txt"
for line in '  address           192.0.2.10/24 preferred' '  hardware address  02:00:00:00:00:10' '  address           127.0.0.1/8 preferred'; do
  grep -qxF "$line" "$binary/adapters.txt" || { echo "FAILED: it does not say '$line'"; exit 1; }
done
