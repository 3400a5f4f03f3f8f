/* overlay.c - the entries of a dictionary in our words.
 *
 *   HAMAS_COMMAND [PSEREBHMS]     entity  Hamas Command  armed-group  PSEREBHMS
 *   +QASSAM_UNITS_                name    Qassam Units   Hamas Command
 *   ISRAELI [ISR]                 adjective  Israeli  Israel            of the country we know already
 *   GONDOR [GON]                  entity  Gondor  country  GON          of one we do not
 *   [SYRGOV >000717]              code    ...  SYRGOV  2000-07-17
 *   FOREIGN_MINISTER [~GOV]       role    imported-GOV  GOV  many;  noun  foreign minister  imported-GOV  singular  person
 *   +WORLD CUP                    discard  WORLD CUP  report
 *
 * A dictionary is in capitals and tells neither kind nor case; the built-in lexicon does where it knows the same words.
 */
#include "lexicon/inside.h"

typedef struct { dgm_bytes name, code, wikidata; dgm_entity_kind kind; bool gone; } known_body;
typedef struct { const char *relation; uint32_t body, next; dgm_bytes text; } known_word;
typedef struct { const char *file; uint64_t line; dgm_bytes code; } taken_by;
typedef struct { dgm_bytes block; bool first; } fresh_block;               /* one that only the dictionary knows */
typedef struct { int32_t from, to; } days;

enum { BLOCK_FRESH = 64 };

struct overlay {
    dgm_arena           *a;
    code_blocks          codes;
    DGM_LIST(known_body) bodies;
    DGM_LIST(known_word) words;
    dgm_map              body_by_name, country_by_code, word_by_text;      /* of the built-in lexicon */
    dgm_map              nouns, common;       /* role nouns: 1 for a person's; words usually written small */
    DGM_LIST(taken_by)   taken;
    dgm_map              names, agents, discards, roles, countries;        /* of this import, to its `taken` */
    DGM_LIST(fresh_block) fresh;              /* not yet written */
};

/* ---- what is known already ---- */

static dgm_bytes key_of(dgm_arena *a, dgm_bytes text)
{
    dgm_bytes folded = dgm_fold(a, text);
    return dgm_starts(folded, DGM_LIT("the ")) ? dgm_slice(folded, 4, folded.size) : folded;
}

static void know_word(overlay *o, const char *relation, dgm_bytes text, uint32_t body)
{
    dgm_bytes key = key_of(o->a, text);
    *DGM_PUSH(o->a, &o->words) = (known_word){ relation, body, dgm_map_get(&o->word_by_text, key), text };
    dgm_map_set(&o->word_by_text, o->a, key, o->words.n - 1);
}

static void known_entity_row(void *ctx, const dgm_row *r)
{
    overlay *o = ctx;
    if (!dgm_is(r->field[0], "entity"))
        return;
    known_body b = { r->field[1], r->field[3], r->field[4], DGM_KIND_GROUP, r->field[6].size > 0 };
    for (int k = 0; k < DGM_N_KINDS; k++)
        if (dgm_is(r->field[2], dgm_entity_kind_name((dgm_entity_kind)k)))
            b.kind = (dgm_entity_kind)k;
    dgm_map_set(&o->body_by_name, o->a, b.name, o->bodies.n);
    if (b.kind == DGM_KIND_COUNTRY && b.code.size == 3) {
        code_block_add(&o->codes, b.code, BLOCK_COUNTRY);
        uint32_t other = dgm_map_get(&o->country_by_code, b.code);
        if (other == DGM_NONE || (o->bodies.at[other].gone && !b.gone))
            dgm_map_set(&o->country_by_code, o->a, b.code, o->bodies.n);
    }
    know_word(o, "name", b.name, o->bodies.n);
    *DGM_PUSH(o->a, &o->bodies) = b;
}

