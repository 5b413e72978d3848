/* strsafe.h - text with the room known and an HRESULT for an answer. All of it is inline, on the runtime's functions. */
#ifndef IPHLP_WIN32_STRSAFE_H
#define IPHLP_WIN32_STRSAFE_H

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "winerror.h"

#define STRSAFE_MAX_CCH 2147483647
#define STRSAFE_E_INSUFFICIENT_BUFFER ((HRESULT)0x8007007au)
#define STRSAFE_E_INVALID_PARAMETER ((HRESULT)0x80070057u)
#define STRSAFE_E_END_OF_FILE ((HRESULT)0x80070026u)
#define STRSAFE_INLINE static __inline__ __attribute__((__unused__))

STRSAFE_INLINE HRESULT StringCchCopyNA(char *to, size_t size, const char *from, size_t count) {
  size_t length = 0;
  if (size == 0 || size > STRSAFE_MAX_CCH) return STRSAFE_E_INVALID_PARAMETER;
  while (length < count && length < size && from[length] != 0) ++length;
  if (length == size) {
    memmove(to, from, (size - 1) * sizeof *to);
    to[size - 1] = 0;
    return STRSAFE_E_INSUFFICIENT_BUFFER;
  }
  memmove(to, from, length * sizeof *to);
  to[length] = 0;
  return S_OK;
}
STRSAFE_INLINE HRESULT StringCchCopyA(char *to, size_t size, const char *from) {
  return StringCchCopyNA(to, size, from, STRSAFE_MAX_CCH);
}
STRSAFE_INLINE HRESULT StringCchLengthA(const char *text, size_t limit, size_t *length) {
  size_t count = 0;
  if (text == NULL || limit > STRSAFE_MAX_CCH) return STRSAFE_E_INVALID_PARAMETER;
  while (count < limit && text[count] != 0) ++count;
  if (length != NULL) *length = count == limit ? 0 : count;
  return count == limit ? STRSAFE_E_INVALID_PARAMETER : S_OK;
}
STRSAFE_INLINE HRESULT StringCchCatA(char *to, size_t size, const char *from) {
  size_t length;
  if (size == 0 || FAILED(StringCchLengthA(to, size, &length))) return STRSAFE_E_INVALID_PARAMETER;
  return StringCchCopyA(to + length, size - length, from);
}
STRSAFE_INLINE HRESULT StringCchVPrintfA(char *to, size_t size, const char *format, va_list list) {
  int length;
  if (size == 0 || size > STRSAFE_MAX_CCH) return STRSAFE_E_INVALID_PARAMETER;
  length = _vsnprintf(to, size, format, list);
  if (length >= 0 && (size_t)length < size) return S_OK;
  to[size - 1] = 0;
  return STRSAFE_E_INSUFFICIENT_BUFFER;
}
STRSAFE_INLINE HRESULT StringCchPrintfA(char *to, size_t size, const char *format, ...) {
  HRESULT result;
  va_list list;
  va_start(list, format);
  result = StringCchVPrintfA(to, size, format, list);
  va_end(list);
  return result;
}
STRSAFE_INLINE HRESULT StringCbCopyA(char *to, size_t bytes, const char *from) {
  return StringCchCopyA(to, bytes / sizeof *to, from);
}
STRSAFE_INLINE HRESULT StringCbCatA(char *to, size_t bytes, const char *from) {
  return StringCchCatA(to, bytes / sizeof *to, from);
}
STRSAFE_INLINE HRESULT StringCbLengthA(const char *text, size_t bytes, size_t *length) {
  const HRESULT result = StringCchLengthA(text, bytes / sizeof *text, length);
  if (length != NULL) *length *= sizeof *text;
  return result;
}
STRSAFE_INLINE HRESULT StringCbPrintfA(char *to, size_t bytes, const char *format, ...) {
  HRESULT result;
  va_list list;
  va_start(list, format);
  result = StringCchVPrintfA(to, bytes / sizeof *to, format, list);
  va_end(list);
  return result;
}

