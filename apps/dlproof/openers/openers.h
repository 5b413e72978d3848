/* The root mode of `dlproof watch`, in an object of its own, so that libbpf is loaded only when it is wished.
 */
#ifndef DLPROOF_OPENERS_H
#define DLPROOF_OPENERS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct dlp_openers;
// NOLINTNEXTLINE(modernize-use-using): C
typedef void (*dlp_opener_hears)(void* context, const void* event, size_t size);

/* effects[number of a system call] is one of enum dlp_opener_effect. Answers NULL with the reason in `why`.
 */
struct dlp_openers* dlproof_openers_start(const char* program, const uint32_t* effects,
                                          dlp_opener_hears hears, void* context, char* why, size_t why_size);
int dlproof_openers_watch(struct dlp_openers* openers, int process);
/* Hands over what has come, waiting at most so long. */
void dlproof_openers_poll(struct dlp_openers* openers, int milliseconds);
uint64_t dlproof_openers_lost(struct dlp_openers* openers);
void dlproof_openers_stop(struct dlp_openers* openers);

#ifdef __cplusplus
}
#endif
#endif
