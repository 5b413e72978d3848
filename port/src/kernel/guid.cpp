// GUIDs as text, in the spellings of ole32 (braces, capitals) and of rpcrt4, and COM's beginning and end.

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include <sys/random.h>

#include "kernel/text.h"
#include "objbase.h"
#include "rpc.h"

namespace iphlp::win32 {

namespace {

constexpr std::size_t plain_length = 36;  // 8-4-4-4-12
constexpr DWORD no_class_string = 0x800401f3;

std::string plain(const GUID& guid, bool capitals) {
  std::array<char, plain_length + 1> text;
  const auto& d = guid.Data4;
  std::snprintf(text.data(), text.size(),
                capitals ? "%08X-%04X-%04X-%02X%02X-%02X%02X%02X%02X%02X%02X"
                         : "%08x-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                guid.Data1, guid.Data2, guid.Data3, d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7]);
  return text.data();
}

std::optional<GUID> parse(std::string_view text) {
  if (text.size() != plain_length) return std::nullopt;
  std::array<std::uint8_t, 16> bytes{};
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (c != '-') return std::nullopt;
      continue;
    }
    const int value = c >= '0' && c <= '9'                     ? c - '0'
                      : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                               : -1;
    if (value < 0) return std::nullopt;
    bytes[digits / 2] = static_cast<std::uint8_t>(bytes[digits / 2] << 4 | value);
    ++digits;
  }
  GUID guid{};
  guid.Data1 = static_cast<ULONG>(bytes[0]) << 24 | static_cast<ULONG>(bytes[1]) << 16 |
               static_cast<ULONG>(bytes[2]) << 8 | bytes[3];
  guid.Data2 = static_cast<unsigned short>(bytes[4] << 8 | bytes[5]);
  guid.Data3 = static_cast<unsigned short>(bytes[6] << 8 | bytes[7]);
  std::copy(bytes.begin() + 8, bytes.end(), guid.Data4);
  return guid;
}

GUID random_guid() {
  GUID guid{};
  (void)!getrandom(&guid, sizeof guid, 0);
  guid.Data3 = static_cast<unsigned short>((guid.Data3 & 0x0fff) | 0x4000);
  guid.Data4[0] = static_cast<UCHAR>((guid.Data4[0] & 0x3f) | 0x80);
  return guid;
}

template <class Text>
auto* copy_of(const Text& text) {
  using Char = typename Text::value_type;
  auto* copy = static_cast<Char*>(std::malloc((text.size() + 1) * sizeof(Char)));
  if (copy != nullptr) std::copy_n(text.c_str(), text.size() + 1, copy);
  return copy;
}

HRESULT parse_braced(LPCOLESTR text, GUID* guid) {
  if (guid == nullptr) return E_INVALIDARG;
  *guid = {};
  if (text == nullptr) return S_OK;
  const std::string all = narrow(text);
  if (all.size() != plain_length + 2 || all.front() != '{' || all.back() != '}')
    return static_cast<HRESULT>(no_class_string);
  const auto parsed = parse(std::string_view{all}.substr(1, plain_length));
  if (!parsed) return static_cast<HRESULT>(no_class_string);
  *guid = *parsed;
  return S_OK;
}

RPC_STATUS parse_plain(std::string_view text, UUID* id) {
  const auto parsed = parse(text);
  if (!parsed) return RPC_S_INVALID_STRING_UUID;
  *id = *parsed;
  return RPC_S_OK;
}

}  // namespace

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

HRESULT WINAPI CoInitialize(LPVOID) {
  return S_OK;
}
HRESULT WINAPI CoInitializeEx(LPVOID, DWORD) {
  return S_OK;
}
void WINAPI CoUninitialize(void) {}

HRESULT WINAPI CoCreateGuid(GUID* guid) {
  if (guid == nullptr) return E_INVALIDARG;
  *guid = random_guid();
  return S_OK;
}

int WINAPI StringFromGUID2(REFGUID guid, LPOLESTR text, int characters) {
  const std::u16string braced = widen("{" + plain(guid, true) + "}");
  const int need = static_cast<int>(braced.size()) + 1;
  if (text == nullptr || characters < need) return 0;
  std::copy_n(braced.c_str(), need, text);
  return need;
}

HRESULT WINAPI StringFromCLSID(REFCLSID id, LPOLESTR* text) {
  *text = copy_of(widen("{" + plain(id, true) + "}"));
  return *text == nullptr ? E_OUTOFMEMORY : S_OK;
}

HRESULT WINAPI StringFromIID(REFIID id, LPOLESTR* text) {
  return StringFromCLSID(id, text);
}
HRESULT WINAPI CLSIDFromString(LPCOLESTR text, CLSID* id) {
  return parse_braced(text, id);
}
HRESULT WINAPI IIDFromString(LPCOLESTR text, IID* id) {
  return parse_braced(text, id);
}

RPC_STATUS WINAPI UuidCreate(UUID* id) {
  *id = random_guid();
  return RPC_S_OK;
}

RPC_STATUS WINAPI UuidToStringA(const UUID* id, RPC_CSTR* text) {
  *text = reinterpret_cast<RPC_CSTR>(copy_of(plain(*id, false)));
  return *text == nullptr ? RPC_S_OUT_OF_MEMORY : RPC_S_OK;
}

RPC_STATUS WINAPI UuidToStringW(const UUID* id, RPC_WSTR* text) {
  *text = copy_of(widen(plain(*id, false)));
  return *text == nullptr ? RPC_S_OUT_OF_MEMORY : RPC_S_OK;
}

RPC_STATUS WINAPI UuidFromStringA(RPC_CSTR text, UUID* id) {
  return parse_plain(reinterpret_cast<const char*>(text), id);
}

RPC_STATUS WINAPI UuidFromStringW(RPC_WSTR text, UUID* id) {
  return parse_plain(narrow(text), id);
}

RPC_STATUS WINAPI RpcStringFreeA(RPC_CSTR* text) {
  std::free(*text);
  *text = nullptr;
  return RPC_S_OK;
}

RPC_STATUS WINAPI RpcStringFreeW(RPC_WSTR* text) {
  std::free(*text);
  *text = nullptr;
  return RPC_S_OK;
}

}  // extern "C"
