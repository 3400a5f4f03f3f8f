/* train_file.c - writes the model file: folds the words, packs the products. */
#include "parse/train.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>

typedef struct { const dgm_network *n; unsigned char *at[DGM_N_SECTIONS]; } writer;

/* A row as bytes with one scale. */
static void squeeze(int8_t *bytes, float *scale, const float *row, uint32_t width)
{
    float most = 1e-8f;
    for (uint32_t i = 0; i < width; i++)
        most = fabsf(row[i]) > most ? fabsf(row[i]) : most;
    *scale = most / 127;
    for (uint32_t i = 0; i < width; i++)
        bytes[i] = (int8_t)lrintf(row[i] / *scale);
}

static void fold_words(const writer *w)
{
    const dgm_network *n = w->n;
    const dgm_training *t = n->t;
    uint32_t width = t->shape.width;
    const float *project = n->dense.value + n->project;
    for (uint32_t i = 0; i < t->shape.words; i++) {
        float row[DGM_MOST_WIDTH] = { 0 };
        const float *learned = n->learned.w.value + (size_t)(t->counts[i] > 0 ? i : 0) * width;
        for (uint32_t d = 0; d < t->dimensions; d++)
            for (uint32_t j = 0; j < width; j++)
                row[j] += t->vectors.at[(size_t)i * t->dimensions + d] * project[(size_t)d * width + j];
        for (uint32_t j = 0; j < width; j++)
            row[j] += learned[j];
        if (i > 0) {
            dgm_features f = { .size = (uint32_t)t->keys.at[i].size };
            memcpy(f.key, t->keys.at[i].data, f.size);
            uint32_t ends[DGM_AFFIXES];
            dgm_features_affixes(&f, t->shape.affixes, ends);
            for (uint32_t e = 0; e < DGM_AFFIXES; e++)
                for (uint32_t j = 0; j < width; j++)
                    row[j] += n->affixes.w.value[(size_t)ends[e] * width + j];
        }
        squeeze((int8_t *)w->at[DGM_SEC_WORD_ROWS] + (size_t)i * width, (float *)(void *)w->at[DGM_SEC_WORD_SCALE] + i, row, width);
    }
    for (uint32_t i = 0; i < t->shape.affixes; i++)
        squeeze((int8_t *)w->at[DGM_SEC_AFFIX_ROWS] + (size_t)i * width, (float *)(void *)w->at[DGM_SEC_AFFIX_SCALE] + i,
                n->affixes.w.value + (size_t)i * width, width);
}

static void index_words(const writer *w)
{
    const dgm_training *t = w->n->t;
    dgm_index_slot *slots = (void *)w->at[DGM_SEC_WORD_INDEX];
    uint32_t size = t->shape.word_slots;
    memset(slots, 0xFF, size * sizeof *slots);
    for (uint32_t i = 1; i < t->shape.words; i++) {
        uint64_t hash = dgm_hash(t->keys.at[i]);
        uint32_t at = (uint32_t)hash & (size - 1);
        while (slots[at].value != DGM_NONE)
            at = (at + 1) & (size - 1);
        slots[at] = (dgm_index_slot){ (uint32_t)(hash >> 32), i };
    }
}

