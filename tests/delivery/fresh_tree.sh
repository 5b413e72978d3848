#!/bin/bash
# In a fresh Debian 12: the packages install, work, are updated while processes hold the library, and leave nothing.
# Everything but fetching what they depend on happens in a network namespace of its own.
# Usage: fresh_tree.sh TREE.tar FIRST_PACKAGES NEXT_PACKAGES     as root; TREE.tar is made when it is not there
set -euo pipefail
tar=$1 first=$2 next=$3
here=$(cd "$(dirname "$0")" && pwd)

if [ -z "${INSIDE:-}" ]; then
  sources=/etc/apt/sources.list.d/debian.sources
  [ -e "$sources" ] || sources=
  [ -e "$tar" ] || mmdebstrap --quiet --variant=minbase bookworm "$tar" $sources
  tree=$(mktemp -d /tmp/fresh-XXXXXX)
  trap 'rm -rf --one-file-system "$tree"' EXIT
  tar -x -C "$tree" -f "$tar"
  mkdir "$tree/first" "$tree/next"
  cp "$first"/*.deb "$tree/first"
  cp "$next"/*.deb "$tree/next"
  rm -f "$tree"/*/*-dbgsym_*.deb
  cc -O2 -o "$tree/usr/local/bin/holder" "$here/holder.c" -ldl
  # A Windows program, unchanged: built with the first kit, it runs on either one's library.
  kit=$(mktemp -d)
  for one in "$tree"/first/*.deb; do dpkg-deb -x "$one" "$kit"; done
  mapfile -t flags < <(PKG_CONFIG_PATH=$(echo "$kit"/usr/lib/*/pkgconfig) pkg-config --cflags --libs iphlp-win32 | tr ' ' '\n' | sed '/^$/d')
  cc -O2 -o "$tree/usr/local/bin/ported" "$here/../../port/programs/kb836769.c" "${flags[@]}"
  rm -rf "$kit"
  cp /etc/resolv.conf "$tree/etc/resolv.conf" 2>/dev/null || true
  # What the packages need is fetched now; the rest needs no network.
  chroot "$tree" apt-get update -qq
  for which in first next; do
    chroot "$tree" sh -c "apt-get install -qq -y --no-install-recommends --download-only /$which/*.deb" >/dev/null
  done
  INSIDE=$tree unshare --mount --net --pid --fork --kill-child "$0" "$@"
  exit
fi

tree=$INSIDE
mount -t proc proc "$tree/proc"
mount -t sysfs sysfs "$tree/sys"
mount -t devpts devpts "$tree/dev/pts" -o newinstance,ptmxmode=0666
ip link set lo up
ip link add eth0 type veth peer name peer0
ip address add 192.0.2.10/24 dev eth0
ip link set eth0 up
ip link set peer0 up
ip route add default via 192.0.2.1

say() { printf '\n== %s\n' "$*"; }
die() { echo "FAILED: $*"; exit 1; }
within=(chroot "$tree" env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root
  DEBIAN_FRONTEND=noninteractive)
inside() { "${within[@]}" "$@"; }
# What belongs to nobody's package: caches, logs and the package manager's own books.
everything() {
  (cd "$tree" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./var/cache -o -path ./var/lib/apt \
    -o -path ./var/lib/dpkg -o -path ./var/log -o -path ./tmp -o -path ./run -o -path ./first -o -path ./next \) -prune -o -print) |
    grep -v -e '^./etc/ld.so.cache$' | sort
}

mapfile -t packages < <(for one in "$tree"/{first,next}/*.deb; do dpkg-deb -f "$one" Package; done | sort -u)

say "Before"
everything >"$tree/../$(basename "$tree").before"
before=$tree/../$(basename "$tree").before
trap 'rm -f "$before"' EXIT
wc -l <"$before"

say "Install"
inside sh -c 'apt-get install -qq -y --no-install-recommends /first/*.deb' >/dev/null
inside dpkg-query -W -f '${Package} ${Version} ${Architecture} ${Installed-Size} KiB\n' 2>/dev/null "${packages[@]}" || true
ported() { inside ported 20 | grep -e 'Unloaded: yes' || die "the Windows program does not find the library gone"; }

say "iphlp config"
inside iphlp config | head -20
inside iphlp config --json | jq -e '.adapters | length >= 2' >/dev/null || die "config --json"
if inside iphlp --help | grep -q '^  doctor'; then
  say "iphlp doctor"
  inside iphlp doctor || true
fi
library=$(inside sh -c 'echo /usr/lib/*/libiphlpapi.so.1')
say "dlproof load $library"
inside dlproof load "$library" --call iphlp_if_nametoindex:lo --call GetCurrentThreadCompartmentId
say "A Windows program, unchanged"
ported
say "iphlp version --files"
inside iphlp version --files || die "fresh from the package it is not whole"

say "Update from $(inside iphlp version) while processes hold the library"
mkfifo "$tree/tmp/ask"
: >"$tree/tmp/answers"
"${within[@]}" holder <"$tree/tmp/ask" >>"$tree/tmp/answers" &
holder=$!
exec 3>"$tree/tmp/ask"
ask() {
  local lines
  lines=$(wc -l <"$tree/tmp/answers")
  echo "$1" >&3
  for _ in $(seq 200); do
    [ "$(wc -l <"$tree/tmp/answers")" -gt "$lines" ] && break
    sleep 0.02
  done
  tail -1 "$tree/tmp/answers" | grep "^$1 0: ${2:-}" || die "$1: $(tail -1 "$tree/tmp/answers")"
}
ask load
ask call 3
"${within[@]}" iphlp watch >"$tree/tmp/watched" 3>&- &
watcher=$!
sleep 0.5
inside sh -c 'dpkg --install /next/*.deb' | grep '^Unpacking'
inside iphlp version
kill -0 "$holder" || die "the process that holds the library has ended"
kill -0 "$watcher" || die "the program that is linked with it has ended"
ask call 3
inside iphlp version --running | tee "$tree/tmp/running"
[ "$(grep -c ', older ' "$tree/tmp/running")" = 2 ] || die "it does not name the two that hold the older copy"
grep -q 'None needs a restart' "$tree/tmp/running" || die "it does not say that none needs a restart"
ip link add later0 type veth peer name later1
sleep 0.5
grep -q later0 "$tree/tmp/watched" || die "the linked program does not hear of changes any more"
ip link delete later0
ask unload
ask load
ask call
inside iphlp version --running --json | jq -e '[.running.processes[] | select(.program == "holder") | .copy] == ["current"]' ||
  die "the next load does not take the new library"
inside iphlp version --files | tail -2
ported
exec 3>&-
kill "$watcher"
wait "$holder" || die "the holder ends with $?"
wait "$watcher" 2>/dev/null || true

say "Remove"
inside apt-get purge -qq -y --auto-remove "${packages[@]}" >/dev/null
everything | diff "$before" - || die "something is left, or gone"
for one in "${packages[@]}"; do
  [ -z "$(find "$tree/var/lib/dpkg/info" -name "${one}[.:]*")" ] || die "$one is left in the package manager's books"
done
echo "nothing is left of the packages, nor of what they brought along"
