#!/bin/sh
# iphlp doctor: whole where all is well, with less where rights are missing, and not whole for a library that leaves
# something. Stands in a namespace of its own.
# Usage: doctor_test.sh PROGRAM LEAVES_HANDLE STAYS FAILS
set -u
program=$1
leaves_handle=$2
stays=$3
fails=$4
failed=0
command -v jq >/dev/null || { echo "SKIPPED: jq is not installed"; exit 77; }

# expect WHAT ARGUMENTS… : jq's word on $found is true
expect() {
  what=$1
  shift
  echo "$found" | jq -e "$@" >/dev/null || { echo "FAILED: $what"; echo "$found" | jq -c '.findings[]'; failed=1; }
}
# doctor CODE PREFIX… -- ARGUMENTS: what it says, and its exit code
doctor() {
  wanted=$1
  shift
  found=$("$@")
  code=$?
  [ "$code" -eq "$wanted" ] || { echo "FAILED: $* ended with $code, not $wanted"; failed=1; }
}
verdict_of='.findings[] | select(.check == $check) | .verdict == $verdict'

doctor 0 "$program" doctor --cycles 50 --json
expect "the installed library is whole" '.format == "iphlp-doctor-1" and .whole'
expect "nothing is left" '.findings[] | select(.check == "library.leaves_nothing") |
  .unmapped and .cycles == 50 and .handles.first == .handles.last and .mappings.first == .mappings.last'
expect "root may change" --arg check rights.net_admin --arg verdict good "$verdict_of"
expect "root may echo" --arg check rights.echo --arg verdict good "$verdict_of"
expect "the wire is told of" '.findings[] | select(.check == "sources.interface" and .interface == "wire0") | .dns != "" and .interface_index > 1'
expect "each that is no good says what to do" '[.findings[] | select(.verdict != "good") | .to_do != null] | all'

# Without rights, and in no group of the range.
# A new namespace has no range; where there is no group 1, it cannot be said again.
echo "1 0" 2>/dev/null >/proc/sys/net/ipv4/ping_group_range
doctor 0 setpriv --bounding-set -all --inh-caps -all "$program" doctor --cycles 3 --json
expect "it cannot change" --arg check rights.net_admin --arg verdict limited "$verdict_of"
expect "it cannot echo" --arg check rights.echo --arg verdict limited "$verdict_of"
expect "it has no kernel program" '.findings[] | select(.check == "rights.socket_owners") | .by_kernel_program == false and .verdict == "limited"'
echo "0 0" >/proc/sys/net/ipv4/ping_group_range
doctor 0 setpriv --bounding-set -all --inh-caps -all "$program" doctor --cycles 3 --json
expect "the range lets it echo" '.findings[] | select(.check == "rights.echo") | .may_echo and .in_ping_group_range'

doctor 1 "$program" doctor --cycles 20 --json --library "$leaves_handle"
expect "handles that are left" '.whole == false and (.findings[] | select(.check == "library.leaves_nothing") |
  .verdict == "problem" and .handles.last > .handles.first and .unmapped)'
doctor 1 "$program" doctor --cycles 20 --json --library "$stays"
expect "an object that stays" '.findings[] | select(.check == "library.leaves_nothing") | .verdict == "problem" and .unmapped == false'
doctor 1 "$program" doctor --cycles 20 --json --library "$fails"
expect "a call that fails" '.findings[] | select(.check == "library.loads") | .verdict == "problem" and (.found | contains("answered 8"))'
doctor 1 "$program" doctor --json --library /nowhere.so
expect "no library at all" --arg check library.loads --arg verdict problem "$verdict_of"

# For people: the words, and what to do.
text=$("$program" doctor --cycles 3 --library "$leaves_handle")
echo "$text" | grep -q 'PROBLEM' && echo "$text" | grep -q "to do: .*dlproof load" || { echo "FAILED: the text"; echo "$text"; failed=1; }
"$program" doctor --cycles 1 >/dev/null 2>&1
[ $? -eq 2 ] || { echo "FAILED: one cycle proves nothing"; failed=1; }
exit $failed
