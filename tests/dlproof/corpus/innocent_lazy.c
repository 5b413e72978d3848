// innocent: libc's own first use of NSS, locale and syslog
#include <locale.h>
#include <pwd.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <time.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  const time_t now = 0;
  struct tm local;
  char text[64];
  setlocale(LC_ALL, "");
  const struct passwd* user = getpwnam("root");
  localtime_r(&now, &local);
  strftime(text, sizeof text, "%c", &local);
  openlog("planted", LOG_NDELAY, LOG_USER);
  return user == NULL || strerror(2) == NULL;
}