static void known_word_row(void *ctx, const dgm_row *r)
{
    static const char *const relations[] = { "name", "adjective", "demonym", "capital", "seat" };
    overlay *o = ctx;
    uint32_t body = dgm_map_get(&o->body_by_name, r->field[2]);
    for (size_t i = 0; i < sizeof relations / sizeof *relations && body != DGM_NONE; i++)
        if (dgm_is(r->field[0], relations[i]))
            know_word(o, relations[i], r->field[1], body);
}

static void known_noun_row(void *ctx, const dgm_row *r)
{
    overlay *o = ctx;
    if (dgm_is(r->field[0], "noun"))
        dgm_map_set(&o->nouns, o->a, dgm_fold(o->a, r->field[1]), dgm_is(r->field[4], "person"));
}

static void known_common_row(void *ctx, const dgm_row *r)
{
    overlay *o = ctx;
    if (dgm_is(r->field[0], "common"))
        dgm_map_set(&o->common, o->a, dgm_fold(o->a, r->field[1]), 1);
}

static void known_block_row(void *ctx, const dgm_row *r) { code_block_row(&((overlay *)ctx)->codes, r); }

dgm_status overlay_new(overlay **out, dgm_arena *a, const char *lexicon, dgm_error *err)
{
    static const struct { const char *room; void (*row)(void *ctx, const dgm_row *r); } passes[] = {
        { "codes", known_block_row }, { "actors", known_entity_row }, { "actors", known_word_row }, { "roles", known_noun_row },
        { "text", known_common_row },
    };
    overlay *o = DGM_NEW(a, overlay, 1);
    o->a = a;
    o->codes.arena = a;
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++) {
        lexicon_tables tables = { 0 };
        DGM_TRY(lexicon_tables_open(&tables, a, lexicon, passes[i].room, 0, err));
        for (uint32_t k = 0; k < tables.n; k++)
            lexicon_rows(&tables.at[k], passes[i].row, o);
    }
    if (!o->bodies.n)
        return dgm_fail_at(err, DGM_E_IO, (dgm_place_in_file){ lexicon, 0, 0 },
                           "no lexicon here; install dragoman, or name its data folder in DRAGOMAN_DATA");
    *out = o;
    return DGM_OK;
}

/* ---- from capitals to the form a report has ---- */

static bool is_any(dgm_bytes word, const char *const *list)
{
    for (; *list; list++)
        if (dgm_is(word, *list))
            return true;
    return false;
}

/* A word the built-in lexicon has in capitals ("NATO"), or that cannot be spoken ("BBC"), or that would be another word if it
 * were not ("WHO", "US"): the matcher takes such short names in capitals only. */
static bool is_abbreviation(const overlay *o, dgm_bytes word, dgm_bytes folded, bool by_itself)
{
    uint32_t vowels = 0, letters = 0;
    for (size_t i = 0; i < folded.size; i++) {
        if (folded.data[i] == '.')
            return true;                                    /* U.N. */
        letters += folded.data[i] >= 'a' && folded.data[i] <= 'z';
        vowels += folded.data[i] && strchr("aeiouy", folded.data[i]) != NULL;
    }
    if (letters < 2 || word.size > 5)
        return false;
    for (uint32_t k = dgm_map_get(&o->word_by_text, folded); k != DGM_NONE; k = o->words.at[k].next)
        if (dgm_eq(o->words.at[k].text, word))
            return true;
    return !vowels || (by_itself && (word.size == 2 || dgm_map_get(&o->common, folded) != DGM_NONE));
}

static size_t write_word(char *out, dgm_bytes word)
{
    bool start = true;
    for (size_t i = 0; i < word.size; i++) {
        char c = word.data[i];
        bool upper = c >= 'A' && c <= 'Z';
        /* The first letter, the one behind a hyphen, and behind an apostrophe unless it is the 's at the end. */
        out[i] = upper && !start ? (char)(c + 32) : c;
        start = c == '-' || (c == '\'' && i > 0 && word.size - i > 2);
    }
    return word.size;
}

