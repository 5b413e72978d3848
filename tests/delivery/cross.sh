#!/bin/bash
# The packages of another architecture: the layout of their headers, and the adapters' functions of their library, in the
# namespace of the conformance tests; arm64 by QEMU, i386 by this processor.
# Usage: cross.sh i386|arm64 PACKAGES IN_NAMESPACE LIBRARY     LIBRARY is this machine's own, to compare with
set -euo pipefail
arch=$1 packages=$2 in_namespace=$3 native=$4
tests=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for package in libiphlpapi1 libiphlpapi-dev; do dpkg-deb -x "$packages"/${package}_*_"$arch".deb "$work/tree"; done
headers=$work/tree/usr/include/iphlpapi
library=$(dirname "$(find "$work/tree" -name libiphlpapi.so)")
case $arch in
  i386) machine=i686 compiler=(gcc -m32 -idirafter /usr/include/x86_64-linux-gnu) run=(env "LD_LIBRARY_PATH=$library") ;;
  arm64)
    machine=aarch64 compiler=(aarch64-linux-gnu-gcc)
    run=(qemu-aarch64 -L /usr/aarch64-linux-gnu -E "LD_LIBRARY_PATH=$library")
    ;;
  *) echo "cross.sh: not for $arch" >&2; exit 2 ;;
esac

echo "== $arch: layout of the package's headers"
python3 "$tests/abi/generate.py" "$work/layout"
for language in c c++; do
  python3 "$tests/abi/check.py" "$work/layout" --compiler gcc --language "$language" --machine "$machine" --headers "$headers"
done

echo "== $arch: what the package's library exports and needs"
python3 "$tests/unload/elf.py" "$library/libiphlpapi.so.1" "$tests/../src/abi/exports.def"

failed=0
passes() {
  local what=$1
  shift
  if "$in_namespace" "$tests/conformance/furnished.sh" "$@"; then
    echo "$arch: $what"
  else
    echo "$arch: NOT $what"
    failed=1
  fi
}

# QEMU's emulation of a process refuses the kernel's tables of group and anycast addresses (EOPNOTSUPP), and with them
# what GetAdaptersAddresses answers without a flag; so there the answers without them are compared with this machine's.
conformance="interfaces conversions text"
[ "$arch" = arm64 ] || conformance="adapters_info adapters_addresses buffers $conformance"
for test in $conformance; do
  "${compiler[@]}" -std=gnu17 -O1 -w "-I$headers" "-I$tests/conformance" "-I$tests/support" -o "$work/$test" \
    "$tests/conformance/$test.c" "-L$library" -liphlpapi -lpthread
  passes "conformance of $test" "${run[@]}" "$work/$test"
done

"${compiler[@]}" -std=gnu17 -w "-I$headers" -o "$work/dump" "$tests/delivery/adapters_dump.c" "-L$library" -liphlpapi
cc -std=gnu17 -w "-I$headers" -o "$work/dump-here" "$tests/delivery/adapters_dump.c" "$native"
# shellcheck disable=SC2016
passes "every adapter as this machine's own library has it" sh -c 'work=$1; shift
  LD_LIBRARY_PATH=$(dirname "$1") "$work/dump-here" >"$work/here" || exit 1; shift
  "$@" "$work/dump" >"$work/there" && diff "$work/here" "$work/there" && [ "$(wc -l <"$work/here")" -gt 20 ]' \
  sh "$work" "$native" "${run[@]}"
exit $failed
