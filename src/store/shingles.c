/* shingles.c - sketches of texts, by one-permutation hashing.
 *
 *   "the talks in Geneva closed"  ->  the talks in | talks in geneva | in geneva closed
 *
 * Each three words in a row are hashed; the upper bits of the hash choose one of 64 bins, and each bin keeps its least hash. Two texts
 * agree in a bin with the probability that a shingle of either is one of both. That is MinHash with one hash a shingle instead of 64
 * (Li, Owen, Zhang 2012, "One permutation hashing"). Case, punctuation and white space do not count; digits do,
 * since in tables of figures they are all that differs.
 */
#include "store/shingles.h"

enum { BAND_ROWS = 3, SHORT_TEXT = 16 };

static uint64_t mix(uint64_t h)
{
    h ^= h >> 31;
    h *= 0x7fb5d329728ea185u;
    h ^= h >> 27;
    h *= 0x81dadef4bc2dd44du;
    return h ^ h >> 33;
}

/* The next word's hash; false at the end. */
static bool next_word(dgm_bytes text, size_t *i, uint64_t *out)
{
    uint64_t h = 0xcbf29ce484222325u;
    bool inside = false;
    while (*i < text.size) {
        size_t next;
        uint32_t c = (unsigned char)text.data[*i];
        bool word;
        if (c < 0x80) {
            next = *i + 1;
            if (c >= 'A' && c <= 'Z')
                c += 'a' - 'A';
            word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        } else {
            c = dgm_utf8_next(text, *i, &next);
            word = dgm_is_letter(c) || dgm_is_digit(c);
        }
        if (!word && inside)
            break;
        *i = next;
        if (word)
            h = (h ^ c) * 0x100000001b3u;
        inside = inside || word;
    }
    *out = mix(h);
    return inside;
}

static void keep(dgm_sketch *s, uint64_t a, uint64_t b, uint64_t c)
{
    uint64_t h = mix(a * 3 + b * 5 + c * 7);
    uint32_t value = (uint32_t)h;
    if (value == UINT32_MAX)
        value--;
    uint32_t *bin = &s->bin[h >> 58];
    if (value < *bin)
        *bin = value;
}

void dgm_sketch_make(dgm_sketch *out, dgm_bytes text)
{
    memset(out->bin, 0xff, sizeof out->bin);
    uint64_t last[2] = { 0, 0 }, word;
    size_t n = 0;
    for (size_t i = 0; next_word(text, &i, &word); n++) {
        if (n >= 2)
            keep(out, last[0], last[1], word);
        last[0] = last[1];
        last[1] = word;
    }
    if (n == 1 || n == 2)
        keep(out, 0, last[0], last[1]);
}

double dgm_sketch_similarity(const dgm_sketch *a, const dgm_sketch *b)
{
    unsigned same = 0, used = 0;
    for (int i = 0; i < DGM_SKETCH_BINS; i++) {
        used += a->bin[i] != UINT32_MAX || b->bin[i] != UINT32_MAX;
        same += a->bin[i] != UINT32_MAX && a->bin[i] == b->bin[i];
    }
    return used ? (double)same / used : 0;
}

/* A band with a single shingle in it brings together all texts with the same phrase; only texts that hardly have more
 * are asked by it. */
uint32_t dgm_sketch_bands(const dgm_sketch *s, int64_t out[DGM_SKETCH_BANDS])
{
    uint32_t n = 0, filled = 0;
    for (int i = 0; i < DGM_SKETCH_BINS; i++)
        filled += s->bin[i] != UINT32_MAX;
    uint32_t least = filled < SHORT_TEXT ? 1 : 2;
    for (int band = 0; band < DGM_SKETCH_BANDS; band++) {
        uint64_t h = (uint64_t)band;
        uint32_t held = 0;
        for (int row = 0; row < BAND_ROWS; row++) {
            uint32_t bin = s->bin[band * BAND_ROWS + row];
            held += bin != UINT32_MAX;
            h = mix(h ^ ((uint64_t)bin << 8));
        }
        if (held >= least)
            memcpy(&out[n++], &h, sizeof h);
    }
    return n;
}

void dgm_sketch_write(unsigned char out[DGM_SKETCH_BYTES], const dgm_sketch *s)
{
    for (int i = 0; i < DGM_SKETCH_BINS; i++)
        for (int k = 0; k < 4; k++)
            out[4 * i + k] = (unsigned char)(s->bin[i] >> (8 * k));
}

bool dgm_sketch_read(dgm_sketch *out, dgm_bytes stored)
{
    if (stored.size != DGM_SKETCH_BYTES)
        return false;
    const unsigned char *at = (const unsigned char *)stored.data;
    for (int i = 0; i < DGM_SKETCH_BINS; i++)
        out->bin[i] = at[4 * i] | (uint32_t)at[4 * i + 1] << 8 | (uint32_t)at[4 * i + 2] << 16 | (uint32_t)at[4 * i + 3] << 24;
    return true;
}
