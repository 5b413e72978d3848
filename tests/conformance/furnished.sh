# The namespace of most tests here. Index 1 is lo; then, in this order:
# 2 pair1   the other end of pair0
# 3 pair0   two IPv4 addresses, one with lifetimes; IPv6; a router; default routes
# 4 down0   never set up, no address
# 5 quiet0  IPv6 off, 169.254.7.7
set -e
ip link set lo up
ip link add pair0 address 02:00:00:00:00:10 type veth peer name pair1 address 02:00:00:00:00:11
ip link add down0 address 02:00:00:00:00:12 type ifb
ip link add quiet0 address 02:00:00:00:00:13 type ifb
echo 1 > /proc/sys/net/ipv6/conf/quiet0/disable_ipv6
echo 1 > /proc/sys/net/ipv6/conf/pair0/forwarding
# Link-local addresses are there at once, and nothing changes any more while a test looks.
for link in pair0 pair1; do echo 0 > /proc/sys/net/ipv6/conf/$link/accept_dad; done
for link in pair0 pair1 quiet0; do ip link set $link up; done
ip address add 192.0.2.10/24 broadcast + dev pair0
ip address add 192.0.2.20/24 valid_lft 3600 preferred_lft 1800 dev pair0
ip address add 2001:db8::1/64 dev pair0 nodad
ip address add 169.254.7.7/16 dev quiet0 scope link
ip route add default via 192.0.2.254 metric 100
ip -6 route add default via 2001:db8::ff metric 200
. "$(dirname "$0")/hold_still.sh"
hold_still pair0 pair1
# The kernel gives a router's interface its anycast address in a moment of its own.
await grep -q pair0 /proc/self/net/anycast6
for link in pair0 pair1; do echo 1 > /proc/sys/net/ipv6/conf/$link/accept_dad; done
