/* Microsoft's formats against a table of what Microsoft's runtime prints and reads, in both widths. */
#include <windows.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tchar.h>
#include <time.h>
#include <wchar.h>

static int failed;

static void narrow_is(int line, const char *expected, const char *format, ...) {
  char seen[256];
  int length;
  va_list list;
  va_start(list, format);
  length = vsprintf_s(seen, sizeof seen, format, list);
  va_end(list);
  if (strcmp(seen, expected) == 0 && length == (int)strlen(expected)) return;
  printf("line %d: \"%s\" printed \"%s\" (%d), expected \"%s\"\n", line, format, seen, length, expected);
  failed = 1;
}

static void wide_is(int line, const wchar_t *expected, const wchar_t *format, ...) {
  wchar_t seen[256];
  int length;
  va_list list;
  va_start(list, format);
  length = vswprintf_s(seen, 256, format, list);
  va_end(list);
  if (wcscmp(seen, expected) == 0 && length == (int)wcslen(expected)) return;
  printf("line %d: \"%ls\" printed \"%ls\" (%d), expected \"%ls\"\n", line, format, seen, length, expected);
  failed = 1;
}

static void check(int line, int good, const char *what) {
  if (good) return;
  printf("line %d: %s\n", line, what);
  failed = 1;
}

#define N(...) narrow_is(__LINE__, __VA_ARGS__)
#define W(...) wide_is(__LINE__, __VA_ARGS__)
#define CHECK(what) check(__LINE__, (what), #what)

static void numbers(void) {
  const DWORD big = 4294967295u;
  const ULONGLONG huge = 18446744073709551615ull;
  N("4294967295", "%lu", big);
  N("-1", "%ld", big);
  N("ffffffff", "%lx", big);
  N("FFFFFFFF", "%lX", big);
  N("37777777777", "%lo", big);
  /* What follows a long in a call of many arguments is where it belongs. */
  N("1 2 3 4 5 6 7 8", "%lu %ld %lu %ld %lu %ld %lu %ld", (DWORD)1, (LONG)2, (DWORD)3, (LONG)4, (DWORD)5, (LONG)6, (DWORD)7, (LONG)8);
  N("18446744073709551615", "%I64u", huge);
  N("-1", "%I64d", huge);
  N("ffffffffffffffff", "%I64x", huge);
  N("18446744073709551615", "%llu", huge);
  N("4294967295", "%I32u", big);
  N("7", "%Iu", (SIZE_T)7);
  N("7", "%zu", (SIZE_T)7);
  N("-7", "%jd", (LONGLONG)-7);
  N("-3", "%td", (LONG_PTR)-3);
  N("65535", "%hu", 0x1ffff);
  N("-1", "%hd", 0xffff);
  N("255", "%hhu", 0x1ff);
  N("   42|42   |00042|+42| 42|-0042", "%5d|%-5d|%05d|%+d|% d|%05d", 42, 42, 42, 42, 42, -42);
  N("  0042|0042  |", "%6.4d|%-6.4d|%.0d", 42, 42, 0);
  N("0x2a|0X2A|052|0|0", "%#x|%#X|%#o|%#x|%#o", 42, 42, 42, 0, 0);
  N("   42|42   |-0", "%*d|%*d|-%.*d", 5, 42, -5, 42, 1, 0);
  N("0042", "%04u", 42u);
  N("  42", "%4i", 42);
  N("-2147483648", "%d", (int)0x80000000);
#if defined(_LP64)
  N("000000000000ABCD", "%p", (void *)0xabcd);
#else
  N("0000ABCD", "%p", (void *)0xabcd);
#endif
  N("100%", "%d%%", 100);
  N("1.500000 1.5 1.500000e+00 1.50", "%f %g %e %.2f", 1.5, 1.5, 1.5, 1.5);
  N("      1.50|1.50      |0000001.50", "%10.2f|%-10.2f|%010.2f", 1.5, 1.5, 1.5);
  N("1E+10", "%G", 1e10);
  N("2.5", "%.1Lf", (long double)2.5);
  W(L"4294967295 ffffffff 18446744073709551615", L"%lu %lx %I64u", big, big, huge);
  W(L"1.50 00042", L"%.2f %05d", 1.5, 42);
}

