# Sourced where a namespace is furnished.

# await COMMAND…: until it succeeds, five seconds at most.
await() {
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    [ $tries -lt 500 ]
    sleep 0.01
  done
}

# hold_still LINK…: until they have their link-local addresses, which are there a moment after a link is up, and two looks at
# the routes say the same, for each address brings one of its own.
hold_still() {
  seen=
  await is_still "$@"
}
is_still() {
  for one in "$@"; do
    ip -6 address show dev "$one" scope link | grep -q fe80 || return 1
  done
  before=$seen
  seen=$(ip -6 route show table all | wc -l)
  [ "$seen" = "$before" ]
}
