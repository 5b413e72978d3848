/* Loads the library, calls what it exports, and unloads it: one cycle. Ends the process with status 2 and words when
 * anything fails that should not. Each family of functions has a file here; a new one adds its line below and its call
 * to call_everything. */
#ifndef CALLS_H
#define CALLS_H

#ifdef __cplusplus
extern "C" {
#endif

void *load_library(const char *path);
void unload_library(void *library);

/* Every family below. It writes too: run it in a namespace of its own (calls/world.sh furnishes one). */
void call_everything(void *library);

void call_adapters(void *library);
void call_address_pairs(void *library);
void call_compartments(void *library);
void call_connectivity(void *library);
void call_addresses(void *library);
void call_conversions(void *library);
void call_dhcp(void *library);
void call_dns_settings(void *library);
void call_interfaces(void *library);
void call_ip_interfaces(void *library);
void call_echo(void *library);
void call_handles(void *library);
void call_ports(void *library);
void call_notifications(void *library);
void call_neighbors(void *library);
void call_refusals(void *library);
void call_sockets(void *library);
void call_statistics(void *library);
void call_text(void *library);
void call_timestamps(void *library);
void call_routes(void *library);

/* Leaves open whatever can be left open. */
void forget_handles(void *library);
void forget_subscriptions(void *library, int count);

#ifdef __cplusplus
}
#endif

#endif
