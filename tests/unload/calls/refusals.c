/* Functions whose honest answer is their refusal. */
#include "call.h"

void call_refusals(void *library) {
  FUNCTION(NotifySecurityHealthChange);
  FUNCTION(CancelSecurityHealthChangeNotify);
  if (call_NotifySecurityHealthChange(NULL, NULL, NULL) != ERROR_NOT_SUPPORTED ||
      call_CancelSecurityHealthChangeNotify(NULL) != ERROR_NOT_SUPPORTED)
    call_failed("NotifySecurityHealthChange", "did not refuse");
}
