// Heaps, and the global and local blocks of older programs: all of it is malloc's, so that what
// libiphlpapi.so allocates for the caller to free (GetAdapterOrderMap, AllocateAndGet…FromStack) is freed by
// LocalFree and HeapFree alike.

#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>
#include <unordered_set>

#include <malloc.h>

#include "kernel/object.h"
#include "objbase.h"

namespace iphlp::win32 {

namespace {

// A heap of HeapCreate's: it knows its blocks only to free them with itself.
class Heap : public Object {
 public:
  ~Heap() override {
    for (void* block : blocks_) std::free(block);
  }
  [[nodiscard]] bool ready(const Thread&) const override { return false; }
  void keep(void* block) {
    const std::lock_guard lock{mutex_};
    blocks_.insert(block);
  }
  void drop(void* block) {
    const std::lock_guard lock{mutex_};
    blocks_.erase(block);
  }

 private:
  std::mutex mutex_;
  std::unordered_set<void*> blocks_;
};

// No number that hand_out answers.
const HANDLE process_heap = reinterpret_cast<HANDLE>(ULONG_PTR{0x10000});

// nullptr for the process's own heap.
std::shared_ptr<Heap> heap_of(HANDLE handle) {
  return handle == process_heap ? nullptr : std::dynamic_pointer_cast<Heap>(find_object(handle));
}

void* fail() {
  SetLastError(ERROR_NOT_ENOUGH_MEMORY);
  return nullptr;
}

void* allocate(SIZE_T bytes, bool zero) {
  // A block of no bytes is a block: it can be freed and has an address of its own.
  void* block = zero ? std::calloc(1, bytes == 0 ? 1 : bytes) : std::malloc(bytes == 0 ? 1 : bytes);
  return block == nullptr ? fail() : block;
}

void* reallocate(void* block, SIZE_T bytes, bool zero) {
  const SIZE_T before = malloc_usable_size(block);
  void* moved = std::realloc(block, bytes == 0 ? 1 : bytes);
  if (moved == nullptr) return fail();
  if (zero && bytes > before) std::memset(static_cast<char*>(moved) + before, 0, bytes - before);
  return moved;
}

}  // namespace

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

HANDLE WINAPI GetProcessHeap(void) {
  return process_heap;
}

HANDLE WINAPI HeapCreate(DWORD, SIZE_T, SIZE_T) {
  try {
    return hand_out(std::make_shared<Heap>());
  } catch (const std::bad_alloc&) {
    return fail();
  }
}

BOOL WINAPI HeapDestroy(HANDLE heap) {
  return find<Heap>(heap) != nullptr && close_object(heap) ? TRUE : FALSE;
}

LPVOID WINAPI HeapAlloc(HANDLE handle, DWORD flags, SIZE_T bytes) {
  const auto heap = heap_of(handle);
  if (heap == nullptr && handle != process_heap) {
    SetLastError(ERROR_INVALID_HANDLE);
    return nullptr;
  }
  void* block = allocate(bytes, (flags & HEAP_ZERO_MEMORY) != 0);
  try {
    if (block != nullptr && heap != nullptr) heap->keep(block);
  } catch (const std::bad_alloc&) {
    std::free(block);
    return fail();
  }
  return block;
}

LPVOID WINAPI HeapReAlloc(HANDLE handle, DWORD flags, LPVOID block, SIZE_T bytes) {
  if (block == nullptr) return nullptr;
  if ((flags & HEAP_REALLOC_IN_PLACE_ONLY) != 0 && bytes > malloc_usable_size(block)) return fail();
  const auto heap = heap_of(handle);
  if (heap != nullptr) heap->drop(block);
  void* moved = reallocate(block, bytes, (flags & HEAP_ZERO_MEMORY) != 0);
  if (heap != nullptr) heap->keep(moved == nullptr ? block : moved);
  return moved;
}

BOOL WINAPI HeapFree(HANDLE handle, DWORD, LPVOID block) {
  if (const auto heap = heap_of(handle)) heap->drop(block);
  std::free(block);
  return TRUE;
}

SIZE_T WINAPI HeapSize(HANDLE, DWORD, LPCVOID block) {
  return block == nullptr ? static_cast<SIZE_T>(-1) : malloc_usable_size(const_cast<void*>(block));
}

HGLOBAL WINAPI GlobalAlloc(UINT flags, SIZE_T bytes) {
  return allocate(bytes, (flags & GMEM_ZEROINIT) != 0);
}

HGLOBAL WINAPI GlobalReAlloc(HGLOBAL block, SIZE_T bytes, UINT flags) {
  return reallocate(block, bytes, (flags & GMEM_ZEROINIT) != 0);
}

HGLOBAL WINAPI GlobalFree(HGLOBAL block) {
  std::free(block);
  return nullptr;
}

// A block never moves: its handle is its address.
LPVOID WINAPI GlobalLock(HGLOBAL block) {
  return block;
}

BOOL WINAPI GlobalUnlock(HGLOBAL) {
  SetLastError(NO_ERROR);
  return FALSE;
}

SIZE_T WINAPI GlobalSize(HGLOBAL block) {
  return malloc_usable_size(block);
}

HLOCAL WINAPI LocalAlloc(UINT flags, SIZE_T bytes) {
  return allocate(bytes, (flags & LMEM_ZEROINIT) != 0);
}

HLOCAL WINAPI LocalReAlloc(HLOCAL block, SIZE_T bytes, UINT flags) {
  return reallocate(block, bytes, (flags & LMEM_ZEROINIT) != 0);
}

HLOCAL WINAPI LocalFree(HLOCAL block) {
  std::free(block);
  return nullptr;
}

LPVOID WINAPI LocalLock(HLOCAL block) {
  return block;
}

BOOL WINAPI LocalUnlock(HLOCAL) {
  SetLastError(NO_ERROR);
  return FALSE;
}

SIZE_T WINAPI LocalSize(HLOCAL block) {
  return malloc_usable_size(block);
}

LPVOID WINAPI CoTaskMemAlloc(SIZE_T bytes) {
  return std::malloc(bytes == 0 ? 1 : bytes);
}

LPVOID WINAPI CoTaskMemRealloc(LPVOID block, SIZE_T bytes) {
  return std::realloc(block, bytes);
}

void WINAPI CoTaskMemFree(LPVOID block) {
  std::free(block);
}

}  // extern "C"
