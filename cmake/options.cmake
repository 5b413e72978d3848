# How every target of the project is compiled: language, warnings, sanitizers, where output goes.

# A debug build is to be stepped through, and to run the long tests all the same.
set(CMAKE_C_FLAGS_DEBUG "-Og -g")
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g")
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 17)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/archive")
# Builds of one commit are to be equal byte for byte, wherever the checkout lies.
add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.")

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)

if(IPHLP_SANITIZE)
  add_compile_options("-fsanitize=${IPHLP_SANITIZE}" -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options("-fsanitize=${IPHLP_SANITIZE}")
endif()

# What a fuzzer runs tells it which branches it took.
if(IPHLP_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# Warnings are errors in our own code and nowhere else: a consumer that builds us with a newer compiler is not broken by it.
option(IPHLP_WERROR "Let a warning end the build" ${PROJECT_IS_TOP_LEVEL})
add_library(iphlp_warnings INTERFACE)
target_compile_options(iphlp_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wformat=2 -Wundef -Wvla
  $<$<BOOL:${IPHLP_WERROR}>:-Werror>
  # libstdc++ 12's own stable_sort calls what C++17 deprecates, and clang blames it on us.
  $<$<COMPILE_LANG_AND_ID:CXX,Clang>:-Wno-deprecated-declarations>
  $<$<COMPILE_LANGUAGE:CXX>:-Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi>)

if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|amd64|AMD64|i[3-6]86)$")
  set(IPHLP_X86 ON)
endif()

# What goes into libiphlpapi.so may leave nothing at unload: the compiler that can see it refuses a global that
# runs code at load or unload, the other one a symbol that pins the object.
add_library(iphlp_sealed INTERFACE)
target_link_libraries(iphlp_sealed INTERFACE iphlp_warnings Threads::Threads)
target_compile_options(iphlp_sealed INTERFACE
  # So that the linker can drop what nobody calls: words that only the documentation reads, whole families in a test.
  -ffunction-sections -fdata-sections
  # A thread's few numbers lie in what libc keeps ready for them: elsewhere a first touch allocates, and when memory
  # has run out libc ends the process.
  -ftls-model=initial-exec
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-gnu-unique>
  # Rows and values of a hundred bytes are zeroed by the million. Left alone, this compiler does it with `rep stos`,
  # which takes thirty cycles to begin.
  $<$<AND:$<COMPILE_LANG_AND_ID:CXX,GNU>,$<BOOL:${IPHLP_X86}>>:-mmemset-strategy=unrolled_loop:256:noalign,libcall:-1:noalign>
  $<$<COMPILE_LANG_AND_ID:CXX,Clang>:-Wglobal-constructors -Wexit-time-destructors>)
