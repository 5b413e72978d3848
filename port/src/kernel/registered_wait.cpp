// Waits that call back. Each has a thread of its own: a callback may take as long as it likes and delays no
// other.

#include <array>
#include <atomic>
#include <memory>
#include <new>

#include "kernel/event.h"
#include "kernel/thread_object.h"
#include "kernel/wait.h"

namespace iphlp::win32 {

namespace {

class RegisteredWait : public Object {
 public:
  RegisteredWait(std::shared_ptr<Object> awaited, WAITORTIMERCALLBACK callback, PVOID context,
                 DWORD milliseconds, bool once)
      : awaited_(std::move(awaited)),
        callback_(callback),
        context_(context),
        milliseconds_(milliseconds),
        once_(once) {}

  [[nodiscard]] bool ready(const Thread&) const override { return over_; }

  void run() {
    const std::array<std::shared_ptr<Object>, 2> objects{cancelled_, awaited_};
    while (true) {
      const DWORD waited = wait_for(objects, false, in_milliseconds(milliseconds_), false);
      if (waited == WAIT_OBJECT_0) break;
      callback_(context_, waited == WAIT_TIMEOUT ? TRUE : FALSE);
      if (once_) break;
    }
    const std::lock_guard lock{world()};
    over_ = true;
    if (told_ != nullptr) told_->set();
    wake();
  }

  // With the world locked. False: nobody calls back any more.
  [[nodiscard]] bool cancel(std::shared_ptr<Event> told) {
    cancelled_->set();
    if (over_ && told != nullptr)
      told->set();
    else
      told_ = std::move(told);
    return !over_;
  }
  void runs_on(std::shared_ptr<ThreadObject> thread) { thread_ = std::move(thread); }
  [[nodiscard]] const std::shared_ptr<ThreadObject>& thread() const { return thread_; }
  [[nodiscard]] bool is_this_thread() const {
    return thread_ != nullptr && thread_->thread() == Thread::current();
  }

 private:
  const std::shared_ptr<Object> awaited_;
  const WAITORTIMERCALLBACK callback_;
  const PVOID context_;
  const DWORD milliseconds_;
  const bool once_;
  const std::shared_ptr<Event> cancelled_ = std::make_shared<Event>(true, false);
  std::shared_ptr<Event> told_;
  std::shared_ptr<ThreadObject> thread_;
  bool over_ = false;
};

DWORD WINAPI run_wait(LPVOID given) {
  const std::unique_ptr<std::shared_ptr<RegisteredWait>> wait{
      static_cast<std::shared_ptr<RegisteredWait>*>(given)};
  (*wait)->run();
  return 0;
}

BOOL refuse(DWORD code) {
  SetLastError(code);
  return FALSE;
}

}  // namespace

}  // namespace iphlp::win32

using namespace iphlp::win32;

extern "C" {

BOOL WINAPI RegisterWaitForSingleObject(PHANDLE wait, HANDLE object, WAITORTIMERCALLBACK callback,
                                        PVOID context, ULONG milliseconds, ULONG flags) {
  try {
    if (wait == nullptr || callback == nullptr) return refuse(ERROR_INVALID_PARAMETER);
    auto awaited = find<Object>(object);
    if (awaited == nullptr) return FALSE;
    auto made = std::make_shared<RegisteredWait>(std::move(awaited), callback, context, milliseconds,
                                                 (flags & WT_EXECUTEONLYONCE) != 0);
    auto given = std::make_unique<std::shared_ptr<RegisteredWait>>(made);
    auto thread = start_thread(run_wait, given.get(), 0, false);
    if (thread == nullptr) return refuse(ERROR_NOT_ENOUGH_MEMORY);
    (void)given.release();
    {
      const std::lock_guard lock{world()};
      made->runs_on(std::move(thread));
    }
    const HANDLE handle = hand_out(std::move(made));
    if (handle != nullptr) *wait = handle;
    return handle != nullptr ? TRUE : FALSE;
  } catch (const std::bad_alloc&) {
    return refuse(ERROR_NOT_ENOUGH_MEMORY);
  }
}

BOOL WINAPI UnregisterWaitEx(HANDLE handle, HANDLE completion) {
  const auto wait = find<RegisteredWait>(handle);
  if (wait == nullptr) return FALSE;
  std::shared_ptr<Event> told;
  if (completion != nullptr && completion != INVALID_HANDLE_VALUE) {
    told = find<Event>(completion);
    if (told == nullptr) return FALSE;
  }
  (void)close_object(handle);
  bool runs = false;
  std::shared_ptr<Object> thread;
  {
    const std::lock_guard lock{world()};
    runs = wait->cancel(std::move(told));
    thread = wait->thread();
  }
  if (completion == INVALID_HANDLE_VALUE && !wait->is_this_thread()) {
    (void)wait_for({&thread, 1}, false, std::nullopt, false);
    return TRUE;
  }
  return runs ? refuse(ERROR_IO_PENDING) : TRUE;
}

BOOL WINAPI UnregisterWait(HANDLE handle) {
  return UnregisterWaitEx(handle, nullptr);
}

}  // extern "C"
