#include "kernel/modules.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <new>
#include <set>

#include <dlfcn.h>
#include <link.h>
#include <unistd.h>

#include "kernel/host.h"
#include "kernel/object.h"
#include "kernel/text.h"

// What an HMODULE points to, where it is a library whose functions are the kit's own: its name.
struct iphlp_module {
  std::string name;
};

namespace iphlp::win32 {

std::string module_name(std::string_view path) {
  if (const auto slash = path.find_last_of("/\\"); slash != std::string_view::npos)
    path.remove_prefix(slash + 1);
  std::string name{path};
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (name.ends_with(".dll")) name.resize(name.size() - 4);
  if (name.ends_with('.')) name.pop_back();
  return name;
}

namespace {

// How often each loaded object was loaded, which others were seen there, and the kit's own libraries. Never
// destroyed, as the table of handles.
struct Modules {
  std::mutex mutex;
  std::map<HMODULE, unsigned> loaded;
  std::set<HMODULE> seen;
  std::map<std::string, iphlp_module> kit;
};
Modules& modules() {
  static Modules& made = *new Modules;
  return made;
}

bool is_api(const std::string& name) {
  return name == "iphlpapi" || name == "icmp";
}

// The folder of the kit itself: the library lies beside it.
std::string own_folder() {
  Dl_info info{};
  if (dladdr(reinterpret_cast<void*>(&own_folder), &info) == 0 || info.dli_fname == nullptr) return {};
  const std::string path = info.dli_fname;
  return path.substr(0, path.rfind('/') + 1);
}

void* open_api(int extra) {
  constexpr const char* file = "libiphlpapi.so.1";
  if (void* there = dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD)) return there;
  if ((extra & RTLD_NOLOAD) != 0) return nullptr;
  if (void* beside = dlopen((own_folder() + file).c_str(), RTLD_NOW | RTLD_LOCAL)) return beside;
  return dlopen(file, RTLD_NOW | RTLD_LOCAL);
}

// A library of the program's own: as it is named, else as Linux would name it.
void* open_file(std::string path, int extra) {
  std::ranges::replace(path, '\\', '/');
  std::string stem = path;
  if (module_name("x" + stem.substr(stem.size() - std::min<std::size_t>(stem.size(), 4))) == "x")
    stem.resize(stem.size() - 4);
  const auto slash = stem.rfind('/') + 1;
  for (const std::string& name :
       {path, stem + ".so", stem.substr(0, slash) + "lib" + stem.substr(slash) + ".so"})
    if (void* opened = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL | extra)) return opened;
  return nullptr;
}

HMODULE fail(DWORD code) {
  SetLastError(code);
  return nullptr;
}

HMODULE kit_module(const std::string& name) {
  const std::lock_guard lock{modules().mutex};
  return &modules().kit.try_emplace(name, iphlp_module{name}).first->second;
}

bool is_kit(HMODULE module) {
  const std::lock_guard lock{modules().mutex};
  return std::ranges::any_of(modules().kit, [&](const auto& entry) { return &entry.second == module; });
}

// One that is not loaded any more is an error, never a crash.
bool is_there(HMODULE module) {
  const std::lock_guard lock{modules().mutex};
  return modules().loaded.contains(module) || modules().seen.contains(module);
}

HMODULE seen(void* object) {
  auto* module = static_cast<HMODULE>(object);
  const std::lock_guard lock{modules().mutex};
  if (!modules().loaded.contains(module)) modules().seen.insert(module);
  return module;
}

HMODULE load(const char* path) {
  if (path == nullptr || *path == 0) return fail(ERROR_INVALID_PARAMETER);
  const std::string name = module_name(path);
  if (is_kit_module(name)) return kit_module(name);
  void* opened = is_api(name) ? open_api(0) : open_file(path, 0);
  if (opened == nullptr) return fail(ERROR_MOD_NOT_FOUND);
  if (is_api(name)) library_loaded(opened);
  auto* module = static_cast<HMODULE>(opened);
  const std::lock_guard lock{modules().mutex};
  ++modules().loaded[module];
  return module;
}

// A symbol of that object alone: dlsym would go on to what it depends on.
void* own_symbol(HMODULE module, const char* name) {
  void* found = dlsym(module, name);
  Dl_info info{};
  link_map* object = nullptr;
  if (found == nullptr || dladdr1(found, &info, reinterpret_cast<void**>(&object), RTLD_DL_LINKMAP) == 0)
    return nullptr;
  link_map* wanted = nullptr;
  // The program itself goes by a handle that is no object's: whatever it finds is its.
  if (dlinfo(module, RTLD_DI_LINKMAP, static_cast<void*>(&wanted)) != 0 || wanted->l_name[0] == 0)
    return found;
  return wanted == object ? found : nullptr;
}

// Functions that Windows has in ntdll and libiphlpapi.so exports. Windows' ntdll is never unloaded; neither
// is, once one of these was asked for, the library.
void* ntdll_function(const char* name) {
  static void* const library = open_api(0);
  return library == nullptr || std::string_view{name}.substr(0, 3) != "Rtl" ? nullptr : dlsym(library, name);
}

}  // namespace

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

