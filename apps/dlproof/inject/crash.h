/* The crash note: which address was being executed, while it still can be told to whom it belonged. */
#ifndef DLPROOF_CRASH_H
#define DLPROOF_CRASH_H

#include <signal.h>

/* What to install for a program's wish: its own, or ours where it wants the default. */
const struct sigaction* dlp_crash_keep(int number, const struct sigaction* wanted, struct sigaction* ours);
/* The program is not to see our handler. */
void dlp_crash_hide(struct sigaction* answer);
int dlp_crash_is_ours(__sighandler_t handler);

#endif
