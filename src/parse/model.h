/* model.h - the model file, mapped as it is.
 *
 *   header    magic, layout, size of the file, checksum, shape of the network
 *   sections  offset and size of each, aligned to 64 bytes; the order is that of dgm_section
 *
 * Numbers are little-endian. A known word is one row of bytes with a scale: the projection of its frozen vector, its
 * learned vector and those of its ends, already summed. An unknown word takes row 0 and the rows of its ends.
 */
#ifndef DGM_MODEL_H
#define DGM_MODEL_H
#include "base/mapped.h"
#include "parse/arcs.h"
#include "parse/features.h"
#include "parse/parser.h"

#define DGM_MODEL_MAGIC "DGMPARSE"
enum { DGM_MODEL_LAYOUT = 1, DGM_MOST_LAYERS = 8, DGM_MOST_WIDTH = 256, DGM_MOST_TAGS = 512, DGM_TAG_SIZE = 8 };

typedef enum {
    DGM_SEC_META,          /* text: name TAB value */
    DGM_SEC_WORD_INDEX,    /* dgm_index_slot[word_slots], open addressing */
    DGM_SEC_WORD_SCALE,    /* float[words] */
    DGM_SEC_WORD_ROWS,     /* int8[words][width] */
    DGM_SEC_AFFIX_SCALE,   /* float[affixes] */
    DGM_SEC_AFFIX_ROWS,    /* int8[affixes][width] */
    DGM_SEC_SHAPES,        /* float[DGM_SHAPES][width] */
    DGM_SEC_CONV,          /* per layer: panels of [3 width][width] */
    DGM_SEC_CONV_BIAS,     /* float[layers][width] */
    DGM_SEC_SCAN,          /* panels of [width][2 width]: gate, candidate */
    DGM_SEC_SCAN_BIAS,     /* float[2 width] */
    DGM_SEC_TAG,           /* panels of [width][tags] */
    DGM_SEC_TAG_BIAS,      /* float[tags] */
    DGM_SEC_TAG_NAMES,     /* dgm_tag_name[tags] */
    DGM_SEC_SLOTS,         /* panels of [width][DGM_SLOTS hidden] */
    DGM_SEC_ABSENT,        /* float[DGM_SLOTS][hidden] */
    DGM_SEC_SMALL,         /* float[DGM_SMALL][DGM_SMALL_ROWS][hidden] */
    DGM_SEC_HIDDEN_BIAS,   /* float[hidden] */
    DGM_SEC_OUT,           /* float[hidden][actions] */
    DGM_SEC_OUT_BIAS,      /* float[actions] */
    DGM_SEC_ACTIONS,       /* dgm_action[actions]; those that only fill up have move DGM_N_MOVES */
    DGM_SEC_SCRIPTS,       /* dgm_script[scripts] */
    DGM_SEC_LEMMA_INDEX,   /* dgm_index_slot[lemma_slots]: word and tag to script */
    DGM_SEC_RULE_INDEX,    /* dgm_index_slot[rule_slots]: ending and tag to script */
    DGM_N_SECTIONS
} dgm_section;

typedef struct { uint32_t fingerprint, value; } dgm_index_slot;        /* value DGM_NONE: free */
typedef struct { char xpos[DGM_TAG_SIZE - 1]; uint8_t upos; } dgm_tag_name;
typedef struct { uint8_t cut, n; char add[14]; } dgm_script;            /* cut bytes off the end, add n bytes */

typedef struct {
    uint32_t width, layers, scan, hidden, tags, actions, words, affixes, word_slots, scripts, lemma_slots, rule_slots;
} dgm_shape;

typedef struct {
    char      magic[8];
    uint32_t  layout, n_sections;
    uint64_t  size, checksum;                  /* of the whole file; XXH3 of all that follows the header */
    dgm_shape shape;
    struct { uint64_t offset, size; } section[DGM_N_SECTIONS];
} dgm_model_header;

struct dgm_model {
    dgm_mapped            file;
    dgm_shape             shape;
    const dgm_index_slot *word_index, *lemma_index, *rule_index;
    const int8_t         *word_rows, *affix_rows;
    const float          *word_scale, *affix_scale, *shapes, *conv, *conv_bias, *scan, *scan_bias, *tag, *tag_bias,
                         *slots, *absent, *small, *hidden_bias, *out, *out_bias;
    const dgm_tag_name   *tag_names;
    const dgm_action     *actions;
    const dgm_script     *scripts;
    dgm_bytes             meta;
};

/* Bytes that a section takes in a network of that shape; SIZE_MAX for the text, which has any size. */
size_t dgm_section_size(const dgm_shape *s, dgm_section section);
/* Row of a word, 0 for an unknown one. */
uint32_t dgm_index_get(const dgm_index_slot *slots, uint32_t n_slots, uint64_t hash, uint32_t absent);
static inline uint64_t dgm_lemma_hash(dgm_bytes key, uint32_t tag)
{
    return dgm_hash(key) * 0x9E3779B97F4A7C15u + tag * 0xC2B2AE3D27D4EB4Fu;
}
#endif
