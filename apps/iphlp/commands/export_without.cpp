// In place of export_serve.cpp where the program was built without prometheus-cpp.
#include "commands/export.h"

namespace iphlp::cli {

void export_figures(const ExportOptions&) {
  throw Failure("this iphlp was built without prometheus-cpp and exports nothing", "");
}

}  // namespace iphlp::cli
