/* LD_AUDIT: which modules come and go, and when it is time to judge. Events only: an auditor that defined
 * la_symbind would make glibc itself lose memory with every load. */
#define _GNU_SOURCE
#include "auditor.h"

#include <stdlib.h>

struct dlp_auditor dlp_auditor;

static struct dlp_region* region_here(void) {
  if (dlp_auditor.self == NULL) return NULL;
  return dlp_auditor.self->region;
}

/* System calls of this namespace's libc are not the module's: no dispatch while we work. */
static int enter(void) {
  return dlp_auditor.peer_ready && dlp_auditor.peer.dispatch_pause != NULL ? dlp_auditor.peer.dispatch_pause()
                                                                           : 0;
}

static void leave(int was) {
  if (dlp_auditor.peer_ready && dlp_auditor.peer.dispatch_resume != NULL)
    dlp_auditor.peer.dispatch_resume(was);
}

DLP_EXPORT unsigned int la_version(unsigned int version) {
  const char* folder = getenv(DLP_ENV_DIRECTORY);
  if (folder == NULL || dlp_attach(folder) == NULL) return 0;
  return version < LAV_CURRENT ? version : LAV_CURRENT;
}

DLP_EXPORT unsigned int la_objopen(struct link_map* map, Lmid_t space, uintptr_t* cookie) {
  struct dlp_region* region = region_here();
  if (region == NULL) region = dlp_attach_child();
  *cookie = 0;
  if (region == NULL) return 0;
  const int was = enter();
  const uint32_t load = dlp_object_opened(region, map, space);
  *cookie = load + 1U;
  if (dlp_auditor.started == 0 && dlp_find_peer(map, &dlp_auditor.peer) != 0) {
    *dlp_auditor.peer.self = dlp_auditor.self;
    region->header.recorder = 1;
  }
  dlp_judge_opened(region, load);
  leave(was);
  return 0;
}

DLP_EXPORT void la_preinit(uintptr_t* cookie) {
  (void)cookie;
  dlp_auditor.started = 1;
  dlp_auditor.peer_ready = dlp_auditor.peer.self != NULL;
}

DLP_EXPORT void la_activity(uintptr_t* cookie, unsigned int flag) {
  (void)cookie;
  if (dlp_auditor.started == 0 || dlp_auditor.ending != 0) return;
  struct dlp_region* region = region_here();
  if (region == NULL && flag == LA_ACT_ADD) region = dlp_attach_child();
  if (region == NULL) return;
  const int was = enter();
  /* A namespace that goes as a whole ends without CONSISTENT: its judgement is due before anything else. */
  if (flag != LA_ACT_DELETE && dlp_auditor.closing_count != 0) dlp_judge(region);
  if (flag == LA_ACT_ADD) dlp_judge_before(region);
  leave(was);
}

DLP_EXPORT unsigned int la_objclose(uintptr_t* cookie) {
  struct dlp_region* region = region_here();
  /* ld.so's stand-in in another namespace is never opened: its cookie is what glibc puts there first. */
  if (region == NULL || *cookie == 0 || *cookie > region->header.loads) return 0;
  const uint32_t load = (uint32_t)*cookie - 1;
  const int was = enter();
  if (load == 0) dlp_judge_end(region);
  region->loads[load].exiting = dlp_auditor.ending != 0;
  if (dlp_auditor.ending == 0) {
    dlp_object_closed(region, load);
    if (dlp_auditor.closing_count == dlp_batch_size) dlp_judge(region);
    dlp_auditor.closing[dlp_auditor.closing_count++] = load;
  }
  leave(was);
  return 0;
}