static void copy_dense(const writer *w)
{
    const dgm_network *n = w->n;
    const dgm_shape *s = &n->t->shape;
    const float *v = n->dense.value;
    size_t width = s->width, h = s->hidden;
    float *at;
#define TO(section) (at = (float *)(void *)w->at[section])
#define COPY(section, field) memcpy(w->at[section], v + n->field, dgm_section_size(s, section))
    COPY(DGM_SEC_SHAPES, shapes);
    TO(DGM_SEC_CONV);
    for (uint32_t i = 0; i < s->layers; i++)
        dgm_pack_panels(at + i * 3 * width * width, v + n->conv[i], 3 * width, width, width, 1);
    TO(DGM_SEC_CONV_BIAS);
    for (uint32_t i = 0; i < s->layers; i++)
        memcpy(at + i * width, v + n->conv_bias[i], width * sizeof(float));
    if (s->scan) {
        dgm_pack_panels(TO(DGM_SEC_SCAN), v + n->scan, width, 2 * width, 2 * width, 1);
        COPY(DGM_SEC_SCAN_BIAS, scan_bias);
    }
    dgm_pack_panels(TO(DGM_SEC_TAG), v + n->tag, width, s->tags, s->tags, 1);
    COPY(DGM_SEC_TAG_BIAS, tag_bias);
    dgm_pack_panels(TO(DGM_SEC_SLOTS), v + n->slots, width, DGM_SLOTS * h, DGM_SLOTS * h, 1);
    COPY(DGM_SEC_ABSENT, absent);
    COPY(DGM_SEC_SMALL, small);
    COPY(DGM_SEC_HIDDEN_BIAS, hidden_bias);
    COPY(DGM_SEC_OUT, out);
    COPY(DGM_SEC_OUT_BIAS, out_bias);
#undef COPY
#undef TO
    /* Tags and actions that only fill up must never win. */
    for (uint32_t i = 0; i < s->tags; i++)
        if (!n->t->tags[i].xpos[0])
            ((float *)(void *)w->at[DGM_SEC_TAG_BIAS])[i] = -1e9f;
}

dgm_status dgm_network_write(const dgm_network *n, const char *path, dgm_bytes meta, dgm_error *err)
{
    const dgm_training *t = n->t;
    writer w = { .n = n };
    dgm_model_header h = { .layout = DGM_MODEL_LAYOUT, .n_sections = DGM_N_SECTIONS, .shape = t->shape };
    memcpy(h.magic, DGM_MODEL_MAGIC, sizeof h.magic);
    size_t size = (sizeof h + 63) & ~(size_t)63;
    for (int i = 0; i < DGM_N_SECTIONS; i++) {
        size_t bytes = i == DGM_SEC_META ? meta.size : dgm_section_size(&t->shape, (dgm_section)i);
        h.section[i].offset = size;
        h.section[i].size = bytes;
        size = (size + bytes + 63) & ~(size_t)63;
    }
    h.size = size;
    unsigned char *file = DGM_NEW(t->a, unsigned char, size);
    for (int i = 0; i < DGM_N_SECTIONS; i++)
        w.at[i] = file + h.section[i].offset;
    memcpy(w.at[DGM_SEC_META], meta.data, meta.size);
    memcpy(w.at[DGM_SEC_TAG_NAMES], t->tags, t->shape.tags * sizeof *t->tags);
    memcpy(w.at[DGM_SEC_ACTIONS], t->actions, t->shape.actions * sizeof *t->actions);
    memcpy(w.at[DGM_SEC_SCRIPTS], t->scripts.at, t->scripts.n * sizeof *t->scripts.at);
    memcpy(w.at[DGM_SEC_LEMMA_INDEX], t->lemma_index, t->shape.lemma_slots * sizeof(dgm_index_slot));
    memcpy(w.at[DGM_SEC_RULE_INDEX], t->rule_index, t->shape.rule_slots * sizeof(dgm_index_slot));
    fold_words(&w);
    index_words(&w);
    copy_dense(&w);
    h.checksum = dgm_hash((dgm_bytes){ (const char *)file + sizeof h, size - sizeof h });
    memcpy(file, &h, sizeof h);
    FILE *f = fopen(path, "wb");
    bool broken = !f || fwrite(file, 1, size, f) != size;
    int why = errno;
    if (f && fclose(f) != 0 && !broken) {
        broken = true;
        why = errno;
    }
    if (broken)
        return dgm_fail_at(err, DGM_E_IO, (dgm_place_in_file){ path, 0, 0 }, "%s", strerror(why));
    return DGM_OK;
}