/* "HAMAS MILITARY COMMAND" -> "Hamas Military Command". A phrase that has small letters is left as it is. Letters beyond
 * ASCII stay as they are, since the matcher folds case anyway. */
static dgm_bytes written(overlay *o, dgm_bytes phrase)
{
    static const char *const small[] = { "OF", "THE", "AND", "FOR", "IN", "ON", "TO", NULL };
    for (size_t i = 0; i < phrase.size; i++)
        if (phrase.data[i] >= 'a' && phrase.data[i] <= 'z')
            return phrase;
    char *out = dgm_alloc(o->a, phrase.size + 1);
    size_t n = 0;
    dgm_bytes rest = phrase, word, start = dgm_starts(phrase, DGM_LIT("THE ")) ? dgm_slice(phrase, 4, phrase.size) : phrase;
    bool by_itself = !memchr(start.data, ' ', start.size), more = true;
    while (more) {
        more = dgm_cut(rest, ' ', &word, &rest);
        dgm_bytes folded = dgm_fold(o->a, word);
        if (n)
            out[n++] = ' ';
        if (is_any(word, small) && n && more) {
            for (size_t i = 0; i < word.size; i++)
                out[n + i] = (char)(word.data[i] + 32);
            n += word.size;
        } else if (is_abbreviation(o, word, folded, by_itself && !more)) {
            memcpy(out + n, word.data, word.size);
            n += word.size;
        } else {
            n += write_word(out + n, word);
        }
    }
    return (dgm_bytes){ out, n };
}

/* ---- what is refused because it is there already ---- */

typedef struct {
    overlay                   *o;
    const char                *file;
    dgm_bytes                  source;
    const dictionary_refusals *refuse;
    dgm_import_counts         *counts;
    overlay_tables            *out;
} adding;

#define REFUSE(in, line, ...) (in)->refuse->say((in)->refuse->ctx, (line), dgm_print((in)->o->a, __VA_ARGS__))

static const taken_by *taken(const overlay *o, const dgm_map *map, dgm_bytes key)
{
    uint32_t at = dgm_map_get(map, key);
    return at == DGM_NONE ? NULL : &o->taken.at[at];
}

static void take(adding *in, dgm_map *map, dgm_bytes key, uint64_t line, dgm_bytes code)
{
    dgm_map_set(map, in->o->a, key, in->o->taken.n);
    *DGM_PUSH(in->o->a, &in->o->taken) = (taken_by){ in->file, line, code };
}

static void refuse_taken(adding *in, uint64_t line, dgm_bytes text, const taken_by *by, dgm_bytes code)
{
    const char *same = dgm_eq(by->code, code) ? " with the same code" : "";
    if (strcmp(by->file, in->file) == 0)
        REFUSE(in, line, "'%.*s' is in line %llu already%s; the first stands", DGM_ARG(text), (unsigned long long)by->line, same);
    else
        REFUSE(in, line, "'%.*s' is in %s:%llu already%s; the first stands", DGM_ARG(text), by->file, (unsigned long long)by->line, same);
}

/* ---- codes ---- */

/* Blocks nobody knows are written down as the dictionary's own, so that the folder holds all it needs. */
static void know_block(overlay *o, dgm_bytes block, bool first)
{
    uint32_t is = code_block(&o->codes, block);
    if (first ? is : is & ~(uint32_t)BLOCK_COUNTRY)
        return;
    code_block_add(&o->codes, block, BLOCK_FRESH);
    *DGM_PUSH(o->a, &o->fresh) = (fresh_block){ block, first };
}

static void know_blocks(overlay *o, dgm_bytes code, bool first)
{
    for (size_t i = 0; i + 3 <= code.size; i += 3)
        know_block(o, dgm_slice(code, i, i + 3), first && i == 0);
}

