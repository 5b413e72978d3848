# A namespace in which something listens, for as long as the example runs.
ip link set lo up
python3 -c '
import socket, subprocess, sys
listener = socket.create_server(("127.0.0.1", 8765))
subprocess.run(["tail", "--pid=" + sys.argv[1], "-f", "/dev/null"])' "$PPID" >/dev/null 2>&1 &
tries=0
until ss -Htln | grep -q 127.0.0.1:8765; do
  tries=$((tries + 1))
  [ $tries -lt 500 ] || exit 1
  sleep 0.01
done
