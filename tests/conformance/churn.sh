# Until it is ended: links that live for a moment, some with addresses and routes.
while :; do
  ip -force -batch - <<END
link add churn0 type veth peer name churn1
link set churn0 up
link set churn1 up
address add 198.51.100.1/24 dev churn0
address add 2001:db8:7::1/64 dev churn0 nodad
route add default via 198.51.100.2 metric 900
link add churn2 type bridge
link add churn3 type ifb
link del churn0
link add churn4 type bridge
address add 198.51.100.9/24 dev churn4
link del churn2
link del churn3
link del churn4
END
done 2>/dev/null
