// leaked heap: new without delete
#include <string>
static std::string* kept;
extern "C" __attribute__((visibility("default"))) int entry() {
  kept = new std::string(200, 'x');  // HERE
  return kept->empty() ? 1 : 0;
}
