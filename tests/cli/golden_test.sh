#!/bin/sh
# What the program prints of the sample machine, compared with the files in golden/.
# Usage: golden_test.sh PROGRAM GOLDEN_FOLDER [--update]
set -u
program=$1
golden=$2
update=${3:-}
export TZ=UTC LC_ALL=C.UTF-8
unset NO_COLOR
result=$(mktemp -d)
trap 'rm -rf "$result"' EXIT
failed=0

# expect NAME EXIT_CODE ARGUMENT...: standard output, then standard error, then the exit code.
expect() {
  name=$1
  code=$2
  shift 2
  "$program" "$@" >"$result/out" 2>"$result/err"
  actual=$?
  { cat "$result/out"; sed 's/^/stderr: /' "$result/err"; } >"$result/$name"
  if [ "$actual" != "$code" ]; then
    echo "FAILED: iphlp $*: exit code $actual, not $code"
    failed=1
  fi
  if [ "$update" = --update ]; then
    cp "$result/$name" "$golden/$name"
  elif ! diff -u "$golden/$name" "$result/$name"; then
    echo "FAILED: iphlp $*: prints otherwise than golden/$name"
    failed=1
  fi
}

expect config.txt 0 config
expect config-all.txt 0 config --all
expect config-why.txt 0 config --why eth0
expect config-one.txt 0 config -a '{2b5e7a10-0f2c-5d1e-8a3b-2c4d6e8f0a1b}'
expect config-index.txt 0 config 5
expect config-loopback.txt 0 config lo
expect config.json 0 config --json
expect config-why.json 0 config --json --why 2
expect unknown-adapter.txt 1 config eth9
expect unknown-command.txt 2 ifconfig
expect unknown-option.txt 2 config --al
expect two-adapters.txt 2 config eth0 wlan0
expect nothing.txt 2
expect help.txt 0 --help
expect config-help.txt 0 config --help

IPHLP_FAKE_EMPTY=1
export IPHLP_FAKE_EMPTY
expect empty.txt 0 config
expect empty.json 0 config --json
expect empty-unknown.txt 1 config eth0
unset IPHLP_FAKE_EMPTY

for function in GetAdaptersAddresses GetAdaptersInfo GetPerAdapterInfo GetNetworkParams iphlp_adapter_sources; do
  IPHLP_FAKE_FAILURE=$function:5
  export IPHLP_FAKE_FAILURE
  expect "failed-$function.txt" 1 config --all --why
done
unset IPHLP_FAKE_FAILURE

# A terminal gets colours and marks; NO_COLOR takes the colours away, TERM=dumb too.
if command -v script >/dev/null; then
  TERM=xterm
  export TERM
  count() { script -qec "$program config" /dev/null | grep -c "$1"; }
  escape=$(printf '\033')
  [ "$(count "$escape")" -gt 0 ] || { echo "FAILED: no colour on a terminal"; failed=1; }
  [ "$(count '●')" -gt 0 ] || { echo "FAILED: no marks on a terminal"; failed=1; }
  NO_COLOR=1
  export NO_COLOR
  [ "$(count "$escape")" = 0 ] || { echo "FAILED: colour in spite of NO_COLOR"; failed=1; }
  unset NO_COLOR
  TERM=dumb
  [ "$(count "$escape")" = 0 ] || { echo "FAILED: colour on a dumb terminal"; failed=1; }
fi

"$program" config >/dev/full 2>"$result/err"
[ $? = 1 ] || { echo "FAILED: a full disk is not noticed"; failed=1; }
exit $failed
