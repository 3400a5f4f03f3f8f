/* layout.c - rows, headers, and what columns of several formats write. */
#include "output/layout.h"
#include "output/output.h"

/* ---- fields ---- */

/* A field that is not quoted holds no mark that a reader might take for a quotation: R and pandas look for them unless told not to. */
static void put_plain(dgm_buffer *out, dgm_bytes b)
{
    size_t done = 0, next;
    for (size_t i = 0; i < b.size; i = next) {
        unsigned char c = (unsigned char)b.data[i];
        next = i + 1;
        const char *instead = c < 0x20 || c == 0x7f ? " " : c == '"' ? "'" : NULL;
        if (c >= 0x80 && dgm_utf8_next(b, i, &next) == 0xFFFD && next == i + 1)
            instead = "\xEF\xBF\xBD";
        if (!instead)
            continue;
        dgm_put(out, dgm_slice(b, done, i));
        dgm_puts(out, instead);
        done = next;
    }
    dgm_put(out, dgm_slice(b, done, b.size));
}

void dgm_layout_row(dgm_buffer *out, const dgm_layout *t, dgm_line *x)
{
    for (unsigned i = 0; i < t->n; i++) {
        const dgm_field *c = &t->columns[i];
        x->out->size = 0;
        if (c->put)
            c->put(x, c->which);
        if (!x->out->size && t->optional == (int)i + 1)
            continue;
        if (i)
            dgm_putc(out, t->delimiter);
        dgm_bytes field = { x->out->data, x->out->size };
        if (!field.size)
            continue;
        if (t->quoted)
            dgm_put_csv(out, field);
        else
            put_plain(out, field);
    }
    dgm_putc(out, '\n');
    out->failed |= x->out->failed;
}

void dgm_layout_header(dgm_buffer *out, const dgm_layout *t)
{
    for (unsigned i = 0; i < t->n; i++) {
        if (i)
            dgm_putc(out, t->delimiter);
        dgm_puts(out, t->columns[i].name);
    }
    dgm_putc(out, '\n');
}

void dgm_write_pairs(dgm_buffer *out, const dgm_record *rec, const dgm_layout *t, dgm_counting how, bool each)
{
    dgm_dyads all;
    dgm_buffer field = { 0 };
    dgm_line x = dgm_line_new(rec, &field);
    out->failed |= !dgm_dyads_find(&all, rec, how);
    x.dyads = &all;
    for (uint32_t i = 0; i < all.n && !out->failed; i++) {
        const dgm_dyad *d = &all.at[i];
        if (d->again && !each)
            continue;
        x.dyad = d;
        x.event = &rec->events.at[d->event];
        memcpy(x.side, d->side, sizeof x.side);
        dgm_layout_row(out, t, &x);
    }
    dgm_dyads_free(&all);
    dgm_buffer_free(&field);
}

void dgm_write_events(dgm_buffer *out, const dgm_record *rec, const dgm_layout *t, bool (*wanted)(const dgm_event *e))
{
    dgm_buffer field = { 0 };
    dgm_line x = dgm_line_new(rec, &field);
    for (uint32_t i = 0; i < rec->events.n && !out->failed; i++) {
        x.event = &rec->events.at[i];
        if (!wanted || wanted(x.event))
            dgm_layout_row(out, t, &x);
    }
    dgm_buffer_free(&field);
}

/* ---- ids ---- */

uint64_t dgm_hash_number(uint64_t h, uint64_t part)
{
    unsigned char bytes[16];
    for (int i = 0; i < 8; i++) {                  /* in one order on every machine */
        bytes[i] = (unsigned char)(h >> (8 * i));
        bytes[8 + i] = (unsigned char)(part >> (8 * i));
    }
    return dgm_hash((dgm_bytes){ (const char *)bytes, sizeof bytes });
}

uint64_t dgm_hash_more(uint64_t h, dgm_bytes part) { return dgm_hash_number(h, dgm_hash(part)); }

dgm_line dgm_line_new(const dgm_record *rec, dgm_buffer *field)
{
    const dgm_header *h = &rec->header;
    uint64_t report = dgm_hash_more(dgm_hash(h->url.size ? h->url : h->id), h->text);
    const char *break_at = h->text.size ? memchr(h->text.data, '\n', h->text.size) : NULL;
    return (dgm_line){ .out = field, .rec = rec, .known = rec->ontology, .report = report, .side = { DGM_NONE, DGM_NONE }, .characters = DGM_NONE,
                       .lead = (uint32_t)(break_at ? (size_t)(break_at - h->text.data) : h->text.size) };
}

