/* model.c - opens and checks the model file. */
#include "parse/model.h"
#include "parse/kernel.h"
#include "parse/parser.h"

#include <stdlib.h>

size_t dgm_section_size(const dgm_shape *s, dgm_section section)
{
    size_t w = s->width, h = s->hidden, f = sizeof(float);
    switch (section) {
    case DGM_SEC_WORD_INDEX:  return s->word_slots * sizeof(dgm_index_slot);
    case DGM_SEC_WORD_SCALE:  return s->words * f;
    case DGM_SEC_WORD_ROWS:   return s->words * w;
    case DGM_SEC_AFFIX_SCALE: return s->affixes * f;
    case DGM_SEC_AFFIX_ROWS:  return s->affixes * w;
    case DGM_SEC_SHAPES:      return DGM_SHAPES * w * f;
    case DGM_SEC_CONV:        return s->layers * 3 * w * w * f;
    case DGM_SEC_CONV_BIAS:   return s->layers * w * f;
    case DGM_SEC_SCAN:        return s->scan * 2 * w * w * f;
    case DGM_SEC_SCAN_BIAS:   return s->scan * 2 * w * f;
    case DGM_SEC_TAG:         return w * s->tags * f;
    case DGM_SEC_TAG_BIAS:    return s->tags * f;
    case DGM_SEC_TAG_NAMES:   return s->tags * sizeof(dgm_tag_name);
    case DGM_SEC_SLOTS:       return w * DGM_SLOTS * h * f;
    case DGM_SEC_ABSENT:      return DGM_SLOTS * h * f;
    case DGM_SEC_SMALL:       return (size_t)DGM_SMALL * DGM_SMALL_ROWS * h * f;
    case DGM_SEC_HIDDEN_BIAS: return h * f;
    case DGM_SEC_OUT:         return h * s->actions * f;
    case DGM_SEC_OUT_BIAS:    return s->actions * f;
    case DGM_SEC_ACTIONS:     return s->actions * sizeof(dgm_action);
    case DGM_SEC_SCRIPTS:     return s->scripts * sizeof(dgm_script);
    case DGM_SEC_LEMMA_INDEX: return s->lemma_slots * sizeof(dgm_index_slot);
    case DGM_SEC_RULE_INDEX:  return s->rule_slots * sizeof(dgm_index_slot);
    default:                  return SIZE_MAX;
    }
}

uint32_t dgm_index_get(const dgm_index_slot *slots, uint32_t n_slots, uint64_t hash, uint32_t absent)
{
    uint32_t fingerprint = (uint32_t)(hash >> 32);
    for (uint32_t i = (uint32_t)hash & (n_slots - 1), probes = 0; probes < n_slots; i = (i + 1) & (n_slots - 1), probes++) {
        if (slots[i].value == DGM_NONE)
            return absent;
        if (slots[i].fingerprint == fingerprint)
            return slots[i].value;
    }
    return absent;
}

static bool power_of_two(uint32_t n) { return n && (n & (n - 1)) == 0 && n <= 1u << 24; }

static bool shape_is_sound(const dgm_shape *s)
{
    return s->width && s->width <= DGM_MOST_WIDTH && s->width % DGM_PANEL == 0 && s->layers && s->layers <= DGM_MOST_LAYERS &&
           s->scan <= 1 && s->hidden && s->hidden <= DGM_MOST_HIDDEN && s->hidden % DGM_PANEL == 0 && s->tags &&
           s->tags <= DGM_MOST_TAGS && s->tags % DGM_PANEL == 0 && s->actions && s->actions <= DGM_MOST_ACTIONS &&
           s->actions % (2 * DGM_PANEL) == 0 && s->words && s->words <= 1u << 22 && s->affixes && s->affixes <= 1u << 20 &&
           power_of_two(s->word_slots) && power_of_two(s->lemma_slots) && power_of_two(s->rule_slots) && s->scripts &&
           s->scripts <= 1u << 20;
}

static bool values_below(const dgm_index_slot *slots, uint32_t n, uint32_t limit)
{
    for (uint32_t i = 0; i < n; i++)
        if (slots[i].value != DGM_NONE && slots[i].value >= limit)
            return false;
    return true;
}

static bool contents_are_sound(const dgm_model *m)
{
    const dgm_shape *s = &m->shape;
    for (uint32_t i = 0; i < s->tags; i++)
        if (m->tag_names[i].upos >= DGM_N_UPOS || !memchr(m->tag_names[i].xpos, 0, sizeof m->tag_names[i].xpos))
            return false;
    bool moves[DGM_N_MOVES + 1] = { false };
    for (uint32_t i = 0; i < s->actions; i++) {
        if (m->actions[i].move > DGM_N_MOVES || m->actions[i].deprel >= DGM_N_DEPREL)
            return false;
        moves[m->actions[i].move] = true;
    }
    for (uint32_t i = 0; i < s->scripts; i++)
        if (m->scripts[i].n > sizeof m->scripts[i].add)
            return false;
    return moves[DGM_SHIFT] && moves[DGM_REDUCE] && moves[DGM_LEFT] && moves[DGM_RIGHT] &&
           values_below(m->word_index, s->word_slots, s->words) && values_below(m->lemma_index, s->lemma_slots, s->scripts) &&
           values_below(m->rule_index, s->rule_slots, s->scripts);
}

