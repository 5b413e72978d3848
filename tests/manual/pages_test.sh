#!/bin/sh
# Usage: pages_test.sh PAGES_OF_SECTION_3 SOURCE
set -u
pages=$1
source=$2
failed=0
exports=$(sed -n 's/^\([A-Za-z_][A-Za-z_0-9]*\) *| *\(works\|partly\|refuses\).*/\1/p' "$source/src/abi/exports.def")
[ "$(echo "$exports" | wc -l)" -gt 230 ] || { echo "FAILED: exports.def lists $(echo "$exports" | wc -l) exports"; failed=1; }
for name in $exports; do
  [ -f "$pages/$name.3" ] || { echo "FAILED: $name has no page"; failed=1; }
  grep -q "^\.It Xr $name 3" "$pages/iphlpapi.3" || { echo "FAILED: the overview does not know $name"; failed=1; }
done
command -v mandoc >/dev/null || { echo "SKIPPED in part: mandoc is not installed"; exit $failed; }
# Which other pages are installed here says nothing about these.
complaints=$(mandoc -T lint -W warning "$pages"/*.3 "$source"/man/*.7 2>/dev/null | grep -v 'referenced manual not found')
[ -z "$complaints" ] || { echo "$complaints" | head -40; failed=1; }
exit $failed
