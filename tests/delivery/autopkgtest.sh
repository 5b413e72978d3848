#!/bin/bash
# debian/tests as Debian runs them, by autopkgtest in a fresh Debian 12 that has this commit's packages, without a network.
# Usage: autopkgtest.sh TREE.tar PACKAGES     as root; TREE.tar as fresh_tree.sh makes it
set -euo pipefail
tar=$1 packages=$2
project=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d /tmp/autopkgtest-XXXXXX)
trap 'rm -rf --one-file-system "$work"' EXIT
mkdir "$work/tree" "$work/source" "$work/tree/packages"
tar -x -C "$work/tree" -f "$tar"
git -C "$project" archive HEAD | tar -x -C "$work/source"
for one in "$packages"/*.deb; do [[ $one == *-dbgsym_* ]] || cp "$one" "$work/tree/packages"; done

# What the tests name beside the packages is fetched before; then there is no network any more.
cp /etc/resolv.conf "$work/tree/etc/resolv.conf" 2>/dev/null || true
beside=$(sed -n 's/^Depends: //p' "$project/debian/tests/control" | tr -d , | tr ' ' '\n' | sort -u |
  grep -v -x -e iphlp -e dlproof -e 'libiphlp.*' -e 'iphlp-.*' | paste -sd' ')
chroot "$work/tree" env DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -qq
  apt-get install -qq -y --no-install-recommends dpkg-dev $beside /packages/*.deb" >"$work/fetched" 2>&1 ||
  { tail -20 "$work/fetched"; exit 1; }
unshare --mount --net --pid --fork --kill-child sh -c '
  ip link set lo up
  mount -t proc proc "$1/tree/proc"
  exec timeout 600 autopkgtest --no-built-binaries --output-dir "$1/output" "$1/source" -- chroot "$1/tree"' sh "$work"
