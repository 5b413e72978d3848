// A module with a beginning, a middle that takes arguments, and an end that closes what the beginning opened.
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int held = -1;

int begin(void);
int take(long number, const char* text, long hexadecimal);
void finish(void);

int begin(void) {
  held = open("/etc/passwd", O_RDONLY);  // HERE
  return held;
}

int take(long number, const char* text, long hexadecimal) {
  if (number != 7 || strcmp(text, "text") != 0 || hexadecimal != 16) abort();
  return 0;
}

void finish(void) {
  close(held);
}
