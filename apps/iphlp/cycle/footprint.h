/* What a process holds at one moment: handles, threads, mappings, memory, thread-specific keys.
 * Taking it allocates nothing and leaves nothing open, so that two of them can be compared. C89 and C++. */
#ifndef FOOTPRINT_H
#define FOOTPRINT_H

#ifdef __cplusplus
extern "C" {
#endif

struct footprint {
  long handles;    /* entries of /proc/self/fd */
  long threads;    /* entries of /proc/self/task */
  long mappings;   /* lines of /proc/self/maps */
  long heap_bytes; /* in use by malloc */
  long own_kib;    /* memory of its own: pages of no file, also those that were swapped out */
  long next_key;   /* the pthread key that would be handed out next */
};

struct footprint footprint_take(void);

/* How many mappings have this text in their name. */
long footprint_mappings_named(const char* text);

#ifdef __cplusplus
}
#endif

#endif
