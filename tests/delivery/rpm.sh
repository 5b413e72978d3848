#!/bin/bash
# The packages of packaging/iphlp.spec, once built: no file in two of them, and unpacked together they are whole.
# Usage: rpm.sh RPMS [IPHLP]     IPHLP says so where the packages have no such program of their own
set -euo pipefail
rpms=("$1"/*.rpm) iphlp=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

twice=$(for one in "${rpms[@]}"; do rpm -qp --nosignature --qf '[%{FILENAMES} %{FILEMODES:perms}\n]' "$one"; done |
  grep -v ' d' | cut -d' ' -f1 | grep -v '/share/licenses/\|/\.build-id/' | sort | uniq -d)
[ -z "$twice" ] || { echo "in two packages: $twice"; exit 1; }
for one in "${rpms[@]}"; do
  rpm2cpio "$one" | (cd "$work" && cpio --quiet -idm)
  echo "$(rpm -qp --nosignature --qf '%{NAME} %{VERSION} %{ARCH}' "$one"): $(rpm -qlp --nosignature "$one" | wc -l) files"
done
library=$(dirname "$(find "$work" -name libiphlpapi.so)")
[ ! -e "$work/usr/bin/iphlp" ] || iphlp=$work/usr/bin/iphlp
[ -n "$iphlp" ] || { echo "unpacked, and not verified: there is no iphlp among them"; exit 0; }
LD_LIBRARY_PATH=$library "$iphlp" version --files --prefix "$work/usr" | tee "$work/said" | grep -e '^[a-z].* in ' -e ' whole\.$'
parts=$(grep -c '^[a-z].* in ' "$work/said")
[ "$parts" -eq "$(printf '%s\n' "${rpms[@]}" | grep -v -c -e -debug)" ] || { echo "$parts packages say what they are"; exit 1; }
