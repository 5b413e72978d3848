// A mutex for what is held a moment only, by threads that run at the same time: who finds it taken looks
// again a few times before it sleeps. To sleep and be woken costs a hundred times as much as what is done
// inside.
#pragma once

#include <pthread.h>

namespace iphlp::os {

class BriefMutex {
 public:
  BriefMutex() = default;
  ~BriefMutex() = default;  // holds nothing that would have to be given back
  BriefMutex(const BriefMutex&) = delete;
  BriefMutex& operator=(const BriefMutex&) = delete;

  // By the standard's names: std::lock_guard takes it. Neither fails on a mutex of this kind.
  void lock() { (void)::pthread_mutex_lock(&mutex_); }
  void unlock() { (void)::pthread_mutex_unlock(&mutex_); }

 private:
  pthread_mutex_t mutex_ = PTHREAD_ADAPTIVE_MUTEX_INITIALIZER_NP;
};

}  // namespace iphlp::os
