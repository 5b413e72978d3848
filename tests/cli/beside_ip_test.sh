#!/bin/sh
# The JSON of the program beside that of ip(8), on interfaces made for it in a network namespace of its own.
# Usage: beside_ip_test.sh PROGRAM
set -eu
program=$1
. "$(dirname "$0")/in_namespace.sh"

ip link set lo up
ip link add v0 address 02:00:00:00:00:10 type veth peer name v1 address 02:00:00:00:00:11
ip link set v0 mtu 1400 up
ip link set v1 up
ip link add br0 address 02:00:00:00:00:20 type bridge
ip address add 192.0.2.10/24 dev v0
ip address add 192.0.2.11/25 dev v0 valid_lft 3600 preferred_lft 1800
ip address add 169.254.5.5/16 dev v1
ip address add 2001:db8:5::10/64 dev v0 nodad
ip address add 2001:db8:5::11/48 dev v0 nodad valid_lft 7200 preferred_lft 0
ip route add default via 192.0.2.1 dev v0
ip -6 route add default via 2001:db8:5::1 dev v0
# Link-local addresses are tentative for a second: both programs are to look at the same state.
for _ in 1 2 3 4 5 6 7 8 9 10; do
  ip -6 address show tentative | grep -q inet6 || break
  sleep 0.3
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" config --json >"$work/iphlp.json"
ip -json address show >"$work/ip.json"
failed=0

# same WHAT FILTER_FOR_IPHLP FILTER_FOR_IP
same() {
  jq -S "$2" "$work/iphlp.json" >"$work/a"
  jq -S "$3" "$work/ip.json" >"$work/b"
  if [ ! -s "$work/a" ] || ! diff -u "$work/b" "$work/a"; then
    echo "FAILED: $1 differ from what ip says"
    failed=1
  else
    echo "ok: $1 ($(wc -c <"$work/a") bytes)"
  fi
}

same "names, indexes, MTUs" \
  '[.adapters[] | {name, index, mtu: .mtu_bytes}] | sort_by(.index)' \
  '[.[] | {name: .ifname, index: .ifindex, mtu}] | sort_by(.index)'
same "hardware addresses" \
  '[.adapters[] | select(.type != "loopback") | {name, address: .physical_address}] | sort_by(.name)' \
  '[.[] | select(.link_type != "loopback") | {name: .ifname, address}] | sort_by(.name)'
same "addresses and prefixes" \
  '[.adapters[] | .name as $n | .unicast_addresses[] | {n: $n, a: (.address | sub("%.*"; "")), p: .prefix_length_bits, f: .family}] | sort_by(.n, .a)' \
  '[.[] | .ifname as $n | .addr_info[] | {n: $n, a: .local, p: .prefixlen, f: (if .family == "inet" then "ipv4" else "ipv6" end)}] | sort_by(.n, .a)'
same "deprecated addresses" \
  '[.adapters[].unicast_addresses[] | select(.state == "deprecated") | .address] | sort' \
  '[.[].addr_info[] | select(.deprecated) | .local] | sort'
same "addresses for ever" \
  '[.adapters[].unicast_addresses[] | select(.valid_lifetime_is_infinite) | .address | sub("%.*"; "")] | sort' \
  '[.[].addr_info[] | select(.valid_life_time == 4294967295) | .local] | sort'
# The second may have passed between the two questions.
same "lifetimes" \
  '[.adapters[].unicast_addresses[] | select(.valid_lifetime_is_infinite | not) | [((.valid_lifetime_seconds + 30) / 60 | floor), ((.preferred_lifetime_seconds + 30) / 60 | floor)]] | sort' \
  '[.[].addr_info[] | select(.valid_life_time != 4294967295) | [((.valid_life_time + 30) / 60 | floor), ((.preferred_life_time + 30) / 60 | floor)]] | sort'
same "which are up" \
  '[.adapters[] | select(.status == "up") | .name] | sort' \
  '[.[] | select(.operstate == "UP" or .link_type == "loopback") | .ifname] | sort'