static void texts(void) {
  const char *narrow = "n\xc3\xa4rrow";
  const wchar_t *wide = L"w\x00ef" L"d\x20ac";
  N("n\xc3\xa4rrow", "%s", narrow);
  N("n\xc3\xa4rrow", "%hs", narrow);
  N("w\xc3\xaf" "d\xe2\x82\xac", "%ws", wide);
  N("w\xc3\xaf" "d\xe2\x82\xac", "%ls", wide);
  N("w\xc3\xaf" "d\xe2\x82\xac", "%S", wide);
  N("w\xc3\xaf" "d\xe2\x82\xac", "%wS", wide);
  N("n\xc3\xa4rrow", "%hS", narrow);
  W(L"w\x00ef" L"d\x20ac", L"%s", wide);
  W(L"w\x00ef" L"d\x20ac", L"%ls", wide);
  W(L"w\x00ef" L"d\x20ac", L"%ws", wide);
  W(L"n\x00e4rrow", L"%S", narrow);
  W(L"n\x00e4rrow", L"%hs", narrow);
  N("  abc|abc  |ab|   ab", "%5s|%-5s|%.2s|%5.2s", "abc", "abc", "abc", "abc");
  W(L"  abc|abc  |ab|   ab", L"%5s|%-5s|%.2s|%5.2s", L"abc", L"abc", L"abc", L"abc");
  W(L"n\x00e4", L"%.2hs", narrow);
  N("w\xc3\xaf", "%.3ls", wide); /* three bytes: the third character would be split no sooner than the fourth */
  N("w", "%.2ls", wide);         /* no character is split */
  N("(null)|(null)|(n", "%s|%ws|%.2s", (char *)NULL, (wchar_t *)NULL, (char *)NULL);
  W(L"(null)", L"%s", (wchar_t *)NULL);
  N("A|B|\xe2\x82\xac|C", "%c|%hc|%lc|%C", 'A', 'B', 0x20ac, L'C');
  W(L"A|\x20ac|B", L"%c|%lc|%hc", L'A', 0x20ac, 'B');
  N("\xf0\x9f\x98\x80", "%ls", L"\xd83d\xde00");
  W(L"\xd83d\xde00", L"%hs", "\xf0\x9f\x98\x80");
  N("\xef\xbf\xbd", "%ls", L"\xd83d"); /* half a character is none */
  N("abc", "%.3s", "abcdefg");
  N("q", "%q");
  N("a", "a%");
}

static void rooms(void) {
  char to[8];
  wchar_t wide[8];
  memset(to, 'x', sizeof to);
  CHECK(_snprintf(to, 4, "abcdef") == -1 && memcmp(to, "abcdxxxx", 8) == 0);
  CHECK(_snprintf(to, 6, "abcdef") == 6 && memcmp(to, "abcdefxx", 8) == 0);
  CHECK(snprintf(to, 4, "abcdef") == 6 && strcmp(to, "abc") == 0);
  CHECK(snprintf(NULL, 0, "%lu", (DWORD)12345) == 5);
  CHECK(_scprintf("%ws", L"four") == 4 && _scwprintf(L"%hs", "four") == 4);
  CHECK(sprintf_s(to, 4, "abcdef") == -1 && to[0] == 0 && errno == ERANGE);
  CHECK(_snprintf_s(to, sizeof to, 3, "abcdef") == -1 && strcmp(to, "abc") == 0);
  CHECK(_snprintf_s(to, 4, _TRUNCATE, "abcdef") == -1 && strcmp(to, "abc") == 0);
  CHECK(_snprintf_s(to, sizeof to, _TRUNCATE, "abc") == 3);
  CHECK(swprintf(wide, 4, L"abcdef") == -1 && wcscmp(wide, L"abc") == 0);
  CHECK(swprintf_s(wide, 8, L"%hs%lu", "abc", (DWORD)12) == 5 && wcscmp(wide, L"abc12") == 0);
  CHECK(_snwprintf(wide, 8, L"%d", 5) == 1 && wide[1] == 0);
  CHECK(sprintf(to, "%d%n", 1, (int *)NULL) == -1); /* writing where an attacker says is switched off */
}

