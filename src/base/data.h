/* data.h - where what is known lies on this system. */
#ifndef DGM_DATA_H
#define DGM_DATA_H
#include "base/base.h"

/* The folder that holds lexicon/ and models/: asked for (may be NULL), from the environment, beside the code, or where the build was told
 * to install it. NUL-terminated; it may not exist. */
dgm_bytes dgm_find_data(dgm_arena *a, const char *asked);

/* The folder of the code itself: of the shared library, or of the program that has the library inside; empty where it cannot be told. */
dgm_bytes dgm_code_folder(dgm_arena *a);
#endif
