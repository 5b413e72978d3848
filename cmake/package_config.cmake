# What find_package(iphlp) and pkg-config read. No absolute path goes in: a tree that is installed works where it is
# moved to, and so does a tarball.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(iphlp_config_folder "${CMAKE_INSTALL_LIBDIR}/cmake/iphlp")
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/iphlpConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/iphlpConfig.cmake"
  INSTALL_DESTINATION "${iphlp_config_folder}"
  PATH_VARS CMAKE_INSTALL_INCLUDEDIR)
# Independent of the machine, because on Windows only the headers are used; the configuration looks itself on Linux.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/iphlpConfigVersion.cmake"
  COMPATIBILITY SameMajorVersion ARCH_INDEPENDENT)
install(FILES
  "${PROJECT_BINARY_DIR}/iphlpConfig.cmake" "${PROJECT_BINARY_DIR}/iphlpConfigVersion.cmake"
  "${CMAKE_CURRENT_LIST_DIR}/iphlpWindows.cmake"
  DESTINATION "${iphlp_config_folder}" COMPONENT dev)

if(NOT CMAKE_SYSTEM_NAME STREQUAL "Windows")
  install(EXPORT iphlpTargets NAMESPACE iphlp:: DESTINATION "${iphlp_config_folder}" COMPONENT dev)
  # From the folder of iphlp.pc to the prefix.
  file(RELATIVE_PATH iphlp_up "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
  string(REGEX REPLACE "/$" "" iphlp_up "${iphlp_up}")
  configure_file("${CMAKE_CURRENT_LIST_DIR}/iphlp.pc.in" "${PROJECT_BINARY_DIR}/iphlp.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/iphlp.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT dev)
endif()
