# Sourced when a namespace is furnished: waits until the links that it is told have their link-local addresses, which are there
# a moment after the link is up, and two looks at the routes say the same, for each address brings one of its own.
hold_still() {
  tries=0
  seen=
  until has_link_locals "$@" && now=$(ip -6 route show table all | wc -l) && [ "$now" = "$seen" ]; do
    seen=$now
    tries=$((tries + 1))
    [ $tries -lt 500 ]
    sleep 0.01
  done
}
has_link_locals() {
  for one in "$@"; do
    ip -6 address show dev "$one" scope link | grep -q fe80 || return 1
  done
}
