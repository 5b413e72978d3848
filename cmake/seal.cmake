# What makes a C++ shared library leave nothing behind when it is unloaded. Each line was measured; docs/unload-order.md
# says what happens without it, and tests/unload proves it on libraries that miss one.

# seal_library(TARGET EXPORTS): EXPORTS is the list of what is exported; everything else is hidden for good.
function(seal_library target exports)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  set(script "${CMAKE_CURRENT_BINARY_DIR}/${target}.map")
  set(generator "${PROJECT_SOURCE_DIR}/tools/version_script.py")
  add_custom_command(OUTPUT "${script}"
    COMMAND Python3::Interpreter "${generator}" "${exports}" "${script}"
    DEPENDS "${exports}" "${generator}" "${PROJECT_SOURCE_DIR}/tools/exports.py"
    COMMENT "Version script of ${target}" VERBATIM)
  add_custom_target(${target}_exports DEPENDS "${script}")
  add_dependencies(${target} ${target}_exports)
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${script}")

  target_link_options(${target} PRIVATE
    # STB_GNU_UNIQUE symbols pin an object for ever, and libstdc++'s own headers bring some: all local, but the API.
    "LINKER:--version-script=${script}"
    "LINKER:--exclude-libs,ALL"
    # The C++ runtime comes along and goes along; a shared one would be loaded with us and stay.
    -static-libstdc++ -static-libgcc
    # What is missing is missing at link time, not when a rarely taken branch first calls it.
    "LINKER:-z,defs" "LINKER:-z,now" "LINKER:-z,relro" "LINKER:--as-needed" "LINKER:--gc-sections")
endfunction()
