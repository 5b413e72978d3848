# `cpack` makes a tarball of all that is installed, which works wherever it is unpacked.
set(CPACK_GENERATOR TGZ)
set(CPACK_PACKAGE_VENDOR "iphlp")
string(TOLOWER "${PROJECT_NAME}-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}" CPACK_PACKAGE_FILE_NAME)
set(CPACK_STRIP_FILES YES)
set(CPACK_VERBATIM_VARIABLES YES)
include(CPack)