static void scans(void) {
  DWORD number[2] = {1, 0xa5a5a5a5u};
  ULONGLONG huge = 0;
  unsigned short half[2] = {0, 0xa5a5};
  unsigned char byte[2] = {0, 0xa5};
  char text[8];
  wchar_t wide[8];
  char one[2] = {0, 'x'};
  float real = 0;
  double twice = 0;
  int a = 0, b = 0, n = 0;
  CHECK(sscanf("ffffffff", "%lx", &number[0]) == 1 && number[0] == 0xffffffffu && number[1] == 0xa5a5a5a5u);
  CHECK(sscanf("4294967295", "%lu", &number[0]) == 1 && number[0] == 0xffffffffu && number[1] == 0xa5a5a5a5u);
  CHECK(sscanf("-5", "%ld", &number[0]) == 1 && (LONG)number[0] == -5 && number[1] == 0xa5a5a5a5u);
  CHECK(sscanf("18446744073709551615", "%I64u", &huge) == 1 && huge == 18446744073709551615ull);
  CHECK(sscanf("0x10", "%llx", &huge) == 1 && huge == 16);
  CHECK(sscanf("65535", "%hu", &half[0]) == 1 && half[0] == 65535 && half[1] == 0xa5a5);
  CHECK(sscanf("200", "%hhu", &byte[0]) == 1 && byte[0] == 200 && byte[1] == 0xa5);
  CHECK(sscanf("1.5 2.5", "%f %lf", &real, &twice) == 2 && real == 1.5f && twice == 2.5);
  CHECK(sscanf("1e3x", "%lf%n", &twice, &n) == 1 && twice == 1000 && n == 3);
  CHECK(sscanf("12ab", "%d%n%x", &a, &n, &b) == 2 && a == 12 && n == 2 && b == 0xab);
  CHECK(sscanf("0x1f 017 9", "%i %i %i", &a, &b, &n) == 3 && a == 31 && b == 15 && n == 9);
  CHECK(sscanf("192.0.2.1", "%d.%d.%*d.%d", &a, &b, &n) == 3 && a == 192 && b == 0 && n == 1);
  CHECK(sscanf("02-ab", "%2x-%2x", (unsigned *)&a, (unsigned *)&b) == 2 && a == 2 && b == 0xab);
  CHECK(sscanf_s("hello", "%s", text, 8u) == 1 && strcmp(text, "hello") == 0);
  CHECK(sscanf_s("hello there", "%s", text, 4u) == 0 && text[0] == 0);
  CHECK(sscanf_s("xy", "%c", one, 1u) == 1 && one[0] == 'x' && one[1] == 'x');
  CHECK(sscanf("abc=5", "%[a-c]=%d", text, &a) == 2 && strcmp(text, "abc") == 0 && a == 5);
  CHECK(sscanf("key: v", "%[^:]: %s", text, one) == 2 && strcmp(text, "key") == 0 && one[0] == 'v');
  CHECK(sscanf("]x", "%[]x]", text) == 1 && strcmp(text, "]x") == 0);
  CHECK(sscanf("abc", "%3c", text) == 1 && memcmp(text, "abc", 3) == 0);
  CHECK(sscanf("w\xc3\xa4", "%ls", wide) == 1 && wcscmp(wide, L"w\x00e4") == 0);
  CHECK(sscanf("w\xc3\xa4", "%S", wide) == 1 && wcscmp(wide, L"w\x00e4") == 0);
  CHECK(swscanf(L"w\x00e4 12 ffffffff", L"%s %d %lx", wide, &a, &number[0]) == 3 && wide[1] == 0xe4 && a == 12 &&
        number[0] == 0xffffffffu && number[1] == 0xa5a5a5a5u);
  CHECK(swscanf(L"w\x00e4", L"%hs", text) == 1 && strcmp(text, "w\xc3\xa4") == 0);
  CHECK(swscanf_s(L"hello", L"%s", wide, 3u) == 0 && wide[0] == 0);
  CHECK(sscanf("", "%d", &a) == -1 && sscanf("  ", "%d", &a) == -1 && sscanf("x", "%d", &a) == 0);
  CHECK(sscanf("5", "%d %d", &a, &b) == 1);
  CHECK(sscanf("50%", "%d%%%n", &a, &n) == 1 && n == 3);
  CHECK(sscanf("-", "%d", &a) == 0 && sscanf("+7", "%d", &a) == 1 && a == 7);
  CHECK(sscanf("7fff", "%p", (void **)&huge) == 1 && (ULONG_PTR)huge == 0x7fff);
}

