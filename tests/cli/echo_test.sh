#!/bin/sh
# iphlp ping, tracert and pathping through two routers (tests/support/routers.sh): Windows' words and sums, and the same
# as JSON. Usage, in that namespace: echo_test.sh PROGRAM
set -eu
program=$1
command -v jq >/dev/null || { echo "SKIPPED: jq is not installed"; exit 77; }
. "$(dirname "$0")/check.sh"
# Runs it; what it printed is in $work/out, times are made alike, and its exit code is answered.
run() {
  "$program" "$@" >"$work/out" 2>"$work/err" && code=0 || code=$?
  sed -i 's/time[=<][0-9]*ms/time T/; s/= [0-9]*ms/= T/g; s/ *<\{0,1\}[0-9][0-9]* ms/ T/g' "$work/out"
  echo "$code"
}
lines() { tr '\n' '|' <"$work/out"; }

check "ping ends well" "$(run ping -n 2 --interval 1 -l 8 10.0.3.1)" 0
check "ping, in Windows' words" "$(lines)" "|Pinging 10.0.3.1 with 8 bytes of data:|\
Reply from 10.0.3.1: bytes=8 time T TTL=63|Reply from 10.0.3.1: bytes=8 time T TTL=63||\
Ping statistics for 10.0.3.1:|    Packets: Sent = 2, Received = 2, Lost = 0 (0% loss),|\
Approximate round trip times in milli-seconds:|    Minimum = T, Maximum = T, Average = T|"
check "ping from an address" "$(run ping -n 1 -S fd00:1::1 fd00:3::1)" 0
check "ping of IPv6 says neither bytes nor TTL" "$(sed -n 2,3p "$work/out" | tr '\n' '|')" \
  "Pinging fd00:3::1 from fd00:1::1 with 32 bytes of data:|Reply from fd00:3::1: time T|"

# What a router or nobody says, in text and as JSON.
says() {
  check "$1: exit" "$(run ping -n 1 -w 300 $2)" "$3"
  check "$1" "$(sed -n 3p "$work/out")" "$4"
  run ping --json -n 1 -w 300 $2 >/dev/null
  check "$1, as JSON" "$(jq -c '[.sent, .received, (.replies[0] | .code, .from)]' "$work/out")" "$5"
}
says "too few hops" "-i 1 10.0.3.1" 1 "Reply from 10.0.1.254: TTL expired in transit." '[1,0,11013,"10.0.1.254"]'
says "prohibited" 10.66.0.1 1 "Reply from 10.0.2.2: Destination net unreachable." '[1,0,11002,"10.0.2.2"]'
says "prohibited by IPv6" fd00:66::1 1 "Reply from fd00:2::2: Destination protocol unreachable." '[1,0,11004,"fd00:2::2"]'
says "nobody there" 10.0.1.77 1 "Reply from 10.0.1.1: Destination host unreachable." '[1,0,11003,"10.0.1.1"]'
says "no answer" 10.68.0.1 1 "Request timed out." '[1,0,11010,null]'
says "no route from here" 203.0.113.1 1 "PING: transmit failed. Destination net unreachable." '[1,0,11002,null]'
says "a packet too big" "-f -l 1400 10.0.3.1" 1 \
  "Reply from 10.0.1.254: Packet needs to be fragmented but DF set." '[1,0,11009,null]'
check "nothing came back" "$(grep -c Approximate "$work/out" || true)" 0

run ping --json -n 3 --interval 1 -l 8 10.0.3.1 >/dev/null
check "ping, as JSON" "$(jq -c '[.format, .name, .address, .size_bytes, .sent, .received, .lost,
  ([.replies[].sequence]), (.replies[0] | .status, .ttl_hops, .data_bytes, .route, .times),
  (.minimum_milliseconds <= .average_milliseconds and .average_milliseconds <= .maximum_milliseconds)]' "$work/out")" \
  '["iphlp-ping-1",null,"10.0.3.1",8,3,3,0,[1,2,3],"Success.",63,8,[],[],true]'

# The options of the header.
run ping -n 1 -r 4 10.0.3.1 >/dev/null
check "the way there and back" "$(sed -n '/Route/,/^$/p' "$work/out" | tr -d '\n ')" \
  "Route:10.0.1.1->10.0.2.1->10.0.3.1->10.0.3.1"
run ping --json -n 1 -s 2 10.0.3.1 >/dev/null
now=$(($(date -u +%s) % 86400 * 1000))
check "the time at each hop" "$(jq -c "[.replies[0].times[] | .address,
  (.milliseconds_since_midnight - $now | (. > -5000 and . < 5000) or . < -80000000)]" "$work/out")" \
  '["10.0.1.1",true,"10.0.1.254",true]'
