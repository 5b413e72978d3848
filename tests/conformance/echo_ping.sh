# Two routers, and the kernel's own echo sockets for whoever asks.
set -e
echo "0 0" >/proc/sys/net/ipv4/ping_group_range
sh "$(dirname "$0")/../support/routers.sh" "$PPID"
