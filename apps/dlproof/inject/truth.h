/* What the kernel says, asked without allocating and without keeping a descriptor. */
#ifndef DLPROOF_TRUTH_H
#define DLPROOF_TRUTH_H

#include <stdint.h>

#include "region.h"

uint32_t dlp_count_descriptors(void);
uint32_t dlp_count_threads(void);
uint32_t dlp_count_pages(void);
/* Calls visit(fd) for each open descriptor but the one that is needed to look. */
void dlp_each_descriptor(void (*visit)(struct dlp_region* region, int fd), struct dlp_region* region);
/* Identity and the kernel's name for it; 0 when it is not open. */
int dlp_describe_descriptor(int fd, struct dlp_residue* residue);
/* The name of an environment variable, where its memory is still there. */
void dlp_describe_variable(struct dlp_residue* residue);
int dlp_still_there(const struct dlp_residue* residue);

#endif