static void write_blocks(adding *in)
{
    overlay *o = in->o;
    for (uint32_t i = 0; i < o->fresh.n; i++) {
        const fresh_block *f = &o->fresh.at[i];
        const char *relation = f->block.data[0] >= 'a' ? "ethnic" : f->first ? "generic" : "group";
        if (!f->first || !(code_block(&o->codes, f->block) & BLOCK_COUNTRY))       /* else a country of the dictionary's own */
            dgm_putf(&in->out->codes, "%s\t%.*s\tas in %.*s\t%.*s\n", relation, DGM_ARG(f->block), DGM_ARG(in->source), DGM_ARG(in->source));
    }
    o->fresh.n = 0;
}

static bool has_role(dgm_bytes code, const char *role) { return code.size >= 6 && dgm_is(dgm_slice(code, 3, 6), role); }

static dgm_entity_kind kind_by_code(const overlay *o, dgm_bytes code)
{
    static const struct { const char *block; dgm_entity_kind kind; } kinds[] = {
        { "GOV", DGM_KIND_GOVERNMENT }, { "MIL", DGM_KIND_GOVERNMENT }, { "LEG", DGM_KIND_GOVERNMENT }, { "JUD", DGM_KIND_GOVERNMENT },
        { "COP", DGM_KIND_GOVERNMENT }, { "SPY", DGM_KIND_GOVERNMENT }, { "REB", DGM_KIND_ARMED_GROUP }, { "UAF", DGM_KIND_ARMED_GROUP },
        { "INS", DGM_KIND_ARMED_GROUP }, { "SEP", DGM_KIND_ARMED_GROUP }, { "PTY", DGM_KIND_PARTY }, { "BUS", DGM_KIND_COMPANY },
        { "MNC", DGM_KIND_COMPANY }, { "MED", DGM_KIND_MEDIA }, { "JRN", DGM_KIND_MEDIA }, { "IGO", DGM_KIND_IGO },
        { "NGO", DGM_KIND_NGO }, { "NGM", DGM_KIND_NGO },
    };
    dgm_bytes first = dgm_slice(code, 0, 3), second = code.size >= 6 ? dgm_slice(code, 3, 6) : (dgm_bytes){ 0 };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (dgm_is(second, kinds[i].block))
            return kinds[i].kind;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (dgm_is(first, kinds[i].block))
            return kinds[i].kind;
    uint32_t is = code_block(&o->codes, first);
    return is & (BLOCK_ETHNIC | BLOCK_RELIGION) ? DGM_KIND_ETHNIC_GROUP : (is & BLOCK_GROUP) && code.size == 3 ? DGM_KIND_IGO : DGM_KIND_GROUP;
}

/* ---- dates: of codes that overlap, the first holds ---- */

typedef struct { days at[512]; uint32_t n; } day_list;

/* The days of `d` that are not covered yet; they are from now on. */
static void uncovered(day_list *covered, days d, day_list *out)
{
    int64_t next = d.from;                                  /* the first day not looked at */
    out->n = 0;
    for (uint32_t i = 0; i < covered->n && next <= d.to; i++) {
        days c = covered->at[i];
        if (c.from > d.to)
            break;
        if (c.from > next)
            out->at[out->n++] = (days){ (int32_t)next, c.from - 1 };
        if (c.to >= next)
            next = (int64_t)c.to + 1;
    }
    if (next <= d.to)
        out->at[out->n++] = (days){ (int32_t)next, d.to };
    day_list merged = { .n = 0 };
    bool placed = false;
    for (uint32_t i = 0; i < covered->n; i++) {
        days c = covered->at[i];
        if (c.from <= d.to && c.to >= d.from) {             /* it grows by what it meets */
            d.from = c.from < d.from ? c.from : d.from;
            d.to = c.to > d.to ? c.to : d.to;
            continue;
        }
        if (c.from > d.to && !placed) {
            merged.at[merged.n++] = d;
            placed = true;
        }
        merged.at[merged.n++] = c;
    }
    if (!placed)
        merged.at[merged.n++] = d;
    *covered = merged;
}

