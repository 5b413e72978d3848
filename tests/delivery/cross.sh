#!/bin/bash
# The packages of another architecture: the layout of their headers, what their library exports, and then, in a tree of
# that architecture that has the packages, the conformance tests, the programs, and what dlproof says of its planted corpus:
# i386 by this processor and this kernel, arm64 by a real kernel of Debian's in an emulated machine without a network.
# Usage: cross.sh i386|arm64 PACKAGES IN_NAMESPACE LIBRARY OWN_PACKAGES     as root; the last two are this machine's own, to
# compare with
set -euo pipefail
arch=$1 packages=$2 in_namespace=$3 native=$4 own_packages=$5
limit=1200 # seconds for all that runs in the tree; 90 are usual
tests=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT

case $arch in
  i386) machine=i686 compiler=(gcc -m32 -idirafter /usr/include/x86_64-linux-gnu) kernel='' ;;
  arm64) machine=aarch64 compiler=(aarch64-linux-gnu-gcc) kernel=linux-image-cloud-arm64 ;;
  *) echo "cross.sh: not for $arch" >&2; exit 2 ;;
esac
debs=("$packages"/*_"$arch".deb)
[ -e "${debs[0]}" ] || { echo "cross.sh: no package of $arch in $packages" >&2; exit 2; }
mapfile -t debs < <(printf '%s\n' "${debs[@]}" | grep -v -e '-dbgsym_')

# The tree: what the packages depend on and the tests need, unpacked and not configured, since nothing of it could run
# here; kept for the next time.
wanted=$({
  for deb in "${debs[@]}"; do dpkg-deb -f "$deb" Depends; done | tr ',' '\n' | sed 's/^ *//; s/[ |:(].*//' |
    grep -v -x -e '' -e libiphlpapi1 -e libiphlpapi-dev -e libiphlp-win32-1
  printf '%s\n' coreutils dash grep iproute2 mount util-linux $kernel
} | sort -u | paste -sd,)
kept=$(dirname "$packages")/cross-$arch
if [ "$(cat "$kept.stamp" 2>/dev/null)" != "$wanted" ]; then
  # Where the machine's own sources come from; without updates, which reach a mirror one by one.
  sources=/etc/apt/sources.list.d/debian.sources
  if [ -e "$sources" ]; then
    awk -v RS= -v ORS='\n\n' '!/-security/' "$sources" >"$work/debian.sources"
    sources=$work/debian.sources
  else
    sources=
  fi
  rm -f "$kept.stamp"
  mmdebstrap --quiet --variant=extract --architectures="$arch" --include="$wanted" --dpkgopt='path-exclude=/usr/share/doc/*' \
    bookworm "$kept.tar" $sources
  echo "$wanted" >"$kept.stamp"
fi
tree=$work/tree
mkdir "$tree"
tar -x -C "$tree" -f "$kept.tar"
for deb in "${debs[@]}"; do dpkg-deb -x "$deb" "$tree"; done
ln -sf dash "$tree/bin/sh"
mkdir -p "$tree/proc" "$tree/sys" "$tree/dev" "$tree/tmp"

headers=$tree/usr/include/iphlpapi
library=$(dirname "$(find "$tree/usr/lib" -name libiphlpapi.so)")

echo "== $arch: layout of the package's headers"
python3 "$tests/abi/generate.py" "$work/layout"
for language in c c++; do
  python3 "$tests/abi/check.py" "$work/layout" --compiler gcc --language "$language" --machine "$machine" --headers "$headers"
done

echo "== $arch: what the package's library exports and needs"
python3 "$tests/unload/elf.py" "$library/libiphlpapi.so.1" "$tests/../src/abi/exports.def"

# Who is linked with a library depends on its package; what managed programs open by its one name is nothing to link with.
for package in libiphlpapi1 libiphlp-win32-1; do
  what=$(dpkg-deb -I "$packages/${package}"_*_"$arch".deb shlibs)
  [[ $what =~ ^lib[a-z0-9-]+\ 1\ $package\ \(\>=\ [0-9.]+\)$ ]] || { echo "$arch: NOT as it should be: $what"; exit 1; }
  echo "$arch: $what"
done

# What says of itself that it may be installed for two architectures at once has no file that differs between them.
echo "== $arch: beside this machine's own packages"
shared=0
for deb in "${debs[@]}"; do
  [ "$(dpkg-deb -f "$deb" Multi-Arch)" = same ] || continue
  own=$(echo "$own_packages/$(dpkg-deb -f "$deb" Package)"_*_"$(dpkg --print-architecture)".deb)
  rm -rf "$work/one" "$work/other"
  dpkg-deb -x "$deb" "$work/one"
  dpkg-deb -x "$own" "$work/other"
  while read -r path; do
    if [ -e "$work/other/$path" ]; then
      shared=$((shared + 1))
      cmp "$work/one/$path" "$work/other/$path"
    fi
  done < <(cd "$work/one" && find . ! -type d)
done
[ "$shared" -gt 100 ] || { echo "$arch: only $shared files in common"; exit 1; }
echo "$arch: $shared files in common, the same in both"

