/* Events, mutexes, semaphores, threads, processes and routines, waited for alone and together. */
#include <windows.h>
#include <process.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static int failed;
static void check(int line, int good, const char *what) {
  if (good) return;
  printf("line %d: %s\n", line, what);
  failed = 1;
}
#define CHECK(what) check(__LINE__, (what), #what)

static volatile LONG counter;

static DWORD WINAPI set_later(LPVOID event) {
  Sleep(50);
  SetEvent((HANDLE)event);
  return 7;
}

static void events(void) {
  HANDLE manual = CreateEventA(NULL, TRUE, FALSE, NULL), automatic = CreateEventW(NULL, FALSE, TRUE, NULL), both[2], other, thread;
  both[0] = manual;
  both[1] = automatic;
  CHECK(WaitForSingleObject(manual, 0) == WAIT_TIMEOUT);
  CHECK(WaitForMultipleObjects(2, both, TRUE, 10) == WAIT_TIMEOUT);
  CHECK(WaitForSingleObject(automatic, 0) == WAIT_OBJECT_0); /* a wait for all that fails takes nothing */
  CHECK(WaitForSingleObject(automatic, 0) == WAIT_TIMEOUT);
  SetEvent(automatic);
  SetEvent(manual);
  CHECK(WaitForMultipleObjects(2, both, TRUE, 0) == WAIT_OBJECT_0);
  CHECK(WaitForSingleObject(manual, 0) == WAIT_OBJECT_0 && WaitForSingleObject(automatic, 0) == WAIT_TIMEOUT);
  CHECK(WaitForMultipleObjects(2, both, FALSE, 0) == WAIT_OBJECT_0);
  ResetEvent(manual);
  SetEvent(automatic);
  CHECK(WaitForMultipleObjects(2, both, FALSE, 0) == WAIT_OBJECT_0 + 1);
  thread = CreateThread(NULL, 0, set_later, manual, 0, NULL);
  CHECK(WaitForMultipleObjects(2, both, FALSE, 5000) == WAIT_OBJECT_0);
  CHECK(WaitForSingleObject(thread, 5000) == WAIT_OBJECT_0);
  CloseHandle(thread);
  CHECK(WaitForMultipleObjects(0, both, FALSE, 0) == WAIT_FAILED && GetLastError() == ERROR_INVALID_PARAMETER);
  CHECK(DuplicateHandle(GetCurrentProcess(), manual, GetCurrentProcess(), &other, 0, FALSE, DUPLICATE_SAME_ACCESS));
  CHECK(CloseHandle(manual) && !CloseHandle(manual) && GetLastError() == ERROR_INVALID_HANDLE);
  CHECK(WaitForSingleObject(manual, 0) == WAIT_FAILED && WaitForSingleObject(other, 0) == WAIT_OBJECT_0);
  CHECK(!SetEvent(manual) && CloseHandle(other) && CloseHandle(automatic));
  manual = CreateEventA(NULL, TRUE, TRUE, "a name");
  CHECK(GetLastError() == NO_ERROR);
  other = CreateEventA(NULL, FALSE, FALSE, "a name");
  CHECK(GetLastError() == ERROR_ALREADY_EXISTS && WaitForSingleObject(other, 0) == WAIT_OBJECT_0);
  CHECK(CreateMutexA(NULL, FALSE, "a name") == NULL && GetLastError() == ERROR_INVALID_HANDLE);
  CloseHandle(manual);
  CloseHandle(other);
  CHECK(OpenEventA(EVENT_ALL_ACCESS, FALSE, "a name") == NULL && GetLastError() == ERROR_FILE_NOT_FOUND);
}

static DWORD WINAPI own_and_leave(LPVOID mutex) { return WaitForSingleObject((HANDLE)mutex, INFINITE); }

static void locks(void) {
  HANDLE mutex = CreateMutexW(NULL, TRUE, NULL), semaphore = CreateSemaphoreA(NULL, 1, 2, NULL), thread;
  LONG before = -1;
  DWORD code = 99;
  CHECK(WaitForSingleObject(mutex, 0) == WAIT_OBJECT_0 && ReleaseMutex(mutex) && ReleaseMutex(mutex));
  CHECK(!ReleaseMutex(mutex) && GetLastError() == ERROR_NOT_OWNER);
  thread = CreateThread(NULL, 0, own_and_leave, mutex, 0, NULL);
  CHECK(WaitForSingleObject(thread, 5000) == WAIT_OBJECT_0 && GetExitCodeThread(thread, &code) && code == WAIT_OBJECT_0);
  CloseHandle(thread);
  CHECK(WaitForSingleObject(mutex, 0) == WAIT_ABANDONED && WaitForSingleObject(mutex, 0) == WAIT_OBJECT_0);
  CloseHandle(mutex);
  CHECK(WaitForSingleObject(semaphore, 0) == WAIT_OBJECT_0 && WaitForSingleObject(semaphore, 0) == WAIT_TIMEOUT);
  CHECK(ReleaseSemaphore(semaphore, 2, &before) && before == 0 && !ReleaseSemaphore(semaphore, 1, NULL));
  CHECK(GetLastError() == ERROR_TOO_MANY_POSTS);
  CloseHandle(semaphore);
}

