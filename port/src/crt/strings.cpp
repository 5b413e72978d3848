// Text in both widths: the functions of <wchar.h> for 16 bits, and Microsoft's that know the room they write
// to.

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include <strings.h>

namespace {

using Wide = char16_t;
using Traits = std::char_traits<Wide>;
using Size = std::size_t;

constexpr Size truncate = static_cast<Size>(-1);  // _TRUNCATE
constexpr int struncate = 80;                     // STRUNCATE

template <class Char>
Char lower(Char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<Char>(c + 32) : c;
}
template <class Char>
Char upper(Char c) {
  return c >= 'a' && c <= 'z' ? static_cast<Char>(c - 32) : c;
}

template <class Char>
Size length_up_to(const Char* text, Size limit) {
  Size length = 0;
  while (length < limit && text[length] != 0) ++length;
  return length;
}

// What the _s functions do where Windows would call the handler for invalid parameters: an empty text and the
// reason.
template <class Char>
int refuse(Char* to, Size size, int reason) {
  if (to != nullptr && size != 0) to[0] = 0;
  errno = reason;
  return reason;
}

// Appends from (count characters at most, or what fits for _TRUNCATE) at the offset.
template <class Char>
int put(Char* to, Size size, Size offset, const Char* from, Size count) {
  if (to == nullptr || size == 0) return EINVAL;
  if (from == nullptr) return refuse(to, size, EINVAL);
  if (offset >= size) return refuse(to, size, EINVAL);
  const Size room = size - offset;
  const Size length = length_up_to(from, count == truncate ? room : std::min(count, room));
  if (length >= room) {
    if (count != truncate) return refuse(to, size, ERANGE);
    std::copy_n(from, room - 1, to + offset);
    to[size - 1] = 0;
    return struncate;
  }
  std::copy_n(from, length, to + offset);
  to[offset + length] = 0;
  return 0;
}

constexpr Size everything = static_cast<Size>(-2);

template <class Char>
int compare_without_case(const Char* a, const Char* b, Size count) {
  for (; count > 0; --count, ++a, ++b) {
    const auto left = static_cast<int>(static_cast<std::make_unsigned_t<Char>>(lower(*a)));
    const auto right = static_cast<int>(static_cast<std::make_unsigned_t<Char>>(lower(*b)));
    if (left != right) return left - right;
    if (left == 0) break;
  }
  return 0;
}

template <class Char>
int compare(const Char* a, const Char* b, Size count) {
  for (; count > 0; --count, ++a, ++b) {
    if (*a != *b) return *a < *b ? -1 : 1;
    if (*a == 0) break;
  }
  return 0;
}

template <class Char>
const Char* find(const Char* text, Char wanted) {
  for (;; ++text) {
    if (*text == wanted) return text;
    if (*text == 0) return nullptr;
  }
}

template <class Char>
Size span(const Char* text, const Char* set, bool of_the_set) {
  Size length = 0;
  while (text[length] != 0 && (find(set, text[length]) != nullptr) == of_the_set) ++length;
  return length;
}

template <class Char>
Char* token(Char* text, const Char* separators, Char** rest) {
  if (text == nullptr) text = *rest;
  if (text == nullptr) return nullptr;
  text += span(text, separators, true);
  if (*text == 0) {
    *rest = text;
    return nullptr;
  }
  Char* end = text + span(text, separators, false);
  if (*end != 0) *end++ = 0;
  *rest = end;
  return text;
}

template <class Char>
Char* change(Char* text, Char (*how)(Char)) {
  for (Char* c = text; *c != 0; ++c) *c = how(*c);
  return text;
}

template <class Char>
Char* copy_of(const Char* text) {
  const Size size = std::char_traits<Char>::length(text) + 1;
  auto* copy = static_cast<Char*>(std::malloc(size * sizeof(Char)));
  if (copy != nullptr) std::copy_n(text, size, copy);
  return copy;
}

}  // namespace

