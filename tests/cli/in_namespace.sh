# For the tests of this folder that change a network: the script begins again in namespaces of its own, those of
# unshare -$namespaces (a user's and a network's unless it says others).
: "${namespaces:=Urn}"
for tool in ip jq unshare; do
  command -v "$tool" >/dev/null || { echo "SKIPPED: $tool is not installed"; exit 77; }
done
if [ "${2:-}" != inside ]; then
  unshare "-$namespaces" true 2>/dev/null || { echo "SKIPPED: no network namespaces here"; exit 77; }
  exec unshare "-$namespaces" sh "$0" "$1" inside
fi
