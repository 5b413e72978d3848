// A small sealed library in the house's own way: it throws, it keeps a worker, it unloads. Each variant
// leaves out one of the rules (-DWITHOUT_…, -DWITH_…), and seal_test shows that the rule's absence is seen.

#include <atomic>
#include <stdexcept>
#include <string>

#include <dlfcn.h>

#include "os/worker.h"

namespace __gnu_cxx {
void __freeres();
}

namespace {

using iphlp::os::Worker;

constinit std::atomic<Worker*> worker{nullptr};
constinit std::atomic<int> wake_ups{0};

void work(Worker& self, void*) {
  while (!self.stopping())
    if (self.wake().wait(std::nullopt)) wake_ups.fetch_add(1);
#ifdef WITH_DLSYM_ON_WORKER
  (void)dlsym(RTLD_DEFAULT, "a_name_that_nobody_has");
#endif
}

#ifdef WITH_TLS_DESTRUCTOR
// The mistake that this plug-in is for; clang knows it too.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpragmas"
#pragma GCC diagnostic ignored "-Wunknown-warning-option"
#pragma GCC diagnostic ignored "-Wexit-time-destructors"
#pragma GCC diagnostic ignored "-Wglobal-constructors"
thread_local std::string last_words;
#pragma GCC diagnostic pop
#endif

#ifndef WITHOUT_FREERES
[[gnu::destructor(101)]] void free_exception_pool() {
  __gnu_cxx::__freeres();
}
#endif

#ifndef WITHOUT_JOIN
[[gnu::destructor(65000)]] void unload() {
#ifdef WITHOUT_FORK_CHECK
  // What a library does that does not ask whose thread it is: it wakes the worker to make it stop, through
  // the event that a forked child shares with its parent.
  if (const Worker* running = worker.load()) running->wake().set();
#endif
  delete worker.exchange(nullptr);
}
#endif

}  // namespace

extern "C" {

// 1 when an exception was thrown and caught.
[[gnu::visibility("default")]] int plugin_throw() {
#ifdef WITH_TLS_DESTRUCTOR
  last_words = std::string(100, 'x');
#endif
  try {
    throw std::runtime_error{std::to_string(wake_ups.load())};
  } catch (const std::exception&) {
    return 1;
  }
}

// 1 when the worker runs.
[[gnu::visibility("default")]] int plugin_start() {
  auto started = Worker::start(work, nullptr, "plug-in's worker");
  if (!started) return 0;
  worker.store(started->release());
  return 1;
}

// How often the worker was woken.
[[gnu::visibility("default")]] int plugin_wake_ups() {
  return wake_ups.load();
}

}  // extern "C"
