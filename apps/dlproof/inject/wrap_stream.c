/* Streams and folders: libc opens their descriptors out of our sight, but says which one it was. */
#define _GNU_SOURCE
#include <dirent.h>
#include <mntent.h>
#include <stdio.h>

#include "recorder.h"

static FILE* made_stream(enum dlp_call call, FILE* stream, uint64_t pc) {
  if (stream != NULL) dlp_made_fd(call, fileno(stream), pc);
  return stream;
}

DLP_EXPORT FILE* fopen(const char* restrict path, const char* restrict mode) {
  return made_stream(DLP_CALL_fopen, REAL(fopen)(path, mode), CALLER);
}
ALSO(fopen64, fopen);

DLP_EXPORT FILE* freopen(const char* restrict path, const char* restrict mode, FILE* restrict stream) {
  dlp_ends_fd(fileno(stream), CALLER);
  return made_stream(DLP_CALL_freopen, REAL(freopen)(path, mode, stream), CALLER);
}
ALSO(freopen64, freopen);

DLP_EXPORT FILE* tmpfile(void) {
  return made_stream(DLP_CALL_tmpfile, REAL(tmpfile)(), CALLER);
}
ALSO(tmpfile64, tmpfile);

DLP_EXPORT FILE* popen(const char* command, const char* mode) {
  return made_stream(DLP_CALL_popen, REAL(popen)(command, mode), CALLER);
}

DLP_EXPORT FILE* setmntent(const char* file, const char* mode) {
  return made_stream(DLP_CALL_setmntent, REAL(setmntent)(file, mode), CALLER);
}

DLP_EXPORT int fclose(FILE* stream) {
  dlp_ends_fd(fileno(stream), CALLER);
  return REAL(fclose)(stream);
}

DLP_EXPORT int pclose(FILE* stream) {
  dlp_ends_fd(fileno(stream), CALLER);
  return REAL(pclose)(stream);
}

DLP_EXPORT int endmntent(FILE* stream) {
  if (stream != NULL) dlp_ends_fd(fileno(stream), CALLER);
  return REAL(endmntent)(stream);
}

DLP_EXPORT DIR* opendir(const char* path) {
  DIR* folder = REAL(opendir)(path);
  if (folder != NULL) dlp_made_fd(DLP_CALL_opendir, dirfd(folder), CALLER);
  return folder;
}

DLP_EXPORT int closedir(DIR* folder) {
  dlp_ends_fd(dirfd(folder), CALLER);
  return REAL(closedir)(folder);
}