static void put_day(dgm_buffer *b, int32_t day)
{
    dgm_putc(b, '\t');
    if (day == INT32_MIN || day == INT32_MAX)
        return;
    dgm_date d = dgm_date_from_days(day);
    dgm_putf(b, "%04d-%02u-%02u", d.year, (unsigned)d.month, (unsigned)d.day);
}

/* ---- actors ---- */

typedef struct { const dictionary_phrase *from; dgm_bytes text, key; } free_name;
typedef DGM_LIST(free_name) free_names;

static void put_name(adding *in, const char *relation, const free_name *name, dgm_bytes entity)
{
    dgm_putf(&in->out->actors, "%s\t%.*s\t%.*s\t\t\t%.*s\n", relation, DGM_ARG(name->text), DGM_ARG(entity), DGM_ARG(in->source));
}

/* All names go to a body the built-in lexicon has, each as what it is there. */
static void put_known(adding *in, uint32_t body, const free_names *names)
{
    const overlay *o = in->o;
    for (uint32_t i = 0; i < names->n; i++) {
        const char *relation = "name";
        for (uint32_t k = dgm_map_get(&o->word_by_text, names->at[i].key); k != DGM_NONE; k = o->words.at[k].next)
            if (o->words.at[k].body == body)
                relation = o->words.at[k].relation;
        put_name(in, relation, &names->at[i], o->bodies.at[body].name);
    }
}

/* The built-in body that goes by this name and has this code. */
static uint32_t known_with_code(const overlay *o, dgm_bytes key, dgm_bytes code)
{
    for (uint32_t k = dgm_map_get(&o->word_by_text, key); k != DGM_NONE; k = o->words.at[k].next)
        if (strcmp(o->words.at[k].relation, "name") == 0 && dgm_eq(o->bodies.at[o->words.at[k].body].code, code))
            return o->words.at[k].body;
    return DGM_NONE;
}

static bool names_country(const overlay *o, dgm_bytes key)
{
    for (uint32_t k = dgm_map_get(&o->word_by_text, key); k != DGM_NONE; k = o->words.at[k].next)
        if (strcmp(o->words.at[k].relation, "name") == 0 && o->bodies.at[o->words.at[k].body].kind == DGM_KIND_COUNTRY)
            return true;
    return false;
}

/* A dictionary gives dates to the offices of persons, "SYRGOV" and then "SYRELI", and to states that change hands. */
static bool looks_like_person(const dictionary_actor *e, dgm_bytes name)
{
    if (!memchr(name.data, ' ', name.size))
        return false;
    for (uint32_t i = 0; i < e->codes.n; i++)
        if (e->codes.at[i].dated && (has_role(e->codes.at[i].code, "GOV") || has_role(e->codes.at[i].code, "ELI")))
            return true;
    return false;
}

static void put_entity(adding *in, const dictionary_actor *e, const free_names *names, dgm_bytes lead, dgm_bytes rest, bool has_gaps)
{
    overlay *o = in->o;
    const free_name *first = &names->at[0];
    uint32_t known = dgm_map_get(&o->body_by_name, first->text);
    bool bare = lead.size == 3 && lead.data[0] <= 'Z', first_of_country = false;
    bool is_state = known != DGM_NONE && o->bodies.at[known].kind == DGM_KIND_COUNTRY;
    dgm_entity_kind kind = kind_by_code(o, lead);
    if (looks_like_person(e, first->text)) {
        kind = DGM_KIND_PERSON;
    } else if (bare && (is_state || names_country(o, first->key) || !(code_block(&o->codes, lead) & ~(uint32_t)(BLOCK_FRESH | BLOCK_COUNTRY)))) {
        /* A country that has another code in this dictionary, or none that we know. The first of a code is the country; who
         * else has the bare code belongs to it. */
        first_of_country = dgm_map_get(&o->countries, lead) == DGM_NONE && (is_state || dgm_map_get(&o->country_by_code, lead) == DGM_NONE);
        kind = first_of_country || is_state ? DGM_KIND_COUNTRY : DGM_KIND_GROUP;
    } else if (known != DGM_NONE && !is_state) {
        kind = o->bodies.at[known].kind;
    }
    if (first_of_country) {
        dgm_map_set(&o->countries, o->a, lead, 1);
        if (!has_gaps && rest.size)
            code_block_add(&o->codes, lead, BLOCK_COUNTRY);
    }
    dgm_putf(&in->out->actors, "entity\t%.*s\t%s\t%.*s\t%.*s\t\t\t%.*s\n", DGM_ARG(first->text), dgm_entity_kind_name(kind),
             DGM_ARG(has_gaps ? (dgm_bytes){ 0 } : rest), DGM_ARG(known == DGM_NONE ? (dgm_bytes){ 0 } : o->bodies.at[known].wikidata),
             DGM_ARG(in->source));
    for (uint32_t i = 1; i < names->n; i++)
        put_name(in, "name", &names->at[i], first->text);
}