/* ---- days ---- */

dgm_date dgm_event_day(const dgm_record *rec, const dgm_event *e) { return dgm_date_known(e->date) ? e->date : rec->header.date; }

void dgm_put_day(dgm_buffer *out, dgm_date d, int how)
{
    if (!d.year || !d.month || !d.day)
        return;
    if (how == DGM_DAY_SHORT)
        dgm_putf(out, "%02d%02u%02u", d.year % 100, d.month, d.day);
    else
        dgm_putf(out, how == DGM_DAY_DASHED ? "%04d-%02u-%02u" : "%04d%02u%02u", d.year, d.month, d.day);
}

/* ---- places ---- */

const dgm_place *dgm_place_of(const dgm_line *x)
{
    return x->event->place == DGM_NONE ? NULL : &x->rec->places.at[x->event->place];
}

dgm_place_kind dgm_place_kind_of(const dgm_line *x)
{
    const dgm_place *p = dgm_place_of(x);
    if (!p)
        return DGM_NO_PLACE;
    if (p->country.size && dgm_eq(p->name, dgm_country_name(x->known, "name", p->country)))
        return DGM_A_COUNTRY;
    if (p->province.size)
        return DGM_A_TOWN;
    return p->geonames ? DGM_A_PROVINCE : DGM_A_PLACE;
}

dgm_bytes dgm_country_name(const dgm_ontology *known, const char *list, dgm_bytes iso)
{
    dgm_bytes name = iso.size ? dgm_fact(known, "country", list, iso) : iso;
    return name.size || !iso.size ? name : dgm_fact(known, "country", "name", iso);
}

/* ---- columns ---- */

const char *dgm_root_of(dgm_bytes cameo, char root[3])
{
    root[0] = 0;
    if (cameo.size >= 2 && cameo.data[0] >= '0' && cameo.data[0] <= '9' && cameo.data[1] >= '0' && cameo.data[1] <= '9') {
        memcpy(root, cameo.data, 2);
        root[2] = 0;
    }
    return root;
}

void dgm_put_goldstein(dgm_line *x, const char *list)
{
    dgm_bytes value = dgm_fact(x->known, "goldstein", list, x->event->cameo);
    dgm_put(x->out, value.size ? value : dgm_fact(x->known, "goldstein", "gdelt", x->event->cameo));
}

void dgm_put_sentence(dgm_line *x, int which)
{
    (void)which;
    dgm_putf(x->out, "%u", x->event->sentence + 1);
}

void dgm_put_trigger_code(dgm_line *x, int which)
{
    (void)which;
    dgm_put(x->out, x->event->cameo);
}

void dgm_put_code_root(dgm_line *x, int which)
{
    char root[3];
    (void)which;
    dgm_puts(x->out, dgm_root_of(x->event->cameo, root));
}

void dgm_put_place_name(dgm_line *x, int which)
{
    const dgm_place *p = dgm_place_of(x);
    dgm_place_kind kind = dgm_place_kind_of(x);
    if (p && (int)kind == which)
        dgm_put(x->out, p->name);
    else if (p && which == DGM_A_PROVINCE)
        dgm_put(x->out, p->province);
}

void dgm_put_latitude(dgm_line *x, int which)
{
    const dgm_place *p = dgm_place_of(x);
    (void)which;
    if (p && p->located)
        dgm_put_decimal(x->out, p->lat, 7);
}

void dgm_put_longitude(dgm_line *x, int which)
{
    const dgm_place *p = dgm_place_of(x);
    (void)which;
    if (p && p->located)
        dgm_put_decimal(x->out, p->lon, 7);
}

void dgm_put_source_name(dgm_line *x, int which)
{
    (void)which;
    dgm_put(x->out, x->rec->header.source);
}

void dgm_put_url(dgm_line *x, int which)
{
    (void)which;
    dgm_put_address(x->out, x->rec->header.url);
}

void dgm_put_address(dgm_buffer *out, dgm_bytes url)
{
    for (size_t i = 0; i < url.size; i++) {
        unsigned char c = (unsigned char)url.data[i];
        if (c <= 0x20 || c == 0x7f || c == '"')
            dgm_putf(out, "%%%02X", c);
        else
            dgm_putc(out, url.data[i]);
    }
}

/* ---- sentences ---- */

