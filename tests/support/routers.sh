# Two routers behind this namespace, each in one of its own, and everything that can become of an echo request:
#
#   wire0 10.0.1.1 ---- 10.0.1.254 [near] 10.0.2.1 ---- 10.0.2.2 [far] 10.0.3.1
#   fd00:1::1           fd00:1::fe        fd00:2::1     fd00:2::2      fd00:3::1      MTU between the two: 1280
#
#   10.0.1.77   nobody on the wire            fd00:1::77
#   10.66.0.1   prohibited by the far router  fd00:66::1
#   10.67.0.1   the near one has no route     fd00:67::1
#   10.68.0.1   swallowed                     fd00:68::1
#   203.0.113.1 no route from here            2001:db8::1
#
# routers.sh [PID]: they live as long as that process does, else as long as the parent.
set -e
owner=${1:-$PPID}
own=$(readlink /proc/self/ns/net)

# A process in a namespace of its own, which ends with it.
router() {
  unshare --net tail --pid="$owner" -f /dev/null >/dev/null 2>&1 &
  process=$!
  tries=0
  while now=$(readlink "/proc/$process/ns/net") && [ "$now" = "$own" ]; do
    tries=$((tries + 1))
    [ $tries -lt 500 ]
    sleep 0.01
  done
}
router && near=$process
router && far=$process
in_near() { nsenter --net="/proc/$near/ns/net" "$@"; }
in_far() { nsenter --net="/proc/$far/ns/net" "$@"; }

# All three go where a packet's source route sends it.
obey='for link in all default; do echo 1 >/proc/sys/net/ipv4/conf/$link/accept_source_route; done'
sh -c "$obey"
in_near sh -c "$obey"
in_far sh -c "$obey"

ip link set lo up
ip link add wire0 address 02:00:00:00:01:01 type veth peer name wire1 address 02:00:00:00:01:fe netns "$near"
in_near ip link add far0 address 02:00:00:00:02:01 mtu 1280 type veth peer name near0 address 02:00:00:00:02:02 mtu 1280 netns "$far"

# Nobody waits three seconds for a neighbour that is not there, and those that are there are known.
for family in ipv4 ipv6; do
  echo 100 >/proc/sys/net/$family/neigh/wire0/retrans_time_ms
  echo 1 >/proc/sys/net/$family/neigh/wire0/mcast_solicit
done
# Link-local addresses are there at once.
echo 0 >/proc/sys/net/ipv6/conf/wire0/accept_dad
in_near sh -c '
  echo 0 >/proc/sys/net/ipv6/conf/wire1/accept_dad
  echo 1 >/proc/sys/net/ipv4/ip_forward
  echo 1 >/proc/sys/net/ipv6/conf/all/forwarding
  echo 0 >/proc/sys/net/ipv4/icmp_ratemask
  echo 0 >/proc/sys/net/ipv6/icmp/ratelimit
  ip link set lo up; ip link set wire1 up; ip link set far0 up
  ip address add 10.0.1.254/24 dev wire1
  ip address add 10.0.2.1/24 dev far0
  ip address add fd00:1::fe/64 dev wire1 nodad
  ip address add fd00:2::1/64 dev far0 nodad
  ip neighbor add 10.0.1.1 lladdr 02:00:00:00:01:01 dev wire1 nud permanent
  ip neighbor add fd00:1::1 lladdr 02:00:00:00:01:01 dev wire1 nud permanent
  ip neighbor add 10.0.2.2 lladdr 02:00:00:00:02:02 dev far0 nud permanent
  ip neighbor add fd00:2::2 lladdr 02:00:00:00:02:02 dev far0 nud permanent
  ip route add 10.0.3.0/24 via 10.0.2.2
  ip route add 10.66.0.0/16 via 10.0.2.2
  ip route add blackhole 10.68.0.0/16
  ip route add fd00:3::/64 via fd00:2::2
  ip route add fd00:66::/64 via fd00:2::2
  ip route add blackhole fd00:68::/64'
in_far sh -c '
  echo 1 >/proc/sys/net/ipv4/ip_forward
  echo 1 >/proc/sys/net/ipv6/conf/all/forwarding
  echo 0 >/proc/sys/net/ipv4/icmp_ratemask
  echo 0 >/proc/sys/net/ipv6/icmp/ratelimit
  ip link set lo up; ip link set near0 up
  ip address add 10.0.2.2/24 dev near0
  ip address add 10.0.3.1/24 dev lo
  ip address add fd00:2::2/64 dev near0 nodad
  ip address add fd00:3::1/64 dev lo nodad
  ip neighbor add 10.0.2.1 lladdr 02:00:00:00:02:01 dev near0 nud permanent
  ip neighbor add fd00:2::1 lladdr 02:00:00:00:02:01 dev near0 nud permanent
  ip route add 10.0.1.0/24 via 10.0.2.1
  ip route add prohibit 10.66.0.0/16
  ip route add fd00:1::/64 via fd00:2::1
  ip route add prohibit fd00:66::/64'

ip link set wire0 up
ip address add 10.0.1.1/24 dev wire0
ip address add fd00:1::1/64 dev wire0 nodad
ip neighbor add 10.0.1.254 lladdr 02:00:00:00:01:fe dev wire0 nud permanent
ip neighbor add fd00:1::fe lladdr 02:00:00:00:01:fe dev wire0 nud permanent
ip route add 10.0.0.0/8 via 10.0.1.254
ip route add fd00::/16 via fd00:1::fe

# A veth that was up before its peer sends nothing until the kernel has told itself so.
settled() {
  "$1" ip -o link show dev "$2" | grep -q 'state UP' && "$1" ip -6 route get "$3" | grep -q "dev $2"
}
here() { "$@"; }
tries=0
until settled here wire0 fd00:3::1 && settled in_near wire1 fd00:1::1 && settled in_near far0 fd00:3::1 &&
  settled in_far near0 fd00:1::1; do
  tries=$((tries + 1))
  [ $tries -lt 500 ]
  sleep 0.01
done
