/* What each of Windows' libraries exports here, by name; the rows are made from exports.txt. */
#include "export_table.h"

#include <stddef.h>

#include "exports.inc"

const struct iphlp_export *iphlp_export_table(size_t *count) {
  *count = sizeof iphlp_exports / sizeof iphlp_exports[0];
  return iphlp_exports;
}
