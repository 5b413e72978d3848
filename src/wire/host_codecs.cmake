set(WIRE_HOST_SOURCES
  dbus.cpp dbus_encode.cpp dbus_signature.cpp dhcp_text.cpp json.cpp key_file.cpp lease_bootp.cpp lease_dhclient.cpp lease_dhcpcd.cpp lease_networkd.cpp name_server.cpp networkd_description.cpp
  resolv_conf.cpp varlink.cpp)
set(WIRE_HOST_TESTS
  dbus_test.cpp dhcp_text_test.cpp json_test.cpp lease_test.cpp networkd_description_test.cpp resolv_conf_test.cpp)
