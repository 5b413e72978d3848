#!/bin/sh
# iphlp route beside `ip route`, in a network namespace of its own.
# Usage: route_test.sh PROGRAM
set -eu
program=$1
. "$(dirname "$0")/in_namespace.sh"

ip link set lo up
ip link add v0 type veth peer name v1
ip link set v0 up
ip link set v1 up
ip address add 192.0.2.10/24 dev v0
ip address add 198.51.100.10/24 dev v1
ip address add 2001:db8::10/64 dev v0 nodad
. "$(dirname "$0")/check.sh"
# What ip says of the route to a destination.
ip4() { ip -json -4 route show "$1" | jq -rc '.[] | [.dst, .gateway, .dev, .metric]'; }
ip6() { ip -json -6 route show "$1" | jq -rc '.[] | [.dst, .gateway, .dev, .metric]'; }

"$program" route add 10.0.0.0 MASK 255.0.0.0 192.0.2.1 METRIC 5 >/dev/null
check "add with a mask" "$(ip4 10.0.0.0/8)" '["10.0.0.0/8","192.0.2.1","v0",5]'
"$program" route add 10.9.9.9 192.0.2.1 if v0 >/dev/null
check "add of a host" "$(ip4 10.9.9.9)" '["10.9.9.9","192.0.2.1","v0",null]'
"$program" route add default 192.0.2.254 metric 100 >/dev/null
check "add of a default route" "$(ip4 default)" '["default","192.0.2.254","v0",100]'
"$program" route add 203.0.113.0/24 if v1 metric 7 >/dev/null
check "add on the link" "$(ip4 203.0.113.0/24)" '["203.0.113.0/24",null,"v1",7]'
"$program" route add 2001:db8:9::/48 2001:db8::1 metric 9 >/dev/null
check "add of IPv6" "$(ip6 2001:db8:9::/48)" '["2001:db8:9::/48","2001:db8::1","v0",9]'
check "add says what it did" "$("$program" route add 10.8.0.0/16 192.0.2.1 --json | jq -c '[.done, .routes[0].destination]')" \
  '["added","10.8.0.0"]'

check "IPv4 as ip has it" \
  "$("$program" route print -4 --json | jq -c '[.routes[] | select(.protocol != "local" and .destination != "224.0.0.0") | {d: .destination, g: .next_hop, i: .interface, m: .metric}] | sort_by(.d)')" \
  "$(ip -json -4 route show | jq -c '[.[] | select(.protocol != "kernel") | {d: (.dst | if . == "default" then "0.0.0.0" else sub("/.*"; "") end), g: .gateway, i: .dev, m: (.metric // 0)}] | sort_by(.d)')"
"$program" route print >/dev/null
check "print as text" "$("$program" route print '10.0*' | tail -1 | tr -s ' ')" ' 10.0.0.0 255.0.0.0 192.0.2.1 v0 5'
check "print of IPv6" "$("$program" route print -6 2001:db8:9::/48 | tail -1 | tr -s ' ')" ' 2001:db8:9::/48 2001:db8::1 v0 9'
check "get" "$("$program" route get 10.1.2.3 --json | jq -c '[.source, .route.destination, .route.next_hop, .route.interface]')" \
  '["192.0.2.10","10.0.0.0","192.0.2.1","v0"]'
"$program" route get 10.1.2.3 | grep -q 192.0.2.1 || { echo "FAILED: get as text"; failed=1; }

"$program" route change 10.0.0.0/8 192.0.2.2 >/dev/null
check "change of the gateway" "$(ip4 10.0.0.0/8)" '["10.0.0.0/8","192.0.2.2","v0",5]'
"$program" route change 10.0.0.0/8 192.0.2.2 metric 6 >/dev/null
check "change of the metric" "$(ip4 10.0.0.0/8)" '["10.0.0.0/8","192.0.2.2","v0",6]'
"$program" route change 10.0.0.0/8 198.51.100.2 >/dev/null
check "change to another interface" "$(ip4 10.0.0.0/8)" '["10.0.0.0/8","198.51.100.2","v1",6]'

"$program" route delete 10.0.0.0 >/dev/null
check "delete" "$(ip4 10.0.0.0/8)" ''
"$program" route delete 2001:db8:9::/48 >/dev/null
check "delete of IPv6" "$(ip6 2001:db8:9::/48)" ''
"$program" route delete default >/dev/null
check "delete of the default route" "$(ip4 default)" ''

# Mistakes: 1 for what is not so here, 2 for what is none of the program's words.
status_of() { "$program" "$@" >/dev/null 2>&1 && echo 0 || echo $?; }
check "no such route" "$(status_of route delete 10.77.0.0/16)" 1
check "no way" "$(status_of route get 10.1.2.3)" 1
check "no such mask" "$(status_of route add 10.0.0.0 mask 255.0.255.0 192.0.2.1)" 1
check "no value" "$(status_of route add 10.0.0.0/8 192.0.2.1 metric)" 1
check "no gateway" "$(status_of route add 10.0.0.0/8)" 1
check "twice" "$(status_of route add 10.9.9.9 192.0.2.1)" 1
check "no such verb" "$(status_of route paint)" 2
exit "$failed"
