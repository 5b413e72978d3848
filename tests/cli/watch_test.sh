#!/bin/sh
# iphlp watch beside what is done to the network of a namespace of its own, and iphlp --compartment.
# Usage: watch_test.sh PROGRAM
set -eu
program=$1
namespaces=Urnm
. "$(dirname "$0")/in_namespace.sh"

ip link set lo up
. "$(dirname "$0")/check.sh"

# It has subscribed when it has sockets for it.
begin() {
  "$program" "$@" >"$work/out" &
  watcher=$!
  for _ in $(seq 200); do
    ls -l "/proc/$watcher/fd" 2>/dev/null | grep -q eventpoll && break
    sleep 0.05
  done
  sleep 0.3
}

begin watch route --json --count 3
ip route add 198.51.100.0/24 dev lo
ip -6 route add 2001:db8:7::/48 dev lo
ip route del 198.51.100.0/24 dev lo
wait "$watcher"
check "routes, in order" \
  "$(jq -rc '[.what, .kind, .destination, .prefix_length_bits, .next_hop, .name]' "$work/out" | tr '\n' ' ')" \
  '["added","route","198.51.100.0",24,null,"lo"] ["added","route","2001:db8:7::",48,null,"lo"] ["removed","route","198.51.100.0",24,null,"lo"] '

begin watch addr -n 2
ip address add 192.0.2.9/32 dev lo
ip address del 192.0.2.9/32 dev lo
wait "$watcher"
check "addresses, as text" "$(cut -d' ' -f5- "$work/out" | tr -s ' ' | tr '\n' ';')" "+ address 192.0.2.9 lo;- address 192.0.2.9 lo;"

# Not on lo: the kernel keeps one neighbor for all of a loopback.
ip link add ifb7 type ifb
ip link set ifb7 up
begin watch neighbor --json -n 1
ip neighbor add 192.0.2.5 lladdr 02:00:00:00:00:05 dev ifb7
wait "$watcher"
check "neighbors" "$(jq -rc '[.what, .kind, .address]' "$work/out")" '["added","neighbor","192.0.2.5"]'
ip link del ifb7

"$program" watch weather >"$work/out" 2>&1 && status=0 || status=$?
check "an unknown kind is a mistake" "$status" 2

# Another network namespace, by the path of a process in it.
unshare -n sleep 60 &
there=$!
for _ in $(seq 200); do
  [ "$(readlink /proc/$there/ns/net)" != "$(readlink /proc/self/ns/net)" ] && break
  sleep 0.05
done
ip link add near0 type ifb
check "here there are two links" "$("$program" config --json | jq '.adapters | length')" 2
check "there is one" "$("$program" --compartment "/proc/$there/ns/net" config --json | jq '.adapters | length')" 1
kill "$there"
"$program" --compartment no-such-name config >"$work/out" 2>&1 && status=0 || status=$?
check "an unknown compartment is a failure" "$status" 1
exit "$failed"