# What ip does not know, or says elsewhere.
check() {
  if jq -e "$2" "$work/iphlp.json" >/dev/null; then
    echo "ok: $1"
  else
    echo "FAILED: $1"
    failed=1
  fi
}
check "gateways of both families" '.adapters[] | select(.name == "v0") | .gateways | sort == ["192.0.2.1", "2001:db8:5::1"]'
check "no gateway where there is none" '.adapters[] | select(.name == "v1") | .gateways == []'
check "APIPA is recognised" '.adapters[] | select(.name == "v1") | .autoconfiguration.active == true'
check "and only there" '.adapters[] | select(.name == "v0") | .autoconfiguration.active == false'
check "masks" '[.adapters[].unicast_addresses[] | select(.address == "192.0.2.11") | .mask] == ["255.255.255.128"]'
check "GUIDs differ" '[.adapters[].guid] | length == (unique | length)'
check "lists are lists" '[.adapters[] | .unicast_addresses, .anycast_addresses, .multicast_addresses, .prefixes, .gateways, .dns_servers, .dns_suffixes, .wins_servers | type] | unique == ["array"]'

# One adapter, by each of its names, is that adapter.
guid=$(jq -r '.adapters[] | select(.name == "v0") | .guid' "$work/iphlp.json")
index=$(jq -r '.adapters[] | select(.name == "v0") | .index' "$work/iphlp.json")
for name in v0 "$guid" "$index"; do
  [ "$("$program" config --json "$name" | jq -r '.adapters | map(.name) | join(" ")')" = v0 ] ||
    { echo "FAILED: config $name is not v0"; failed=1; }
done
"$program" config --why --json | jq -e '.adapters[] | select(.name == "v0") | .sources.addresses | length > 0' >/dev/null ||
  { echo "FAILED: nobody says where addresses come from"; failed=1; }
"$program" config nowhere 2>/dev/null && { echo "FAILED: an adapter that is none"; failed=1; }

# Text and JSON say the same.
"$program" config --all >"$work/text"
for address in $(jq -r '.adapters[].unicast_addresses[] | "\(.address)/\(.prefix_length_bits)"' "$work/iphlp.json"); do
  grep -qF " $address " "$work/text" || { echo "FAILED: $address is missing from the text"; failed=1; }
done

# Links: what ip says with -details and -statistics.
ip link add up0 link v0 type macvlan
ip link set v1 master br0
"$program" link --json >"$work/iphlp.json"
ip -json -details -statistics link show >"$work/ip.json"
same "links" \
  '[.interfaces[] | {name, index, mtu: .mtu_bytes}]' \
  '[.[] | {name: .ifname, index: .ifindex, mtu}]'
same "which links are enabled" \
  '[.interfaces[] | select(.enabled) | .name]' \
  '[.[] | select(.flags | index("UP")) | .ifname]'
same "what lies on what" \
  '[.interfaces[] | .name as $n | .below[] | {upper: $n, lower: .}] | sort_by(.upper, .lower)' \
  '[.[] | if .master then {upper: .master, lower: .ifname} elif .link and .linkinfo.info_kind != "veth" then {upper: .ifname, lower: .link} else empty end] | sort_by(.upper, .lower)'
same "bytes of loopback" \
  '[.interfaces[] | select(.name == "lo") | .counters.received_bytes]' \
  '[.[] | select(.ifname == "lo") | .stats64.rx.bytes]'
"$program" link br0 up && "$program" link br0 --json | jq -e '.interfaces[0].enabled' >/dev/null ||
  { echo "FAILED: link br0 up"; failed=1; }
"$program" link br0 down && "$program" link br0 | grep -q Disabled || { echo "FAILED: link br0 down"; failed=1; }
"$program" link nowhere up 2>/dev/null && { echo "FAILED: a link that is none"; failed=1; }
"$program" link br0 sideways 2>/dev/null && code=0 || code=$?
[ $code = 2 ] || { echo "FAILED: link br0 sideways"; failed=1; }
exit $failed
