// leaked descriptor: those that only root gets
#define _GNU_SOURCE
#include <linux/bpf.h>
#include <linux/perf_event.h>
#include <string.h>
#include <sys/fanotify.h>
#include <sys/syscall.h>
#include <unistd.h>
__attribute__((visibility("default"))) int entry(void);
int entry(void) {
  union bpf_attr map;
  struct perf_event_attr event;
  memset(&map, 0, sizeof map);
  map.map_type = BPF_MAP_TYPE_ARRAY;
  map.key_size = map.value_size = 4;
  map.max_entries = 1;
  memset(&event, 0, sizeof event);
  event.size = sizeof event;
  event.type = PERF_TYPE_SOFTWARE;
  event.config = PERF_COUNT_SW_DUMMY;
  int bad = syscall(SYS_bpf, BPF_MAP_CREATE, &map, sizeof map) < 0;  // HERE
  bad |= syscall(SYS_perf_event_open, &event, 0, -1, -1, 0) < 0;     // HERE
  bad |= syscall(SYS_userfaultfd, 0) < 0;                            // HERE
  bad |= fanotify_init(FAN_CLASS_NOTIF, 0) < 0;                      // HERE
  return bad;
}