static CRITICAL_SECTION section;
static DWORD WINAPI count(LPVOID times) {
  LONG i;
  for (i = 0; i < *(LONG *)times; ++i) {
    EnterCriticalSection(&section);
    counter = counter + 1;
    LeaveCriticalSection(&section);
  }
  return 0;
}
static DWORD WINAPI leave_early(LPVOID unused) {
  UNREFERENCED_PARAMETER(unused);
  ExitThread(42);
}
static unsigned __stdcall run(void *number) { return *(unsigned *)number + 1; }

static void threads(void) {
  HANDLE all[8], thread;
  LONG times = 1000;
  DWORD code = 0, id = 0;
  unsigned number = 41;
  int i;
  InitializeCriticalSection(&section);
  for (i = 0; i < 8; ++i) all[i] = CreateThread(NULL, 0, count, &times, 0, NULL);
  CHECK(WaitForMultipleObjects(8, all, TRUE, 20000) == WAIT_OBJECT_0 && counter == 8000);
  for (i = 0; i < 8; ++i) CloseHandle(all[i]);
  CHECK(TryEnterCriticalSection(&section));
  LeaveCriticalSection(&section);
  DeleteCriticalSection(&section);
  thread = CreateThread(NULL, 0, leave_early, NULL, CREATE_SUSPENDED, &id);
  CHECK(id == GetThreadId(thread) && id != GetCurrentThreadId());
  CHECK(WaitForSingleObject(thread, 20) == WAIT_TIMEOUT && GetExitCodeThread(thread, &code) && code == STILL_ACTIVE);
  CHECK(ResumeThread(thread) == 1 && WaitForSingleObject(thread, 5000) == WAIT_OBJECT_0);
  CHECK(GetExitCodeThread(thread, &code) && code == 42 && ResumeThread(thread) == 0);
  CloseHandle(thread);
  thread = (HANDLE)_beginthreadex(NULL, 0, run, &number, 0, NULL);
  CHECK(WaitForSingleObject(thread, 5000) == WAIT_OBJECT_0 && GetExitCodeThread(thread, &code) && code == 42);
  CloseHandle(thread);
}

static void NTAPI add(ULONG_PTR amount) { counter += (LONG)amount; }

static void routines(void) {
  HANDLE event = CreateEvent(NULL, FALSE, TRUE, NULL);
  counter = 0;
  CHECK(QueueUserAPC(add, GetCurrentThread(), 5) && QueueUserAPC(add, GetCurrentThread(), 6));
  CHECK(WaitForSingleObject(event, 0) == WAIT_OBJECT_0 && counter == 0);
  CHECK(SleepEx(5000, TRUE) == WAIT_IO_COMPLETION && counter == 11);
  CHECK(SleepEx(1, TRUE) == 0 && SleepEx(1, FALSE) == 0);
  QueueUserAPC(add, GetCurrentThread(), 1);
  CHECK(WaitForSingleObjectEx(event, 1000, TRUE) == WAIT_IO_COMPLETION && counter == 12);
  CloseHandle(event);
}

static volatile DWORD told;
static HANDLE controlled;
static BOOL WINAPI first_handler(DWORD event) {
  told = event + 100;
  SetEvent(controlled);
  return TRUE;
}
static BOOL WINAPI second_handler(DWORD event) {
  counter = (LONG)event + 1;
  return FALSE; /* the one before is asked */
}

static void controls(void) {
  controlled = CreateEvent(NULL, FALSE, FALSE, NULL);
  counter = 0;
  CHECK(SetConsoleCtrlHandler(first_handler, TRUE) && SetConsoleCtrlHandler(second_handler, TRUE));
  raise(SIGINT);
  CHECK(WaitForSingleObject(controlled, 5000) == WAIT_OBJECT_0 && told == 100 + CTRL_C_EVENT && counter == CTRL_C_EVENT + 1);
  CHECK(SetConsoleCtrlHandler(second_handler, FALSE) && !SetConsoleCtrlHandler(second_handler, FALSE));
  raise(SIGQUIT);
  CHECK(WaitForSingleObject(controlled, 5000) == WAIT_OBJECT_0 && told == 100 + CTRL_BREAK_EVENT && counter == CTRL_C_EVENT + 1);
  CHECK(SetConsoleCtrlHandler(NULL, TRUE));
  raise(SIGINT);
  CHECK(WaitForSingleObject(controlled, 50) == WAIT_TIMEOUT);
  CHECK(SetConsoleCtrlHandler(NULL, FALSE) && SetConsoleCtrlHandler(first_handler, FALSE));
  CloseHandle(controlled);
}

