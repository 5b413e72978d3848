/* Loads the library, calls every function that it exports of the adapters family, and unloads it: one cycle. */
#ifndef CALLS_H
#define CALLS_H

#ifdef __cplusplus
extern "C" {
#endif

/* What a cycle does beside calling the eleven functions. */
enum cycle_extra { CYCLE_PLAIN = 0, CYCLE_FORGET_HANDLES = 1 };

/* Ends the process with status 2 and words when anything fails that should not. */
void *load_library(const char *path);
void call_everything(void *library);
void forget_handles(void *library);
void unload_library(void *library);

#ifdef __cplusplus
}
#endif

#endif