HMODULE WINAPI LoadLibraryA(LPCSTR name) {
  try {
    return load(name);
  } catch (const std::bad_alloc&) {
    return fail(ERROR_NOT_ENOUGH_MEMORY);
  }
}

HMODULE WINAPI LoadLibraryW(LPCWSTR name) {
  return LoadLibraryA(name == nullptr ? nullptr : narrow(name).c_str());
}

HMODULE WINAPI LoadLibraryExA(LPCSTR name, HANDLE, DWORD flags) {
  if ((flags & LOAD_LIBRARY_AS_DATAFILE) != 0) return fail(ERROR_NOT_SUPPORTED);
  return LoadLibraryA(name);
}

HMODULE WINAPI LoadLibraryExW(LPCWSTR name, HANDLE file, DWORD flags) {
  return LoadLibraryExA(name == nullptr ? nullptr : narrow(name).c_str(), file, flags);
}

BOOL WINAPI FreeLibrary(HMODULE module) {
  if (is_kit(module)) return TRUE;
  {
    const std::lock_guard lock{modules().mutex};
    const auto found = modules().loaded.find(module);
    if (found == modules().loaded.end()) {
      SetLastError(ERROR_MOD_NOT_FOUND);
      return FALSE;
    }
    if (--found->second == 0) {
      modules().loaded.erase(found);
      library_unloads(module);
    }
  }
  return dlclose(module) == 0 ? TRUE : FALSE;
}

FARPROC WINAPI GetProcAddress(HMODULE module, LPCSTR name) {
  if (module == nullptr) module = GetModuleHandleA(nullptr);
  if (!is_kit(module) && !is_there(module)) {
    SetLastError(ERROR_MOD_NOT_FOUND);
    return nullptr;
  }
  void* found = nullptr;
  // A number in place of a name is an ordinal, of which there are none.
  if (reinterpret_cast<ULONG_PTR>(name) > 0xffff) {
    if (is_kit(module)) {
      found = find_export(module->name, name);
      if (found == nullptr && module->name == "ntdll") found = ntdll_function(name);
    } else {
      found = own_symbol(module, name);
      // libc has functions of these names, so the library's bear a longer one.
      if (found == nullptr && std::string_view{name}.substr(0, 3) == "if_")
        found = own_symbol(module, (std::string{"iphlp_"} + name).c_str());
    }
  }
  if (found == nullptr) SetLastError(ERROR_PROC_NOT_FOUND);
  return reinterpret_cast<FARPROC>(found);
}

HMODULE WINAPI GetModuleHandleA(LPCSTR path) {
  try {
    if (path == nullptr) {
      static void* const program = dlopen(nullptr, RTLD_NOW);
      return seen(program);
    }
    const std::string name = module_name(path);
    if (is_kit_module(name)) return kit_module(name);
    void* there = is_api(name) ? open_api(RTLD_NOLOAD) : open_file(path, RTLD_NOLOAD);
    if (there == nullptr) return fail(ERROR_MOD_NOT_FOUND);
    dlclose(there);
    return seen(there);
  } catch (const std::bad_alloc&) {
    return fail(ERROR_NOT_ENOUGH_MEMORY);
  }
}

HMODULE WINAPI GetModuleHandleW(LPCWSTR name) {
  return GetModuleHandleA(name == nullptr ? nullptr : narrow(name).c_str());
}

DWORD WINAPI GetModuleFileNameA(HMODULE module, LPSTR path, DWORD size) {
  std::string file;
  link_map* object = nullptr;
  if (is_kit(module)) {
    Dl_info info{};
    if (dladdr(reinterpret_cast<void*>(&own_folder), &info) != 0) file = info.dli_fname;
  } else if (module != nullptr && is_there(module) &&
             dlinfo(module, RTLD_DI_LINKMAP, static_cast<void*>(&object)) == 0) {
    file = object->l_name;
  }
  if (file.empty()) {
    std::array<char, 4096> program;
    const auto length = readlink("/proc/self/exe", program.data(), program.size());
    if (length > 0) file.assign(program.data(), static_cast<std::size_t>(length));
  }
  if (size == 0) return 0;
  const std::size_t fits = std::min<std::size_t>(file.size(), size - 1);
  std::copy_n(file.data(), fits, path);
  path[fits] = 0;
  SetLastError(fits < file.size() ? ERROR_INSUFFICIENT_BUFFER : NO_ERROR);
  return static_cast<DWORD>(fits < file.size() ? size : fits);
}

DWORD WINAPI GetModuleFileNameW(HMODULE module, LPWSTR path, DWORD size) {
  std::array<char, 4096> narrow_path;
  if (GetModuleFileNameA(module, narrow_path.data(), narrow_path.size()) == 0 || size == 0) return 0;
  const std::u16string file = widen(narrow_path.data());
  const std::size_t fits = std::min<std::size_t>(file.size(), size - 1);
  std::copy_n(file.data(), fits, path);
  path[fits] = 0;
  SetLastError(fits < file.size() ? ERROR_INSUFFICIENT_BUFFER : NO_ERROR);
  return static_cast<DWORD>(fits < file.size() ? size : fits);
}

}  // extern "C"
