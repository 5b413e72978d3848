# Routes of every kind. Index 1 is lo; then: 2 pair1, 3 pair0 (192.0.2.10/24, 2001:db8::1/64), 4 pair3, 5 pair2 (198.51.100.1/24).
set -e
ip link set lo up
ip link add pair0 address 02:00:00:00:00:10 type veth peer name pair1 address 02:00:00:00:00:11
ip link add pair2 address 02:00:00:00:00:12 type veth peer name pair3 address 02:00:00:00:00:13
# Link-local addresses are there at once, and nothing changes any more while a test looks.
for link in pair0 pair1 pair2 pair3; do echo 0 >/proc/sys/net/ipv6/conf/$link/accept_dad; done
for link in pair0 pair1 pair2 pair3; do ip link set $link up; done
ip address add 192.0.2.10/24 dev pair0
ip address add 198.51.100.1/24 dev pair2
ip address add 2001:db8::1/64 dev pair0 nodad
ip address add 2001:db8:1::1/64 dev pair2 nodad
ip route add default via 192.0.2.254 metric 100
ip route add default via 198.51.100.254 metric 200
ip -6 route add default via 2001:db8::ff metric 300
ip route add 203.0.113.0/24 metric 10 nexthop via 192.0.2.253 weight 2 nexthop via 198.51.100.253
ip -6 route add 2001:db8:9::/48 metric 20 nexthop via 2001:db8::fd nexthop via 2001:db8:1::fd
ip route add blackhole 10.66.0.0/16
ip route add unreachable 10.67.0.0/16 metric 5
ip route add prohibit 10.68.0.0/16
ip -6 route add unreachable 2001:db8:66::/48
ip nexthop add id 7 via 192.0.2.252 dev pair0
ip nexthop add id 8 via 198.51.100.252 dev pair2
ip nexthop add id 9 group 7/8
ip route add 10.70.0.0/16 nhid 7
ip route add 10.71.0.0/16 nhid 9
ip route add 10.72.0.0/16 via inet6 fe80::99 dev pair0
ip route add 10.73.0.0/16 via 192.0.2.251 proto bgp metric 40
ip route add 10.74.0.0/16 dev pair0 scope link
ip route add 10.75.0.0/16 dev pair0 table 1000
. "$(dirname "$0")/hold_still.sh"
hold_still pair0 pair1 pair2 pair3
