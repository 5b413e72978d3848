# A neighbour that answers, in a namespace of its own. Index 1 is lo; then:
# 2 wire0   192.0.2.1/24, 2001:db8::1/64; behind it 192.0.2.2 and 2001:db8::2 (02:00:00:00:00:31)
# 3 idle0   198.51.100.1/24, nobody
set -e
owner=$PPID
own=$(readlink /proc/self/ns/net)
unshare --net tail --pid="$owner" -f /dev/null >/dev/null 2>&1 &
there=$!
. "$(dirname "$0")/hold_still.sh"
is_apart() { [ "$(readlink "/proc/$there/ns/net")" != "$own" ]; }
await is_apart
ip link set lo up
ip link add wire0 address 02:00:00:00:00:30 index 2 type veth peer name wire1 address 02:00:00:00:00:31 netns "$there"
ip link add idle0 address 02:00:00:00:00:32 index 3 type ifb
# Nobody waits three seconds for one who is not there.
for family in ipv4 ipv6; do
  echo 100 >/proc/sys/net/$family/neigh/wire0/retrans_time_ms
  echo 1 >/proc/sys/net/$family/neigh/wire0/mcast_solicit
done
ip link set wire0 up
ip link set idle0 up
nsenter --net="/proc/$there/ns/net" sh -c 'ip link set lo up; ip link set wire1 up
  ip address add 192.0.2.2/24 dev wire1; ip address add 2001:db8::2/64 dev wire1 nodad'
ip address add 192.0.2.1/24 dev wire0
ip address add 2001:db8::1/64 dev wire0 nodad
ip address add 198.51.100.1/24 dev idle0
are_up() {
  ip -o link show dev wire0 | grep -q 'state UP' &&
    nsenter --net="/proc/$there/ns/net" ip -o link show dev wire1 | grep -q 'state UP'
}
await are_up
ip neighbor add 192.0.2.10 lladdr 02:00:00:00:01:01 dev wire0 nud permanent
ip neighbor add 192.0.2.9 lladdr 02:00:00:00:01:02 dev wire0 nud stale
ip neighbor add 198.51.100.9 lladdr 02:00:00:00:01:03 dev idle0 nud permanent
ip neighbor add 2001:db8::10 lladdr 02:00:00:00:01:04 dev wire0 nud permanent router
