# What makes a shared library quick to load and unload, for hosts that do it again and again. None of it is needed to
# leave nothing behind: that is seal.cmake. docs/performance.md has the numbers.

# Relative relocations as a bit each instead of 24 bytes: the loader reads half as many pages before the first call. Only
# where the C library can read them, which is since 2.36.
include(CheckCXXSourceCompiles)
include(CheckLinkerFlag)
check_cxx_source_compiles("#include <features.h>
  #if !__GLIBC_PREREQ(2, 36)
  #error too old
  #endif
  int main() {}" IPHLP_LIBC_READS_PACKED_RELOCATIONS)

# The linker knows neither of these for every processor, and says so in a warning.
function(link_quickly target keyword)
  string(MAKE_C_IDENTIFIER "IPHLP_LINKER_KNOWS_${keyword}" known)
  check_linker_flag(CXX "LINKER:--fatal-warnings,-z,${keyword}" ${known})
  if(${known})
    target_link_options(${target} PRIVATE "LINKER:-z,${keyword}")
  endif()
endfunction()

# load_quickly(TARGET)
function(load_quickly target)
  # One mapping for code, constants and headers instead of three: a quarter of the cycle's time is mapping, page faults
  # and unmapping. The price is that constants are executable, as they were everywhere before binutils 2.31.
  target_link_options(${target} PRIVATE "LINKER:-z,noseparate-code")
  if(IPHLP_LIBC_READS_PACKED_RELOCATIONS)
    link_quickly(${target} pack-relative-relocs)
  endif()
  # A function of ours that calls an exported one means ours, and the hooks that crtbegin looks for (transactional memory,
  # gprof) are nobody's: each would be searched for in every object of the program at every load.
  target_link_options(${target} PRIVATE "LINKER:-Bsymbolic-functions")
  link_quickly(${target} nodynamic-undefined-weak)
  # What one call runs through lies side by side.
  set(order "${PROJECT_SOURCE_DIR}/cmake/quick_load.ld")
  target_link_options(${target} PRIVATE "LINKER:-T,${order}")
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${order}")
endfunction()
