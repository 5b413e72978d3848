#include "wincon.h"
