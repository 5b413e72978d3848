#include "os/worker.h"

#include <signal.h>
#include <sys/mman.h>

#include "os/ledger.h"
#include "os/process.h"
#include "os/system.h"

namespace iphlp::os {

namespace {

std::uint64_t key_of(const void* address) {
  return reinterpret_cast<std::uintptr_t>(address);
}

#if defined(__SANITIZE_THREAD__)
// It keeps more than a megabyte of its own on each thread's stack.
constexpr std::size_t sanitizers_share = std::size_t{8} << 20;
#else
constexpr std::size_t sanitizers_share = 0;
#endif

}  // namespace

Worker::Worker(Event wake, Body body, void* context)
    : wake_(std::move(wake)), body_(body), context_(context), process_(process_id()) {}

base::Result<std::unique_ptr<Worker>> Worker::start(Body body, void* context, const char* purpose) {
  auto wake = Event::create(Event::Reset::by_one_waiter, false, purpose);
  if (!wake) return base::pass(wake);
  std::unique_ptr<Worker> worker{new Worker{std::move(*wake), body, context}};
  if (auto launched = worker->launch(purpose); !launched) return base::pass(launched);
  return worker;
}

base::Status Worker::launch(const char* purpose) {
  constexpr std::size_t size = stack_size + sanitizers_share;
  void* stack = ::mmap(nullptr, guard_size + size, PROT_NONE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK | MAP_NORESERVE, -1, 0);
  if (stack == MAP_FAILED) return failed("map a stack");
  stack_ = stack;
  ledger().enter(Holding::mapping, key_of(stack_), purpose);
  std::byte* const usable = static_cast<std::byte*>(stack_) + guard_size;
  if (::mprotect(usable, size, PROT_READ | PROT_WRITE) < 0) return failed("map a stack");

  // The thread inherits the mask: no signal of the program's may ever reach it, not even between its birth
  // and its own first instruction.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT}) sigdelset(&all, fault);
  pthread_attr_t attributes;
  if (const int error = pthread_attr_init(&attributes); error != 0)
    return base::fail(base::Kind::system, "start a thread", error);
  pthread_attr_setstack(&attributes, usable, size);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const int error = pthread_create(&thread_, &attributes, run, this);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  pthread_attr_destroy(&attributes);
  if (error != 0) return base::fail(base::Kind::system, "start a thread", error);
  running_ = true;
  ledger().enter(Holding::thread, key_of(this), purpose);
  return {};
}

void* Worker::run(void* self) {
  auto& worker = *static_cast<Worker*>(self);
  worker.body_(worker, worker.context_);
  return nullptr;
}

Worker::~Worker() {
  if (running_ && process_ == process_id()) {
    stopping_.store(true, std::memory_order_release);
    wake_.set();
    pthread_join(thread_, nullptr);
  }
  if (running_) ledger().strike(Holding::thread, key_of(this));
  release_stack();
}

void Worker::release_stack() {
  if (stack_ == nullptr) return;
  ledger().strike(Holding::mapping, key_of(stack_));
  ::munmap(stack_, guard_size + stack_size + sanitizers_share);
}

}  // namespace iphlp::os