STRSAFE_INLINE HRESULT StringCchCopyNW(wchar_t *to, size_t size, const wchar_t *from, size_t count) {
  size_t length = 0;
  if (size == 0 || size > STRSAFE_MAX_CCH) return STRSAFE_E_INVALID_PARAMETER;
  while (length < count && length < size && from[length] != 0) ++length;
  if (length == size) {
    memmove(to, from, (size - 1) * sizeof *to);
    to[size - 1] = 0;
    return STRSAFE_E_INSUFFICIENT_BUFFER;
  }
  memmove(to, from, length * sizeof *to);
  to[length] = 0;
  return S_OK;
}
STRSAFE_INLINE HRESULT StringCchCopyW(wchar_t *to, size_t size, const wchar_t *from) {
  return StringCchCopyNW(to, size, from, STRSAFE_MAX_CCH);
}
STRSAFE_INLINE HRESULT StringCchLengthW(const wchar_t *text, size_t limit, size_t *length) {
  size_t count = 0;
  if (text == NULL || limit > STRSAFE_MAX_CCH) return STRSAFE_E_INVALID_PARAMETER;
  while (count < limit && text[count] != 0) ++count;
  if (length != NULL) *length = count == limit ? 0 : count;
  return count == limit ? STRSAFE_E_INVALID_PARAMETER : S_OK;
}
STRSAFE_INLINE HRESULT StringCchCatW(wchar_t *to, size_t size, const wchar_t *from) {
  size_t length;
  if (size == 0 || FAILED(StringCchLengthW(to, size, &length))) return STRSAFE_E_INVALID_PARAMETER;
  return StringCchCopyW(to + length, size - length, from);
}
STRSAFE_INLINE HRESULT StringCchVPrintfW(wchar_t *to, size_t size, const wchar_t *format, va_list list) {
  int length;
  if (size == 0 || size > STRSAFE_MAX_CCH) return STRSAFE_E_INVALID_PARAMETER;
  length = _vsnwprintf(to, size, format, list);
  if (length >= 0 && (size_t)length < size) return S_OK;
  to[size - 1] = 0;
  return STRSAFE_E_INSUFFICIENT_BUFFER;
}
STRSAFE_INLINE HRESULT StringCchPrintfW(wchar_t *to, size_t size, const wchar_t *format, ...) {
  HRESULT result;
  va_list list;
  va_start(list, format);
  result = StringCchVPrintfW(to, size, format, list);
  va_end(list);
  return result;
}
STRSAFE_INLINE HRESULT StringCbCopyW(wchar_t *to, size_t bytes, const wchar_t *from) {
  return StringCchCopyW(to, bytes / sizeof *to, from);
}
STRSAFE_INLINE HRESULT StringCbCatW(wchar_t *to, size_t bytes, const wchar_t *from) {
  return StringCchCatW(to, bytes / sizeof *to, from);
}
STRSAFE_INLINE HRESULT StringCbLengthW(const wchar_t *text, size_t bytes, size_t *length) {
  const HRESULT result = StringCchLengthW(text, bytes / sizeof *text, length);
  if (length != NULL) *length *= sizeof *text;
  return result;
}
STRSAFE_INLINE HRESULT StringCbPrintfW(wchar_t *to, size_t bytes, const wchar_t *format, ...) {
  HRESULT result;
  va_list list;
  va_start(list, format);
  result = StringCchVPrintfW(to, bytes / sizeof *to, format, list);
  va_end(list);
  return result;
}

#define StringCchCopy IPHLP_AW(StringCchCopy)
#define StringCchCopyN IPHLP_AW(StringCchCopyN)
#define StringCchCat IPHLP_AW(StringCchCat)
#define StringCchLength IPHLP_AW(StringCchLength)
#define StringCchPrintf IPHLP_AW(StringCchPrintf)
#define StringCchVPrintf IPHLP_AW(StringCchVPrintf)
#define StringCbCopy IPHLP_AW(StringCbCopy)
#define StringCbCat IPHLP_AW(StringCbCat)
#define StringCbLength IPHLP_AW(StringCbLength)
#define StringCbPrintf IPHLP_AW(StringCbPrintf)

#endif
