# The names by which managed programs find their library, in the build and where it is installed: docs/managed.md.
include(GNUInstallDirs)

# install_managed(TARGET): .NET asks for "iphlpapi.dll" as iphlpapi.dll.so and libiphlpapi.dll.so, and for "iphlpapi" as
# iphlpapi.so before it comes to libiphlpapi.so, which is for programs compiled here.
function(install_managed target)
  set(links)
  foreach(name IN ITEMS iphlpapi.dll.so iphlpapi.so)
    add_custom_command(TARGET ${target} POST_BUILD
      COMMAND "${CMAKE_COMMAND}" -E create_symlink "$<TARGET_FILE_NAME:${target}>" "$<TARGET_FILE_DIR:${target}>/${name}" VERBATIM)
    list(APPEND links "$<TARGET_FILE_DIR:${target}>/${name}")
  endforeach()
  install(TARGETS ${target} LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT runtime)
  install(FILES ${links} DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT runtime)
  # mono is told by a map.
  install(FILES "${PROJECT_SOURCE_DIR}/src/abi/iphlpapi.dllmap.config" DESTINATION "${CMAKE_INSTALL_DATADIR}/iphlp" COMPONENT runtime)
endfunction()