# The conformance tests as tests/conformance/CMakeLists.txt lists them, NAME SETUP [BESIDE SCRIPT], into the tree.
echo "== $arch: the conformance tests and the programs, in a tree of its own"
mkdir -p "$tree/tests/bin"
cp -r "$tests/conformance" "$tests/support" "$tests/delivery" "$tree/tests"
compile() { "${compiler[@]}" -std=gnu17 -O1 -w "-I$headers" "-I$tests/conformance" "-I$tests/support" "$@"; }
compile -o "$tree/tests/bin/in_namespace" "$tests/support/in_namespace.c"
compile -o "$tree/tests/bin/dump" "$tests/delivery/adapters_dump.c" "-L$library" -liphlpapi
sed -n 's/^conformance(\([a-z_]*\) \([a-z_]*\)\(.*\))$/\1 \2\3/p' "$tests/conformance/CMakeLists.txt" >"$tree/tests/list"
while read -r name rest; do
  compile -o "$tree/tests/bin/conformance_$name" "$tests/conformance/$name.c" "-L$library" -liphlpapi -lpthread
done <"$tree/tests/list"

# dlproof's planted corpus, linked as its CMakeLists.txt does; without what only this processor's instructions do, and what is
# not C. For each that is a module alone: its name, and what to call.
mkdir -p "$tree/planted"
[ -e "$tree/etc/passwd" ] || echo root:x:0:0:root:/root:/bin/sh >"$tree/etc/passwd" # some open it
plant() {
  # shellcheck disable=SC2016 # ld.so's own variable
  compile -g -shared -fPIC "-Wl,-rpath,\$ORIGIN" -o "$tree/planted/$1.so" "$tests/dlproof/corpus/$1.c" "-L$tree/planted" "${@:2}"
}
plant opener -Wl,-z,nodelete
plant inner
plant binder
for source in "$tests"/dlproof/corpus/*.c; do
  name=$(basename "$source" .c) more=()
  grep -q __asm__ "$source" && continue
  case $name in
    opener | inner | binder) continue ;;
    pinned_nodelete) more=(-Wl,-z,nodelete) ;;
    fd_no_plt) more=(-fno-plt) ;;
    nested) more=('-DINNER="/planted/inner.so"') ;;
    pinned_binding) more=('-DBINDER="/planted/binder.so"') ;;
    constructor_dependency) more=(-l:inner.so) ;;
    fd_through_other | fd_sometimes | hostile_crash | hostile_hang | hostile_exec) more=(-l:opener.so) ;;
  esac
  plant "$name" "${more[@]}"
  if grep -q 'entry(' "$source"; then echo "$name --call entry"; else echo "$name"; fi
done >"$tree/planted/list"

in_machine() {
  local release modules part
  release=$(ls "$tree/lib/modules")
  modules=$tree/lib/modules/$release/kernel
  for part in "$modules"/* "$modules"/drivers/*; do
    case ${part#"$modules/"} in
      arch | crypto | drivers | drivers/net | lib | net) ;;
      *) rm -r "$part" ;;
    esac
  done
  depmod -b "$tree" "$release"
  mv "$tree/boot/vmlinuz-$release" "$work/kernel"
  rm -r "${tree:?}/boot"
  ln -s tests/delivery/cross_inside.sh "$tree/init"
  (cd "$tree" && find . -print0 | cpio --quiet -0 -o -H newc -R 0:0) >"$work/disk"
  timeout --kill-after=5 "$limit" qemu-system-aarch64 -M virt -cpu cortex-a72 -m 1024 -smp 2 -nodefaults -nographic -net none \
    -no-reboot -serial stdio -kernel "$work/kernel" -initrd "$work/disk" \
    -append "console=ttyAMA0 quiet panic=-1 rdinit=/init" </dev/null | tr -d '\r'
}
in_chroot() {
  timeout --kill-after=5 "$limit" setarch i686 unshare --mount --net --pid --fork --kill-child chroot "$tree" /tests/delivery/cross_inside.sh
}
run=in_chroot
[ -z "$kernel" ] || run=in_machine
$run | tee "$work/said" | sed '/^--- [dp]/,/^--- end/d'

# Every adapter as this machine's own library has it, line by line.
cc -std=gnu17 -w "-I$headers" -o "$work/dump-here" "$tests/delivery/adapters_dump.c" "$native"
LD_LIBRARY_PATH=$(dirname "$native") "$in_namespace" "$tests/conformance/furnished.sh" "$work/dump-here" >"$work/here"
sed -n '/^--- dump/,/^--- end/{/^---/d;p}' "$work/said" >"$work/there"
[ "$(wc -l <"$work/here")" -gt 20 ]
diff "$work/here" "$work/there"
mkdir "$work/reports"
awk -v folder="$work/reports" '/^--- end/ { file = "" } file != "" { print >file } /^--- planted/ { file = folder "/" $3 ".json" }' "$work/said"
echo "== $arch: what dlproof says of the planted corpus"
python3 "$tests/dlproof/corpus_test.py" --sources "$tests/dlproof/corpus" --reports "$work/reports" >"$work/corpus" ||
  { grep -v '^ok' "$work/corpus"; exit 1; }
tail -1 "$work/corpus"
[ "$(wc -l <"$work/corpus")" -gt 40 ] || { echo "$arch: only $(wc -l <"$work/corpus") of the corpus"; exit 1; }
echo "$arch: every adapter as this machine's own library has it ($(wc -l <"$work/here") lines)"
grep -q -x 'all [0-9]* pass' "$work/said" || { echo "$arch: NOT all pass, or not within $limit seconds"; exit 1; }
