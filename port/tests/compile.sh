#!/bin/sh
# Compiles and links every program of port/programs by mingw-w64 for Windows, or by clang for here, in both languages; or compiles them
# alone for 32 bits. The kit's includes and options are those of its CMake target.
# Usage: compile.sh mingw|clang|m32 SOURCE_FOLDER BINARY_FOLDER [LIBRARIES…]
set -eu
kind=$1
source=$2
binary=$3
shift 3
out=$binary/$kind
mkdir -p "$out"

kit=$source/port/include
here="-isystem $kit/crt -isystem $kit/iphlp-win32 -isystem $source/include/iphlpapi -fshort-wchar -Wno-unknown-pragmas -Wall"
case $kind in
mingw)
  c=x86_64-w64-mingw32-gcc
  cxx=x86_64-w64-mingw32-g++
  flags="-D_WIN32_WINNT=0x0601 -D__USE_MINGW_ANSI_STDIO=0 -Wall -Wno-unknown-pragmas -Wno-format -Wno-unused -Wno-cast-function-type"
  libraries="-liphlpapi -lws2_32 -lole32 -lntdll"
  suffix=.exe
  ;;
clang)
  c=clang-19
  cxx=clang++-19
  flags=$here
  libraries="$*"
  suffix=
  ;;
m32)
  c=gcc
  cxx=g++
  # The kernel's headers of the other width lie where the compiler of this one looks.
  flags="-m32 -fsyntax-only -idirafter /usr/include/x86_64-linux-gnu $here"
  libraries=
  suffix=
  echo "#include <stdlib.h>" | g++ -m32 -fsyntax-only -x c++ - 2>/dev/null || { echo "SKIPPED: no 32 bits here (Debian: g++-12-multilib)"; exit 77; }
  ;;
esac
command -v $c >/dev/null || { echo "SKIPPED: $c is not installed"; exit 77; }

count=0
for program in "$source"/port/programs/*.c "$source"/port/programs/*.cpp; do
  name=$(basename "$program")
  case $program in *.cpp) compiler=$cxx ;; *) compiler=$c ;; esac
  entry=
  if [ "$kind" = mingw ] && grep -qE '\bwmain\b' "$program"; then entry=-municode; fi
  if [ "$kind" = mingw ] && grep -q '_tmain' "$program" && grep -q 'define _UNICODE' "$program"; then entry=-municode; fi
  # shellcheck disable=SC2086
  $compiler $flags $entry "$program" -o "$out/${name%.*}$suffix" $libraries || { echo "FAILED: $name"; exit 1; }
  count=$((count + 1))
done
[ "$count" -ge 20 ] || { echo "FAILED: only $count programs"; exit 1; }
echo "ok: $count programs compiled by $c"
