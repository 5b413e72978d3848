/* The auditor's own state and its parts. Everything here runs under ld.so's lock: one thread at a time. */
#ifndef DLPROOF_AUDITOR_H
#define DLPROOF_AUDITOR_H

#include <link.h>

#include "shared.h"

enum { dlp_batch_size = 1024 }; /* objects that one dlclose can take along; more are judged in a second go */

struct dlp_peer { /* the recorder's entry points, found by name when it is loaded */
  struct dlp_self** self;
  uint64_t (*heap_in_use)(void);
  int (*dispatch)(int on);
  int (*dispatch_pause)(void);
  void (*dispatch_resume)(int was);
};

struct dlp_auditor {
  struct dlp_self* self;
  struct dlp_region* inherited; /* what this process would write to had it not been forked off */
  struct dlp_peer peer;
  int peer_ready; /* the recorder is relocated and may be called */
  int started;    /* main's constructors are next */
  int ending;     /* the process is in its orderly end */
  uint32_t closing[dlp_batch_size];
  uint32_t closing_count;
  uint32_t unseen; /* descriptors that no wrapper saw, at the last look */
  uint32_t threads;
};

extern struct dlp_auditor dlp_auditor;

/* attach.c */
struct dlp_region* dlp_attach(const char* folder);
struct dlp_region* dlp_attach_child(void);
/* objects.c */
uint32_t dlp_object_opened(struct dlp_region* region, const struct link_map* map, Lmid_t space);
void dlp_object_closed(struct dlp_region* region, uint32_t load);
/* peer.c */
int dlp_find_peer(const struct link_map* map, struct dlp_peer* peer);
/* judge.c */
/* A load is beginning: what is there now was not made by it. */
void dlp_judge_before(struct dlp_region* region);
void dlp_judge_opened(struct dlp_region* region, uint32_t load);
void dlp_judge(struct dlp_region* region);
void dlp_judge_end(struct dlp_region* region);

#endif
