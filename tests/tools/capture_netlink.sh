#!/bin/sh
# Captures what the running kernel says of a namespace with one of everything: tests/fixtures/netlink/*.bin, and
# each message's payload as seed of the fuzz targets. Names and addresses are made up here; nothing of the machine
# gets in. Usage: capture_netlink.sh PATH-OF-netlink_capture
set -eu
tool=$(realpath "$1")
repository=$(realpath "$(dirname "$0")/../..")

if [ "${2-}" != inside ]; then
  exec unshare -Urn "$0" "$tool" inside
fi

unshare -n sleep 60 &
far=$!
trap 'kill $far' EXIT
sleep 0.2

ip link set lo up
ip link add pair0 address 02:00:00:00:00:10 type veth peer name pair1 address 02:00:00:00:00:11
ip link add far0 address 02:00:00:00:00:12 type veth peer name far1 address 02:00:00:00:00:13 netns $far
ip link add bridge0 address 02:00:00:00:00:14 type bridge
ip link set pair1 master bridge0
ip link add plain0 address 02:00:00:00:00:15 type ifb
ip link set plain0 alias "what an administrator wrote"
ip link add link pair0 name upper0 address 02:00:00:00:00:17 type macvlan mode bridge
ip tuntap add dev tunnel0 mode tun
ip link add quiet0 address 02:00:00:00:00:16 type ifb
echo 1 > /proc/sys/net/ipv6/conf/quiet0/disable_ipv6
echo 1 > /proc/sys/net/ipv4/conf/plain0/forwarding
echo 1 > /proc/sys/net/ipv4/conf/plain0/proxy_arp
echo 1 > /proc/sys/net/ipv6/conf/plain0/forwarding
for link in pair0 pair1 bridge0 plain0 upper0; do ip link set $link up; done

ip address add 192.0.2.10/24 broadcast + dev plain0 label plain0:one
ip address add 192.0.2.20/24 dev plain0 valid_lft 3600 preferred_lft 1800
ip address add 198.51.100.1 peer 198.51.100.2/32 dev pair0
ip address add 169.254.7.7/16 dev pair0 scope link
ip address add 2001:db8::1/64 dev plain0 nodad
ip address add 2001:db8::2/128 dev plain0 valid_lft 600 preferred_lft 0 nodad
ip address add 2001:db8:1::1/64 dev pair0 metric 77 nodad

ip route add default via 192.0.2.254 dev plain0 metric 100
ip route add default metric 200 nexthop via 192.0.2.253 dev plain0 weight 3 nexthop via 198.51.100.2 dev pair0
ip -4 route add default via inet6 fe80::1 dev pair0 metric 300
ip route add default dev pair0 metric 400 table 1000
ip route add 203.0.113.0/24 via 192.0.2.254 src 192.0.2.20
ip route add blackhole 203.0.113.128/25
ip -6 route add default via 2001:db8::ff dev plain0 metric 10
ip -6 route add default metric 20 nexthop via 2001:db8::fe dev plain0 nexthop via 2001:db8:1::fe dev pair0
ip -6 route add unreachable 2001:db8:ffff::/48
ip neigh add 192.0.2.254 lladdr 02:00:00:00:01:01 dev plain0 nud permanent
ip neigh add 192.0.2.253 lladdr 02:00:00:00:01:02 dev plain0 nud stale
ip neigh add 192.0.2.252 dev plain0 nud failed
ip neigh add fe80::1 lladdr 02:00:00:00:01:03 dev pair0 nud reachable router
sleep 2

"$tool" "$repository/tests/fixtures/netlink" "$repository/fuzz/corpus"