static HANDLE calling, go_on;
static void CALLBACK on_wait(PVOID context, BOOLEAN timed_out) {
  UNREFERENCED_PARAMETER(context);
  if (timed_out) return;
  SetEvent(calling);
  WaitForSingleObject(go_on, 5000);
}

static void registered(void) {
  HANDLE event = CreateEvent(NULL, FALSE, FALSE, NULL), ended = CreateEvent(NULL, FALSE, FALSE, NULL), wait = NULL;
  calling = CreateEvent(NULL, FALSE, FALSE, NULL);
  go_on = CreateEvent(NULL, FALSE, FALSE, NULL);
  CHECK(RegisterWaitForSingleObject(&wait, event, on_wait, NULL, INFINITE, WT_EXECUTEDEFAULT));
  SetEvent(event);
  CHECK(WaitForSingleObject(calling, 5000) == WAIT_OBJECT_0);
  CHECK(!UnregisterWaitEx(wait, ended) && GetLastError() == ERROR_IO_PENDING);
  CHECK(WaitForSingleObject(ended, 20) == WAIT_TIMEOUT);
  SetEvent(go_on);
  CHECK(WaitForSingleObject(ended, 5000) == WAIT_OBJECT_0);
  CHECK(!UnregisterWait(wait) && GetLastError() == ERROR_INVALID_HANDLE);
  CHECK(RegisterWaitForSingleObject(&wait, event, on_wait, NULL, 1, WT_EXECUTEONLYONCE));
  Sleep(30);
  CHECK(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE) && !RegisterWaitForSingleObject(&wait, NULL, on_wait, NULL, 1, 0));
  CloseHandle(event);
  CloseHandle(ended);
  CloseHandle(calling);
  CloseHandle(go_on);
}

static void processes(void) {
  char path[MAX_PATH], module[MAX_PATH];
  DWORD size = MAX_PATH, code = 0;
  HANDLE self = OpenProcess(PROCESS_QUERY_INFORMATION, FALSE, GetCurrentProcessId());
  CHECK(self != NULL && QueryFullProcessImageNameA(self, 0, path, &size) && size == strlen(path));
  CHECK(GetModuleFileNameA(NULL, module, MAX_PATH) == size && strcmp(path, module) == 0);
  CHECK(WaitForSingleObject(self, 10) == WAIT_TIMEOUT && GetExitCodeProcess(self, &code) && code == STILL_ACTIVE);
  size = 3;
  CHECK(!QueryFullProcessImageNameA(self, 0, path, &size) && GetLastError() == ERROR_INSUFFICIENT_BUFFER);
  CloseHandle(self);
  CHECK(OpenProcess(PROCESS_ALL_ACCESS, FALSE, 0x7ffffff0) == NULL && GetLastError() == ERROR_INVALID_PARAMETER);
}

static void times(void) {
  const FILETIME first = {0, 0};
  FILETIME file;
  SYSTEMTIME time;
  LARGE_INTEGER a, b, frequency;
  CHECK(FileTimeToSystemTime(&first, &time) && time.wYear == 1601 && time.wMonth == 1 && time.wDay == 1 && time.wDayOfWeek == 1);
  time.wYear = 2024, time.wMonth = 2, time.wDay = 29, time.wHour = 12;
  CHECK(SystemTimeToFileTime(&time, &file) && FileTimeToSystemTime(&file, &time) && time.wDay == 29 && time.wDayOfWeek == 4);
  time.wYear = 2023;
  CHECK(!SystemTimeToFileTime(&time, &file));
  GetSystemTime(&time);
  CHECK(time.wYear >= 2024);
  QueryPerformanceFrequency(&frequency);
  QueryPerformanceCounter(&a);
  Sleep(20);
  QueryPerformanceCounter(&b);
  CHECK((b.QuadPart - a.QuadPart) * 1000 / frequency.QuadPart >= 19);
  CHECK(GetTickCount64() > 0);
}

int main(void) {
  events();
  locks();
  threads();
  routines();
  controls();
  registered();
  processes();
  times();
  if (!failed) puts("ok");
  return failed;
}