/* The dated codes, cut so that no two hold on one day. Undated ones come last and are the entity's own, unless [---] leaves
 * gaps, in which it must not hold. */
static void put_codes(adding *in, const dictionary_actor *e, dgm_bytes name, bool has_gaps)
{
    day_list covered = { .n = 0 }, left;
    for (uint32_t i = 0; i < e->codes.n; i++) {
        const dictionary_code *c = &e->codes.at[i];
        if (!c->dated && !has_gaps)
            continue;
        uncovered(&covered, (days){ c->from, c->to }, &left);
        if (c->dated && !left.n)
            REFUSE(in, c->line, "code %.*s never holds; the codes before it cover its days", DGM_ARG(c->code.size ? c->code : DGM_LIT("---")));
        in->counts->dated_codes += c->dated && left.n;
        for (uint32_t k = 0; k < left.n && c->code.size; k++) {
            dgm_putf(&in->out->actors, "code\t%.*s\t%.*s", DGM_ARG(name), DGM_ARG(c->code));
            put_day(&in->out->actors, left.at[k].from);
            put_day(&in->out->actors, left.at[k].to);
            dgm_putf(&in->out->actors, "\t%.*s\n", DGM_ARG(in->source));
        }
    }
}

static void add_actor(adding *in, const dictionary_actor *e)
{
    overlay *o = in->o;
    dgm_bytes lead = { 0 }, rest = { 0 };                   /* the code that tells the kind; the one without dates */
    bool has_gaps = false, dated = false;
    for (uint32_t i = 0; i < e->codes.n; i++) {
        const dictionary_code *c = &e->codes.at[i];
        dated |= c->dated;
        has_gaps |= !c->code.size;
        lead = c->code.size ? c->code : lead;
        rest = c->dated ? rest : c->code;
    }
    free_names names = { 0 };
    for (uint32_t i = 0; i < e->names.n; i++) {
        free_name n = { .from = &e->names.at[i], .text = written(o, e->names.at[i].text) };
        n.key = key_of(o->a, n.text);
        const taken_by *by = taken(o, &o->names, n.key);
        if (by) {
            refuse_taken(in, n.from->line, n.text, by, lead);
        } else {
            take(in, &o->names, n.key, n.from->line, lead);
            *DGM_PUSH(o->a, &names) = n;
        }
    }
    if (!names.n)
        return;
    in->counts->actors++;
    in->counts->synonyms += names.n - 1;
    uint32_t known = dated ? DGM_NONE : known_with_code(o, names.at[0].key, lead);
    if (!dated && known == DGM_NONE && lead.size == 3)
        known = dgm_map_get(&o->country_by_code, lead);
    if (known != DGM_NONE) {
        put_known(in, known, &names);
        return;
    }
    put_entity(in, e, &names, lead, rest, has_gaps);
    put_codes(in, e, names.at[0].text, has_gaps);
    for (uint32_t i = 0; i < e->codes.n; i++)
        know_blocks(o, e->codes.at[i].code, true);
}