extern "C" {

// Narrow

int strcpy_s(char* to, Size size, const char* from) {
  return put(to, size, 0, from, everything);
}
int strncpy_s(char* to, Size size, const char* from, Size count) {
  return put(to, size, 0, from, count);
}
int strcat_s(char* to, Size size, const char* from) {
  return put(to, size, to == nullptr ? 0 : length_up_to(to, size), from, everything);
}
int strncat_s(char* to, Size size, const char* from, Size count) {
  return put(to, size, to == nullptr ? 0 : length_up_to(to, size), from, count);
}
int memcpy_s(void* to, Size size, const void* from, Size count) {
  if (count == 0) return 0;
  if (to == nullptr) return EINVAL;
  if (from == nullptr || size < count) {
    std::memset(to, 0, size);
    return errno = from == nullptr ? EINVAL : ERANGE;
  }
  std::memcpy(to, from, count);
  return 0;
}
int memmove_s(void* to, Size size, const void* from, Size count) {
  if (count == 0) return 0;
  if (to == nullptr || from == nullptr) return errno = EINVAL;
  if (size < count) return errno = ERANGE;
  std::memmove(to, from, count);
  return 0;
}
char* strtok_s(char* text, const char* separators, char** rest) {
  return token(text, separators, rest);
}
int _stricmp(const char* a, const char* b) {
  return compare_without_case(a, b, everything);
}
int _strnicmp(const char* a, const char* b, Size count) {
  return compare_without_case(a, b, count);
}
char* _strdup(const char* text) {
  return copy_of(text);
}
char* _strlwr(char* text) {
  return change(text, &lower<char>);
}
char* _strupr(char* text) {
  return change(text, &upper<char>);
}
int _strlwr_s(char* text, Size) {
  return _strlwr(text) == nullptr ? EINVAL : 0;
}
int _strupr_s(char* text, Size) {
  return _strupr(text) == nullptr ? EINVAL : 0;
}
char* _strrev(char* text) {
  std::reverse(text, text + std::strlen(text));
  return text;
}

// Wide: Microsoft's

int wcscpy_s(Wide* to, Size size, const Wide* from) {
  return put(to, size, 0, from, everything);
}
int wcsncpy_s(Wide* to, Size size, const Wide* from, Size count) {
  return put(to, size, 0, from, count);
}
int wcscat_s(Wide* to, Size size, const Wide* from) {
  return put(to, size, to == nullptr ? 0 : length_up_to(to, size), from, everything);
}
int wcsncat_s(Wide* to, Size size, const Wide* from, Size count) {
  return put(to, size, to == nullptr ? 0 : length_up_to(to, size), from, count);
}
int wmemcpy_s(Wide* to, Size size, const Wide* from, Size count) {
  return memcpy_s(to, size * sizeof(Wide), from, count * sizeof(Wide));
}
Wide* wcstok_s(Wide* text, const Wide* separators, Wide** rest) {
  return token(text, separators, rest);
}
int _wcsicmp(const Wide* a, const Wide* b) {
  return compare_without_case(a, b, everything);
}
int _wcsnicmp(const Wide* a, const Wide* b, Size count) {
  return compare_without_case(a, b, count);
}
Wide* _wcsdup(const Wide* text) {
  return copy_of(text);
}
Wide* _wcslwr(Wide* text) {
  return change(text, &lower<Wide>);
}
Wide* _wcsupr(Wide* text) {
  return change(text, &upper<Wide>);
}

// Wide: the standard's

Size iphlp_wcslen(const Wide* text) {
  return Traits::length(text);
}
Size iphlp_wcsnlen(const Wide* text, Size limit) {
  return length_up_to(text, limit);
}
Wide* iphlp_wcscpy(Wide* to, const Wide* from) {
  std::copy_n(from, Traits::length(from) + 1, to);
  return to;
}
Wide* iphlp_wcsncpy(Wide* to, const Wide* from, Size count) {
  const Size length = length_up_to(from, count);
  std::copy_n(from, length, to);
  std::fill_n(to + length, count - length, Wide{0});
  return to;
}
Wide* iphlp_wcscat(Wide* to, const Wide* from) {
  iphlp_wcscpy(to + Traits::length(to), from);
  return to;
}
Wide* iphlp_wcsncat(Wide* to, const Wide* from, Size count) {
  Wide* end = to + Traits::length(to);
  const Size length = length_up_to(from, count);
  std::copy_n(from, length, end);
  end[length] = 0;
  return to;
}
int iphlp_wcscmp(const Wide* a, const Wide* b) {
  return compare(a, b, everything);
}
int iphlp_wcsncmp(const Wide* a, const Wide* b, Size count) {
  return compare(a, b, count);
}
int iphlp_wcscoll(const Wide* a, const Wide* b) {
  return compare(a, b, everything);
}
Size iphlp_wcsxfrm(Wide* to, const Wide* from, Size count) {
  const Size length = Traits::length(from);
  if (count != 0) std::copy_n(from, std::min(length + 1, count), to);
  return length;
}
Wide* iphlp_wcschr(const Wide* text, Wide wanted) {
  return const_cast<Wide*>(find(text, wanted));
}
Wide* iphlp_wcsrchr(const Wide* text, Wide wanted) {
  const Wide* at = text + Traits::length(text);
  while (*at != wanted && at != text) --at;
  return *at == wanted ? const_cast<Wide*>(at) : nullptr;
}
Wide* iphlp_wcsstr(const Wide* text, const Wide* wanted) {
  const std::u16string_view all{text};
  const Size at = all.find(wanted);
  return at == std::u16string_view::npos ? nullptr : const_cast<Wide*>(text + at);
}
Size iphlp_wcsspn(const Wide* text, const Wide* set) {
  return span(text, set, true);
}
Size iphlp_wcscspn(const Wide* text, const Wide* set) {
  return span(text, set, false);
}
Wide* iphlp_wcspbrk(const Wide* text, const Wide* set) {
  text += span(text, set, false);
  return *text == 0 ? nullptr : const_cast<Wide*>(text);
}
Wide* iphlp_wcstok(Wide* text, const Wide* separators, Wide** rest) {
  return token(text, separators, rest);
}
Wide* iphlp_wmemcpy(Wide* to, const Wide* from, Size count) {
  return Traits::copy(to, from, count);
}
Wide* iphlp_wmemmove(Wide* to, const Wide* from, Size count) {
  return Traits::move(to, from, count);
}
Wide* iphlp_wmemset(Wide* to, Wide value, Size count) {
  return Traits::assign(to, count, value);
}
int iphlp_wmemcmp(const Wide* a, const Wide* b, Size count) {
  for (; count > 0; --count, ++a, ++b)
    if (*a != *b) return *a < *b ? -1 : 1;
  return 0;
}
Wide* iphlp_wmemchr(const Wide* text, Wide wanted, Size count) {
  return const_cast<Wide*>(Traits::find(text, count, wanted));
}

// kernel32's own

int lstrlenA(const char* text) {
  return text == nullptr ? 0 : static_cast<int>(std::strlen(text));
}
int lstrlenW(const Wide* text) {
  return text == nullptr ? 0 : static_cast<int>(Traits::length(text));
}
char* lstrcpyA(char* to, const char* from) {
  return std::strcpy(to, from);
}
Wide* lstrcpyW(Wide* to, const Wide* from) {
  return iphlp_wcscpy(to, from);
}
char* lstrcpynA(char* to, const char* from, int size) {
  if (size > 0) (void)put(to, static_cast<Size>(size), 0, from, truncate);
  return to;
}
Wide* lstrcpynW(Wide* to, const Wide* from, int size) {
  if (size > 0) (void)put(to, static_cast<Size>(size), 0, from, truncate);
  return to;
}
char* lstrcatA(char* to, const char* from) {
  return std::strcat(to, from);
}
Wide* lstrcatW(Wide* to, const Wide* from) {
  return iphlp_wcscat(to, from);
}
int lstrcmpA(const char* a, const char* b) {
  return compare(a, b, everything);
}
int lstrcmpW(const Wide* a, const Wide* b) {
  return compare(a, b, everything);
}
int lstrcmpiA(const char* a, const char* b) {
  return compare_without_case(a, b, everything);
}
int lstrcmpiW(const Wide* a, const Wide* b) {
  return compare_without_case(a, b, everything);
}

}  // extern "C"