/* Is the report a sentence whose id says which it is of its story, as in PETRARCH's own input? "AFP0001_3" */
static bool is_sentence_of_story(const dgm_record *rec)
{
    dgm_bytes id = rec->header.id;
    size_t n = id.size;
    while (n && id.data[n - 1] >= '0' && id.data[n - 1] <= '9')
        n--;
    return rec->sentences.n == 1 && n > 1 && n < id.size && id.data[n - 1] == '_';
}

void dgm_put_sentence_ids(dgm_line *x, int which)
{
    uint32_t last = DGM_NONE;
    (void)which;
    for (const dgm_dyad *d = x->dyad; d; d = dgm_dyads_next(x->dyads, d)) {
        uint32_t sentence = x->rec->events.at[d->event].sentence;
        if (sentence == last)
            continue;
        if (last != DGM_NONE)
            dgm_putc(x->out, ';');
        dgm_put(x->out, x->rec->header.id);
        if (!is_sentence_of_story(x->rec))
            dgm_putf(x->out, "_%u", sentence + 1);
        last = sentence;
    }
}

/* ---- characters ---- */

uint32_t dgm_count_characters(dgm_bytes b)
{
    uint32_t n = 0;
    for (size_t i = 0; i < b.size; i++)
        n += ((unsigned char)b.data[i] & 0xC0) != 0x80;
    return n;
}

uint32_t dgm_character_at(dgm_line *x, uint32_t byte)
{
    dgm_bytes text = x->rec->header.text;
    if (byte >= x->reach.byte)
        x->reach.character += dgm_count_characters(dgm_slice(text, x->reach.byte, byte));
    else
        x->reach.character -= dgm_count_characters(dgm_slice(text, byte, x->reach.byte));
    x->reach.byte = byte;
    return x->reach.character;
}

/* ---- mentions ---- */

static dgm_span nearest(const dgm_line *x, const dgm_span *at, uint32_t n)
{
    dgm_span best = { 0, 0 };
    if (x->event->sentence >= x->rec->sentences.n)
        return best;
    dgm_span sentence = x->rec->sentences.at[x->event->sentence];
    uint32_t low = 0, high = n, least = UINT32_MAX, trigger = x->event->trigger.start;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (at[middle].start < sentence.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < n && at[low].start < sentence.end; low++) {
        uint32_t far = at[low].start > trigger ? at[low].start - trigger : trigger - at[low].start;
        if (far < least) {
            least = far;
            best = at[low];
        }
    }
    return best;
}

dgm_span dgm_mention_of(const dgm_line *x, uint32_t entity)
{
    if (entity == DGM_NONE)
        return (dgm_span){ 0, 0 };
    return nearest(x, x->rec->entities.at[entity].mentions, x->rec->entities.at[entity].n_mentions);
}

dgm_span dgm_place_mention_of(const dgm_line *x)
{
    const dgm_place *p = dgm_place_of(x);
    return p ? nearest(x, p->mentions, p->n_mentions) : (dgm_span){ 0, 0 };
}

/* ---- the event as a whole ---- */

uint64_t dgm_event_hash(const dgm_line *x)
{
    const dgm_event *e = x->event;
    uint64_t h = dgm_hash_number(x->report, ((uint64_t)e->trigger.start << 32) | e->trigger.end);
    h = dgm_hash_more(h, dgm_str(dgm_event_type_name(e->type)));
    h = dgm_hash_more(dgm_hash_more(h, e->mode), e->cameo);
    for (uint32_t i = 0; i < e->actor.n; i++)
        h = dgm_hash_more(h, x->rec->entities.at[e->actor.at[i]].name);
    h = dgm_hash_number(h, e->actor.n);
    for (uint32_t i = 0; i < e->recipient.n; i++)
        h = dgm_hash_more(h, x->rec->entities.at[e->recipient.at[i]].name);
    return h;
}

void dgm_put_version(dgm_buffer *out, const dgm_record *rec)
{
    const dgm_provenance *p = rec->provenance;
    dgm_puts(out, p ? "" : dgm_version());
    if (!p)
        return;
    dgm_putf(out, "%.*s+lexicon.%.*s.model.%.*s", DGM_ARG(p->program), DGM_ARG(p->lexicon), DGM_ARG(p->model));
    if (p->dictionary.size)
        dgm_putf(out, ".dictionary.%.*s", DGM_ARG(p->dictionary));
}

void dgm_put_version_column(dgm_line *x, int which)
{
    (void)which;
    dgm_put_version(x->out, x->rec);
}
