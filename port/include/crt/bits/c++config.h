/* c++config.h - libstdc++ as it is where there are no wide characters: its own wide streams and strings are compiled for 32 bits and
 * must not be called with 16. std::wstring is then a template like any other and works; std::wcout is not there.
 */
#include_next <bits/c++config.h>
#undef _GLIBCXX_USE_WCHAR_T
