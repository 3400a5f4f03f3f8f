#include <dragoman.h>
int main(void) { printf("dragoman %s\n", dgm_version()); return 0; }