/* ---- agents ---- */

/* Whether a noun is a person's: as the built-in lexicon has it or its last word, else by its ending. */
static bool is_person(const overlay *o, dgm_bytes lower)
{
    static const char *const endings[] = { "or", "ist", "ian", "man", "woman", "person", "ors", "ists", "ians", "men", "women", "persons", NULL };
    dgm_bytes last = lower, rest = lower;
    for (uint32_t known; rest.size; ) {
        known = dgm_map_get(&o->nouns, rest);
        if (known != DGM_NONE)
            return known;
        dgm_cut(rest, ' ', &last, &rest);
    }
    for (const char *const *e = endings; *e; e++)
        if (dgm_ends(last, dgm_str(*e)))
            return true;
    return false;
}

static bool put_noun(adding *in, dgm_bytes phrase, const char *number, dgm_bytes role, const dictionary_agent *agent, bool is_plural)
{
    overlay *o = in->o;
    dgm_bytes lower = dgm_lower(o->a, phrase), key = dgm_fold(o->a, phrase);
    const taken_by *by = taken(o, &o->agents, key);
    if (by) {
        if (!is_plural || !dgm_eq(by->code, role))
            refuse_taken(in, agent->line, lower, by, role);
        return false;
    }
    take(in, &o->agents, key, agent->line, role);
    dgm_putf(&in->out->roles, "noun\t%.*s\t%.*s\t%s\t%s\n", DGM_ARG(lower), DGM_ARG(role), number, is_person(o, key) ? "person" : "body");
    return true;
}

static void add_agent(adding *in, const dictionary_agent *agent)
{
    overlay *o = in->o;
    const char *tilde = agent->before ? "~" : "";
    dgm_bytes role = dgm_print(o->a, "imported-%.*s%s", DGM_ARG(agent->code), tilde);
    if (dgm_map_get(&o->roles, role) == DGM_NONE) {
        dgm_map_set(&o->roles, o->a, role, 1);
        dgm_putf(&in->out->roles, "role\t%.*s\t%.*s%s\tmany\t%.*s\n", DGM_ARG(role), DGM_ARG(agent->code), tilde, DGM_ARG(in->source));
        know_blocks(o, agent->code, false);
    }
    bool added = put_noun(in, agent->phrase, agent->any_number ? "both" : "singular", role, agent, false);
    if (added && !agent->any_number && agent->plural.size)
        put_noun(in, agent->plural, "plural", role, agent, true);
    in->counts->agents += added;
}

/* ---- discards ---- */

static void add_discard(adding *in, const dictionary_discard *d)
{
    overlay *o = in->o;
    dgm_bytes key = dgm_fold(o->a, d->text), what = d->report ? DGM_LIT("report") : DGM_LIT("sentence");
    const taken_by *by = taken(o, &o->discards, key);
    if (by) {
        refuse_taken(in, d->line, d->text, by, what);
        return;
    }
    take(in, &o->discards, key, d->line, what);
    dgm_putf(&in->out->discards, "discard\t%.*s\t%.*s\t%.*s\n", DGM_ARG(d->text), DGM_ARG(what), DGM_ARG(in->source));
    in->counts->discards++;
}

void overlay_add(overlay *o, const dictionary *d, const char *file, dgm_bytes source, const dictionary_refusals *refuse,
                 dgm_import_counts *counts, overlay_tables *out)
{
    adding in = { o, file, source, refuse, counts, out };
    for (uint32_t i = 0; i < d->actors.n; i++)
        add_actor(&in, &d->actors.at[i]);
    for (uint32_t i = 0; i < d->agents.n; i++)
        add_agent(&in, &d->agents.at[i]);
    for (uint32_t i = 0; i < d->discards.n; i++)
        add_discard(&in, &d->discards.at[i]);
    write_blocks(&in);
}
