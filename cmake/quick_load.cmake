# What makes a shared library quick to load and unload, for hosts that do it again and again. None of it is needed to
# leave nothing behind: that is seal.cmake. docs/performance.md has the numbers.

# load_quickly(TARGET)
function(load_quickly target)
  # One mapping for code, constants and headers instead of three: a quarter of the cycle's time is mapping, page faults
  # and unmapping. The price is that constants are executable, as they were everywhere before binutils 2.31.
  target_link_options(${target} PRIVATE "LINKER:-z,noseparate-code")
endfunction()
