/* The beginning of a program that begins with wmain: it is linked where the program has no main of its own. */
#include <stddef.h>
#include <stdlib.h>

/* As C names it, and as C++ does by its arguments; one of them is there. */
typedef int wide_main(int, unsigned short **, unsigned short **);
extern wide_main wmain __attribute__((__weak__));
extern wide_main iphlp_wmain_none __asm__("_Z5wmainv") __attribute__((__weak__));
extern wide_main iphlp_wmain_two __asm__("_Z5wmainiPPw") __attribute__((__weak__));
extern wide_main iphlp_wmain_three __asm__("_Z5wmainiPPwS0_") __attribute__((__weak__));
extern wide_main iphlp_wmain_const __asm__("_Z5wmainiPPKw") __attribute__((__weak__));

extern int iphlp_run_wide(wide_main *, int, char **, char **) __attribute__((__visibility__("default")));

int main(int argc, char **argv, char **environment) {
  wide_main *const begins[] = {wmain, iphlp_wmain_none, iphlp_wmain_two, iphlp_wmain_three, iphlp_wmain_const};
  size_t i;
  for (i = 0; i < sizeof begins / sizeof begins[0]; ++i)
    if (begins[i] != NULL) return iphlp_run_wide(begins[i], argc, argv, environment);
  abort();
}
