# exports.cmake - the linker's version script: each function that include/dragoman.h declares is exported, nothing else is.
#
#   cmake -DHEADER=include/dragoman.h -DNODE=DRAGOMAN_0.1 -DOUT=libdragoman.map -P cmake/exports.cmake
#
# NODE names the release that first had the functions. A function of a later release gets a node of its own that begins where this
# one ends, so that a program tells at its start, not in the middle of its work, that the library is too old for it.
file(READ ${HEADER} header)
string(REGEX REPLACE "/\\*([^*]|\\*+[^*/])*\\*+/" "" header "${header}")          # comments may name internal functions
string(REGEX MATCHALL "[ \n*]dgm_[a-z0-9_]+\\(" declared "${header}")
list(TRANSFORM declared REPLACE "[ \n*(]" "")
list(REMOVE_DUPLICATES declared)
list(SORT declared)
list(JOIN declared ";\n    " lines)
file(WRITE ${OUT} "${NODE} {\nglobal:\n    ${lines};\nlocal:\n    *;\n};\n")