static dgm_status check(dgm_model *m, const char *path, dgm_error *err)
{
    dgm_place_in_file at = { path, 0, 0 };
    const dgm_model_header *h = (const void *)m->file.at;
    if (m->file.size < sizeof *h || memcmp(h->magic, DGM_MODEL_MAGIC, sizeof h->magic) != 0)
        return dgm_fail_at(err, DGM_E_SYNTAX, at, "not a model of dragoman; rebuild it with \"make models\"");
    if (h->layout != DGM_MODEL_LAYOUT)
        return dgm_fail_at(err, DGM_E_VERSION, at, "layout %u, this program reads %d; rebuild it with \"make models\" or "
                           "install the dragoman it came with", h->layout, DGM_MODEL_LAYOUT);
    if (h->size != m->file.size)
        return dgm_fail_at(err, DGM_E_SYNTAX, at, "cut off: %zu bytes of %llu", m->file.size, (unsigned long long)h->size);
    if (h->checksum != dgm_hash((dgm_bytes){ (const char *)m->file.at + sizeof *h, m->file.size - sizeof *h }))
        return dgm_fail_at(err, DGM_E_SYNTAX, at, "damaged: its checksum does not fit; copy it again");
    bool sound = h->n_sections == DGM_N_SECTIONS && shape_is_sound(&h->shape);
    for (int i = 0; sound && i < DGM_N_SECTIONS; i++) {
        uint64_t offset = h->section[i].offset, size = h->section[i].size;
        sound = offset % 64 == 0 && offset >= sizeof *h && offset <= m->file.size && size <= m->file.size - offset &&
                (i == DGM_SEC_META || size == dgm_section_size(&h->shape, (dgm_section)i));
    }
    if (!sound)
        return dgm_fail_at(err, DGM_E_SYNTAX, at, "its parts do not fit together; rebuild it with \"make models\"");
    return DGM_OK;
}

static void take_sections(dgm_model *m)
{
    const dgm_model_header *h = (const void *)m->file.at;
    m->shape = h->shape;
#define AT(which) ((const void *)(m->file.at + h->section[which].offset))
    m->meta = (dgm_bytes){ AT(DGM_SEC_META), (size_t)h->section[DGM_SEC_META].size };
    m->word_index = AT(DGM_SEC_WORD_INDEX);
    m->word_scale = AT(DGM_SEC_WORD_SCALE);
    m->word_rows = AT(DGM_SEC_WORD_ROWS);
    m->affix_scale = AT(DGM_SEC_AFFIX_SCALE);
    m->affix_rows = AT(DGM_SEC_AFFIX_ROWS);
    m->shapes = AT(DGM_SEC_SHAPES);
    m->conv = AT(DGM_SEC_CONV);
    m->conv_bias = AT(DGM_SEC_CONV_BIAS);
    m->scan = AT(DGM_SEC_SCAN);
    m->scan_bias = AT(DGM_SEC_SCAN_BIAS);
    m->tag = AT(DGM_SEC_TAG);
    m->tag_bias = AT(DGM_SEC_TAG_BIAS);
    m->tag_names = AT(DGM_SEC_TAG_NAMES);
    m->slots = AT(DGM_SEC_SLOTS);
    m->absent = AT(DGM_SEC_ABSENT);
    m->small = AT(DGM_SEC_SMALL);
    m->hidden_bias = AT(DGM_SEC_HIDDEN_BIAS);
    m->out = AT(DGM_SEC_OUT);
    m->out_bias = AT(DGM_SEC_OUT_BIAS);
    m->actions = AT(DGM_SEC_ACTIONS);
    m->scripts = AT(DGM_SEC_SCRIPTS);
    m->lemma_index = AT(DGM_SEC_LEMMA_INDEX);
    m->rule_index = AT(DGM_SEC_RULE_INDEX);
#undef AT
}

dgm_status dgm_model_open(dgm_model **out, const char *path, dgm_error *err)
{
    *out = NULL;
    dgm_model *m = dgm_system_alloc(sizeof *m);
    if (!m)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    memset(m, 0, sizeof *m);
    dgm_status st = dgm_map_file(&m->file, path, sizeof(dgm_model_header), "; build it with \"make models\"",
                                 "not a model of dragoman; rebuild it with \"make models\"", err);
    if (st == DGM_OK)
        st = check(m, path, err);
    if (st == DGM_OK) {
        take_sections(m);
        if (!contents_are_sound(m))
            st = dgm_fail_at(err, DGM_E_SYNTAX, (dgm_place_in_file){ path, 0, 0 },
                             "its parts do not fit together; rebuild it with \"make models\"");
    }
    if (st != DGM_OK) {
        dgm_model_close(m);
        return st;
    }
    *out = m;
    return DGM_OK;
}

uint64_t dgm_model_hash(const dgm_model *m)
{
    return dgm_hash((dgm_bytes){ (const char *)m->file.at, sizeof(dgm_model_header) });
}

void dgm_model_close(dgm_model *m)
{
    if (!m)
        return;
    dgm_unmap(&m->file);
    free(m);
}
