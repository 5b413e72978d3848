#!/bin/sh
# Runs in the tree of another architecture (cross.sh), as the first process there: the conformance tests, the programs, and
# dlproof on its planted corpus.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/tmp
mount -t proc proc /proc
mount -t sysfs sysfs /sys
# The machine that was booted for this ends with it.
trap '[ ! -L /init ] || echo o >/proc/sysrq-trigger; [ ! -L /init ] || sleep 60' EXIT
[ -c /dev/null ] || mount -t devtmpfs dev /dev
ip link set lo up
echo "$(uname -sr), $(uname -m)"

passed=0 failed=0
report() {
  if [ "$2" -eq 0 ]; then
    passed=$((passed + 1))
    echo "passes: $1"
  else
    failed=$((failed + 1))
    echo "FAILS ($2): $1"
    cat /tmp/said
  fi
}
in_namespace() {
  what=$1
  shift
  /tests/bin/in_namespace "$@" >/tmp/said 2>&1
  report "$what" $?
}
while read -r name setup word beside; do
  if [ "$word" = BESIDE ]; then
    in_namespace "$name" --beside "/tests/conformance/$beside.sh" "/tests/conformance/$setup.sh" "/tests/bin/conformance_$name"
  else
    in_namespace "$name" "/tests/conformance/$setup.sh" "/tests/bin/conformance_$name"
  fi
done </tests/list
in_namespace "iphlp config" /tests/conformance/furnished.sh iphlp config
head -12 /tmp/said
in_namespace "iphlp version --files" /tests/conformance/furnished.sh iphlp version --files
tail -1 /tmp/said
in_namespace "dlproof load" /tests/conformance/furnished.sh dlproof load /usr/lib/*/libiphlpapi.so.1 --call iphlp_if_nametoindex:lo
tail -3 /tmp/said
# It ends with 1 where something of the machine could be better; that the library is whole and goes is what counts.
/tests/bin/in_namespace /tests/conformance/furnished.sh iphlp doctor >/tmp/said 2>&1
[ $? -le 1 ]
report "iphlp doctor" $?
head -12 /tmp/said

# A module that hangs is given up after a while; an emulated processor needs more of it than a real one.
while read -r name calls; do
  limit=60
  [ "$name" != hostile_hang ] || limit=8
  echo "--- planted $name"
  # shellcheck disable=SC2086 # several words
  dlproof load "/planted/$name.so" --json --cycles 16 --limit $limit $calls
  echo "--- end"
done </planted/list 2>/dev/null

echo "--- dump"
/tests/bin/in_namespace /tests/conformance/furnished.sh /tests/bin/dump
echo "--- end"
if [ $failed -eq 0 ]; then echo "all $passed pass"; else echo "$passed pass, $failed FAIL"; fi