run ping -n 1 -s 1 10.0.3.1 >/dev/null
check "the time, as text" "$(sed -n '4s/: [0-9]*$/: N/p' "$work/out")" "    Timestamp: 10.0.1.1 : N"
check "a way through both" "$(run ping -n 1 --loose 10.0.1.254,10.0.2.2 10.0.3.1)" 0
check "a strict way" "$(run ping -n 1 -k 10.0.1.254,10.0.2.2 10.0.3.1)" 0
check "a strict way with a gap" "$(run ping -n 1 -w 300 -k 10.0.2.2 10.0.3.1)" 1
check "more than a header holds" "$(run ping -n 1 -r 9 -s 4 10.0.3.1)" 1
check "in words" "$(sed -n 3p "$work/out")" "PING: transmit failed. Option too big."
check "two ways are a mistake" "$(run ping -n 1 --loose 10.0.1.254 -k 10.0.1.254 10.0.3.1)" 2
check "IPv4's on IPv6" "$(run ping -n 1 -s 1 fd00:3::1)" 1
check "the routing header that is dead" "$(run ping -R fd00:3::1)" 1
check "says so" "$(grep -c 'RFC 5095' "$work/err")" 1
check "the provider address" "$(run ping -p 10.0.0.1 10.0.3.1)" 1
check "no such host" "$(run ping -n 1 no-such-name.invalid)" 1
check "no count" "$(run ping -n 0 10.0.3.1)" 2
check "a source that is none" "$(run ping -n 1 -S 10.99.0.1 10.0.3.1)" 1

# Ctrl-C ends -t with the sums.
"$program" ping -t --interval 10 10.0.3.1 >"$work/out" &
pinging=$!
for _ in $(seq 300); do
  [ "$(grep -c '^Reply' "$work/out")" -lt 3 ] || break
  sleep 0.02
done
kill -INT "$pinging"
wait "$pinging" && code=0 || code=$?
check "until Ctrl-C" "$code,$(grep -c 'Lost = 0 (0% loss)' "$work/out")" 0,1

check "tracert ends well" "$(run tracert -d 10.0.3.1)" 0
check "tracert, in Windows' words" "$(sed 's/ \{1,\}/ /g' "$work/out" | tr '\n' '|')" \
  "|Tracing route to 10.0.3.1 over a maximum of 30 hops:|| 1 T T T 10.0.1.254| 2 T T T 10.0.3.1||Trace complete.|"
check "tracert of IPv6" "$(run tracert -d --json fd00:3::1)" 0
check "tracert, as JSON" "$(jq -c '[.format, .address, .reached, (.hops[] | [.hop, .address, .refusal,
  (.round_trips_milliseconds | length)])]' "$work/out")" \
  '["iphlp-tracert-1","fd00:3::1",true,[1,"fd00:1::fe",null,3],[2,"fd00:3::1",null,3]]'
check "tracert to what is prohibited" "$(run tracert -d -w 500 10.66.0.1)" 1
check "a refusal" "$(sed -n '5s/^ *//p' "$work/out")" "2  10.0.2.2  reports: Destination net unreachable."
check "tracert into silence" "$(run tracert -d -h 2 -w 300 10.68.0.1)" 1
check "silence" "$(sed -n '5p' "$work/out" | tr -s ' ')" " 2 * * * Request timed out."

check "pathping ends well" "$(run pathping -n -q 3 -p 1 10.0.3.1)" 0
check "pathping, in Windows' words" "$(sed 's/^\( *[12] \) *[0-9]*ms/\1 T/' "$work/out" | tr -s ' ' | tr '\n' '|')" \
  "|Tracing route to 10.0.3.1|over a maximum of 30 hops:| 1 10.0.1.254| 2 10.0.3.1||Computing statistics for 0 seconds...|\
 Source to Here This Node/Link|Hop RTT Lost/Sent = Pct Lost/Sent = Pct Address|\
 0/ 3 = 0% ||\
 1 T 0/ 3 = 0% 0/ 3 = 0% 10.0.1.254|\
 0/ 3 = 0% ||\
 2 T 0/ 3 = 0% 0/ 3 = 0% 10.0.3.1||Trace complete.|"
check "pathping of IPv6" "$(run pathping -n --json -q 2 -p 1 fd00:3::1)" 0
check "pathping, as JSON" "$(jq -c '[.format, .address, (.hops[] | [.address, .sent, .lost, .lost_on_link, .lost_at_node])]' \
  "$work/out")" '["iphlp-pathping-1","fd00:3::1",["fd00:1::fe",2,0,0,0],["fd00:3::1",2,0,0,0]]'
check "pathping into silence" "$(run pathping -n -q 1 -p 1 -h 2 -w 300 10.68.0.1)" 1
exit "$failed"
