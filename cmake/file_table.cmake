# iphlp-files.json and the bill of materials, of what is built here and of each installation (docs/delivery.md).
find_package(Python3 REQUIRED COMPONENTS Interpreter)
option(IPHLP_FILE_TABLE "Write iphlp-files.json and the bill of materials when installing" ON)

set(iphlp_tool "${PROJECT_SOURCE_DIR}/tools/file_table.py")
set(iphlp_table "${CMAKE_LIBRARY_OUTPUT_DIRECTORY}/iphlp/iphlp-files.json")
set(iphlp_built)
set(iphlp_parts iphlpapi iphlpapi_managed iphlp_win32 iphlp iphlp-cycle
  dlproof dlproof-audit dlproof-record dlproof-openers dlproof-host-c dlproof-host-cxx)
foreach(target IN LISTS iphlp_parts)
  if(TARGET ${target})
    list(APPEND iphlp_built $<TARGET_FILE:${target}>)
  endif()
endforeach()
add_custom_command(OUTPUT "${iphlp_table}"
  COMMAND Python3::Interpreter "${iphlp_tool}" --prefix "${PROJECT_BINARY_DIR}" --table "${iphlp_table}"
    --version "${PROJECT_VERSION}" --source "${PROJECT_SOURCE_DIR}" ${iphlp_built}
  COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tools/sbom.py" "${iphlp_table}" "${PROJECT_BINARY_DIR}/iphlp.spdx.json"
  BYPRODUCTS "${PROJECT_BINARY_DIR}/iphlp.spdx.json"
  DEPENDS ${iphlp_built} "${iphlp_tool}" "${PROJECT_SOURCE_DIR}/tools/sbom.py"
  COMMENT "What this build consists of" VERBATIM)
add_custom_target(iphlp_file_table ALL DEPENDS "${iphlp_table}")

if(IPHLP_FILE_TABLE)
  configure_file("${CMAKE_CURRENT_LIST_DIR}/file_table_install.cmake.in" "${PROJECT_BINARY_DIR}/file_table_install.cmake" @ONLY)
  install(SCRIPT "${PROJECT_BINARY_DIR}/file_table_install.cmake" ALL_COMPONENTS)
endif()
