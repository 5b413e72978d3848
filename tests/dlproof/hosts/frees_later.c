/* Takes a block from a module in each cycle, and frees them all long after the last of them was made. */
#include "host.h"

static void* block_of(const char* path) {
  void* module = load(path);
  void* symbol = dlsym(module, "make");
  void* (*make)(void);
  memcpy(&make, &symbol, sizeof make);
  void* block = make();
  dlclose(module);
  return block;
}

int main(int argc, char** argv) {
  enum { cycles = 40 };
  void* blocks[cycles];
  if (argc < 2) return 1;
  for (int i = 0; i < cycles; ++i) blocks[i] = block_of(argv[1]);
  for (int i = 0; i < cycles; ++i) free(blocks[i]);
  return 0;
}
