# For the tests of this folder: a folder $work that goes at the end, and check WHAT SEEN EXPECTED, which says each and sets
# $failed.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
check() {
  if [ "$2" = "$3" ]; then echo "ok: $1"; else
    printf 'FAILED: %s\n  seen:     %s\n  expected: %s\n' "$1" "$2" "$3"
    failed=1
  fi
}
