# What makes a shared library quick to load and unload, for hosts that do it again and again. None of it is needed to
# leave nothing behind: that is seal.cmake. docs/performance.md has the numbers.

# load_quickly(TARGET)
function(load_quickly target)
  # One mapping for code, constants and headers instead of three: a quarter of the cycle's time is mapping, page faults
  # and unmapping. The price is that constants are executable, as they were everywhere before binutils 2.31.
  target_link_options(${target} PRIVATE "LINKER:-z,noseparate-code")
  # What one call runs through lies side by side.
  set(order "${PROJECT_SOURCE_DIR}/cmake/quick_load.ld")
  target_link_options(${target} PRIVATE "LINKER:-T,${order}")
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${order}")
endfunction()
