/* Loads every module of a folder before it unloads the first, twice over. */
#include <dirent.h>

#include "host.h"

int main(int argc, char** argv) {
  static void* modules[1000];
  if (argc < 2) return 1;
  for (int round = 0; round < 2; ++round) {
    int count = 0;
    DIR* folder = opendir(argv[1]);
    for (struct dirent* entry; folder != NULL && (entry = readdir(folder)) != NULL && count < 1000;) {
      char path[512];
      if (strstr(entry->d_name, ".so") == NULL) continue;
      snprintf(path, sizeof path, "%s/%.200s", argv[1], entry->d_name);
      modules[count] = load(path);
      call(modules[count++]);
    }
    if (folder != NULL) closedir(folder);
    while (count > 0) dlclose(modules[--count]);
  }
  return 0;
}
