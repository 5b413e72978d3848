# The world in which everything is called: two ends of a wire with addresses of both families, a router, a neighbour.
set -e
ip link set lo up
ip link add wire0 address 02:00:00:00:00:20 type veth peer name wire1 address 02:00:00:00:00:21
for link in wire0 wire1; do ip link set $link up; done
ip address add 192.0.2.1/24 dev wire0
ip address add 2001:db8::1/64 dev wire0 nodad
ip route add default via 192.0.2.254 metric 100
ip -6 route add default via 2001:db8::ff metric 200
ip neighbor add 192.0.2.254 lladdr 02:00:00:00:00:fe dev wire0 nud permanent