static void conversions(void) {
  char text[40];
  wchar_t wide[40];
  size_t count = 0;
  CHECK(strcmp(_itoa(-255, text, 10), "-255") == 0 && strcmp(_itoa(-1, text, 16), "ffffffff") == 0);
  CHECK(strcmp(_ultoa(4294967295u, text, 2), "11111111111111111111111111111111") == 0);
  CHECK(strcmp(_i64toa(-9223372036854775807ll - 1, text, 10), "-9223372036854775808") == 0);
  CHECK(wcscmp(_itow(35, wide, 36), L"z") == 0 && _itoa_s(12345, text, 5, 10) == ERANGE && text[0] == 0);
  CHECK(_wtoi(L" 42x") == 42 && _wtoi64(L"-5") == -5 && wcstoul(L"ffffffff", NULL, 16) == 0xffffffffu);
  CHECK(strcpy_s(text, 4, "abcd") == ERANGE && text[0] == 0 && strcpy_s(text, 5, "abcd") == 0);
  CHECK(strcat_s(text, 8, "efgh") == ERANGE && strcpy_s(text, 8, "ab") == 0 && strcat_s(text, 8, "cd") == 0 && strcmp(text, "abcd") == 0);
  CHECK(strncpy_s(text, 4, "abcdef", _TRUNCATE) == STRUNCATE && strcmp(text, "abc") == 0);
  CHECK(strncpy_s(text, 4, "abcdef", 2) == 0 && strcmp(text, "ab") == 0);
  CHECK(wcscpy_s(wide, 3, L"abc") == ERANGE && wcsncpy_s(wide, 3, L"abc", 2) == 0 && wcscmp(wide, L"ab") == 0);
  CHECK(_stricmp("IPHLPAPI.DLL", "iphlpapi.dll") == 0 && _strnicmp("ABCx", "abcy", 3) == 0 && _wcsicmp(L"a", L"B") < 0);
  CHECK(mbstowcs(wide, "n\xc3\xa4", 40) == 2 && wide[1] == 0xe4 && wcstombs(text, L"\x20ac", 40) == 3);
  CHECK(mbstowcs_s(&count, wide, 40, "abc", _TRUNCATE) == 0 && count == 4);
  CHECK(wcstombs_s(&count, text, 3, L"abc", _TRUNCATE) == 80 && strcmp(text, "ab") == 0);
  CHECK(MultiByteToWideChar(CP_UTF8, 0, "n\xc3\xa4", -1, NULL, 0) == 3);
  CHECK(MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, "\xff", -1, wide, 40) == 0 && GetLastError() == ERROR_NO_UNICODE_TRANSLATION);
  CHECK(MultiByteToWideChar(CP_ACP, 0, "abc", 3, wide, 2) == 0 && GetLastError() == ERROR_INSUFFICIENT_BUFFER);
  CHECK(WideCharToMultiByte(CP_UTF8, 0, L"\xd83d\xde00", -1, text, 40, NULL, NULL) == 5);
  CHECK(WideCharToMultiByte(28591, 0, L"\x20ac", 1, text, 1, "?", NULL) == 1 && text[0] == '?');
  CHECK(MultiByteToWideChar(12345, 0, "a", 1, wide, 1) == 0 && GetLastError() == ERROR_INVALID_PARAMETER);
  CHECK(wcsstr(L"abcdef", L"cd") != NULL && wcsrchr(L"a.b.c", L'.')[1] == L'c' && wcschr(L"abc", L'x') == NULL);
  CHECK(lstrlenW(NULL) == 0 && lstrcmpiA("ABC", "abc") == 0 && lstrcpynA(text, "abcdef", 4) == text && strcmp(text, "abc") == 0);
}

static void dates(void) {
  char text[32];
  struct tm time;
  const time_t epoch = 0;
  CHECK(gmtime_s(&time, &epoch) == 0 && asctime_s(text, sizeof text, &time) == 0 && strcmp(text, "Thu Jan 01 00:00:00 1970\n") == 0);
  CHECK(asctime_s(text, 10, &time) == ERANGE && text[0] == 0 && asctime_s(text, sizeof text, NULL) == EINVAL);
  CHECK(localtime_s(&time, NULL) == EINVAL && _strdate_s(text, 9) == 0 && _strtime_s(text, 8) == ERANGE);
}

static void messages(void) {
  char text[128];
  DWORD_PTR inserts[2];
  const DWORD system = FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS;
  CHECK(FormatMessageA(system, NULL, 5, 0, text, sizeof text, NULL) == 19 && strcmp(text, "Access is denied.\r\n") == 0);
  CHECK(FormatMessageA(system | FORMAT_MESSAGE_MAX_WIDTH_MASK, NULL, 5, 0, text, sizeof text, NULL) != 0 && strchr(text, '\n') == NULL);
  CHECK(FormatMessageA(system, NULL, 987654, 0, text, sizeof text, NULL) == 0 && GetLastError() == ERROR_MR_MID_NOT_FOUND);
  CHECK(FormatMessageA(system, NULL, 5, 0, text, 4, NULL) == 0 && GetLastError() == ERROR_INSUFFICIENT_BUFFER);
  inserts[0] = (DWORD_PTR) "eth0";
  inserts[1] = 1500;
  CHECK(FormatMessageA(FORMAT_MESSAGE_FROM_STRING | FORMAT_MESSAGE_ARGUMENT_ARRAY, "%2!05u! of %1%n%%", 0, 0, text, sizeof text,
                       (va_list *)inserts) != 0 && strcmp(text, "01500 of eth0\r\n%") == 0);
}

int main(void) {
  numbers();
  texts();
  rooms();
  scans();
  conversions();
  dates();
  messages();
  if (!failed) puts("ok");
  return failed;
}
