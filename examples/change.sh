# Beside the examples that watch: an address comes and goes until they have seen enough.
while :; do
  ip address add 192.0.2.99/32 dev lo
  sleep 0.1
  ip address delete 192.0.2.99/32 dev lo
  sleep 0.1
done
