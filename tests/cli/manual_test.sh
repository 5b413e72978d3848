#!/bin/sh
# The manual page is well-formed, and says what the program can do.
# Usage: manual_test.sh PAGE PROGRAM
set -u
page=$1
program=$2
if command -v mandoc >/dev/null; then
  # Which other pages are installed here says nothing about this one.
  complaints=$(mandoc -T lint -W style "$page" 2>/dev/null | grep -v 'referenced manual not found')
elif command -v man >/dev/null; then
  complaints=$(man --warnings -l "$page" 2>&1 >/dev/null)
else
  echo "SKIPPED: neither mandoc nor man is installed"
  exit 77
fi
failed=0
[ -z "$complaints" ] || { echo "$complaints"; failed=1; }
commands=$("$program" --help | sed -n '/^Commands:/,$ s/^  \([a-z]*\) .*/\1/p')
[ -n "$commands" ] || { echo "FAILED: the help lists no commands"; failed=1; }
for command in $commands; do
  grep -q "^\.It Cm $command" "$page" || { echo "FAILED: the page does not know 'iphlp $command'"; failed=1; }
  for option in $("$program" "$command" --help | grep -o '^  -.*' | grep -o -- '--[a-z]*'); do
    grep -q "Fl Fl ${option#--}" "$page" || { echo "FAILED: the page does not know $command $option"; failed=1; }
  done
done
exit $failed
