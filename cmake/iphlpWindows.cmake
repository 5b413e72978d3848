# On Windows the API is the system's own: the targets of the same names, so that one CMakeLists.txt serves both systems.
# Whoever includes this says in iphlp_include_folder where <iphlp/adapters.hpp> lies.
if(NOT TARGET iphlp::iphlpapi)
  foreach(iphlp_part IN ITEMS headers iphlpapi cpp win32)
    add_library(iphlp::${iphlp_part} INTERFACE IMPORTED GLOBAL)
  endforeach()
  unset(iphlp_part)
  target_link_libraries(iphlp::iphlpapi INTERFACE iphlp::headers iphlpapi ws2_32)
  target_link_libraries(iphlp::win32 INTERFACE iphlp::iphlpapi ole32 rpcrt4)
  target_link_libraries(iphlp::cpp INTERFACE iphlp::iphlpapi)
  target_include_directories(iphlp::cpp INTERFACE "${iphlp_include_folder}")
  target_compile_features(iphlp::cpp INTERFACE cxx_std_20)
endif()
