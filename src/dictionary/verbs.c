/* verbs.c - the lines of a verb dictionary.
 *
 *   PETRARCH 1                     PETRARCH 2                           TABARI
 *   --- CALL [010] ---             --- CALL [010] ---                   CALL [010]
 *   CALL {CALLED CALLS}            CALL                                 - * FOR_CEASEFIRE [014] ;ab
 *   - * FOR_CEASEFIRE [014]        - * (FOR CEASEFIRE) [014]            - SAID_ * { UPON | ON } + [097]
 *
 * All three are read by one grammar: ( ) and { } of PETRARCH 2 group what stands in order anyway; { A | B } is a set
 * without a name. What cannot be used is refused by line and reason.
 */
#include "dictionary/verbs.h"


enum { LONGEST_LINE = 2000, MOST_ELEMENTS = 24, MOST_MEMBERS = 200000, MOST_WORDS = 12, LONGEST_CODE = 16 };

typedef struct {
    verb_dictionary           *d;
    dgm_arena                 *a;
    const dictionary_refusals *refuse;
    uint32_t                   file;
    bool                       tabari;            /* no blocks: words are stems, each verb has its own patterns */
    uint32_t                   set;               /* being filled, or DGM_NONE */
    bool                       plain;             /* ... without plurals */
    uint32_t                   block;             /* being filled, or DGM_NONE */
    verb_code                  block_code;
} reader;

#define REFUSE(in, line, ...) (in)->refuse->say((in)->refuse->ctx, (line), dgm_print((in)->a, __VA_ARGS__))

/* ---- words ---- */

static bool parts_words(char c) { return c == ' ' || c == '_' || c == '-' || c == '\t' || c == '\r'; }

void verbs_split(dgm_arena *a, dgm_bytes text, dgm_bytes_list *out)
{
    text = dgm_fold(a, text);
    for (size_t i = 0; i < text.size;) {
        size_t from = i;
        while (i < text.size && !parts_words(text.data[i]))
            i++;
        dgm_bytes word = dgm_slice(text, from, i);
        i += i < text.size;
        const char *mark = word.size ? memchr(word.data, '\'', word.size) : NULL;
        size_t cut = mark ? (size_t)(mark - word.data) : word.size;
        /* "isn't" is "is n't" to the parser, and so "DON'T" is to us; "Libya's" is "Libya 's" */
        if (mark && cut > 1 && word.data[cut - 1] == 'n' && word.size - cut == 2 && word.data[cut + 1] == 't')
            cut--;
        if (cut && cut < word.size && (word.size - cut <= 3)) {
            *DGM_PUSH(a, out) = dgm_slice(word, 0, cut);
            word = dgm_slice(word, cut, word.size);
        }
        if (word.size)
            *DGM_PUSH(a, out) = word;
    }
}

dgm_bytes verbs_key(dgm_arena *a, dgm_bytes text)
{
    dgm_bytes_list words = { 0 };
    verbs_split(a, text, &words);
    char *key = dgm_alloc(a, text.size * 4 + 8);  /* folding may lengthen a letter */
    size_t n = 0;
    for (uint32_t i = 0; i < words.n; i++) {
        if (n + words.at[i].size + 1 > text.size * 4 + 8)
            break;
        if (n)
            key[n++] = ' ';
        memcpy(key + n, words.at[i].data, words.at[i].size);
        n += words.at[i].size;
    }
    return (dgm_bytes){ key, n };
}

static bool ends_in(dgm_bytes w, const char *end) { return dgm_ends(w, dgm_str(end)); }

static bool y_behind_consonant(dgm_bytes w)
{
    return w.size > 1 && w.data[w.size - 1] == 'y' && !strchr("aeiou", w.data[w.size - 2]);
}

/* "treaty" -> "treaties"; the regular one only, as the dictionaries expect. */
static dgm_bytes plural_of(dgm_arena *a, dgm_bytes w)
{
    if (y_behind_consonant(w))
        return dgm_print(a, "%.*sies", (int)w.size - 1, w.data);
    bool hisses = ends_in(w, "s") || ends_in(w, "x") || ends_in(w, "ch") || ends_in(w, "sh");
    return dgm_print(a, "%.*s%s", DGM_ARG(w), hisses ? "es" : "s");
}

/* ---- codes ---- */

static bool is_null(dgm_bytes code) { return dgm_is(code, "---") || dgm_is(code, "###") || dgm_is(code, "+++"); }

static bool one_code(reader *in, dgm_bytes code, uint64_t line, dgm_bytes *out)
{
    code = dgm_trim(code);
    *out = is_null(code) ? (dgm_bytes){ 0 } : code;
    for (size_t i = 0; i < code.size; i++)
        if (code.data[i] <= ' ' || (unsigned char)code.data[i] >= 0x7f) {
            REFUSE(in, line, "malformed code '%.*s'", DGM_ARG(code));
            return false;
        }
    if (code.size > LONGEST_CODE)
        REFUSE(in, line, "a code longer than %d letters", LONGEST_CODE);
    return code.size <= LONGEST_CODE;
}

/* The first [ ] of a text, and what stands before it. found: there is one. False after a refusal. */
static bool take_code(reader *in, dgm_bytes *text, uint64_t line, verb_code *code, bool *found)
{
    dgm_bytes before, inner, forth, back;
    *code = (verb_code){ { 0 }, { 0 } };
    *found = dgm_cut(*text, '[', &before, &inner);
    if (!*found)
        return true;
    const char *end = inner.size ? memchr(inner.data, ']', inner.size) : NULL;
    if (!end) {
        REFUSE(in, line, "a code without a closing bracket");
        return false;
    }
    *text = dgm_trim(before);
    dgm_cut(dgm_slice(inner, 0, (size_t)(end - inner.data)), ':', &forth, &back);
    return one_code(in, forth, line, &code->forth) && one_code(in, back, line, &code->back);
}

/* ---- sets ---- */

static uint32_t new_set(reader *in)
{
    verb_set *s = DGM_PUSH(in->a, &in->d->sets);
    s->phrases = dgm_phrases_new(in->a);
    return in->d->sets.n - 1;
}

static bool add_phrase(reader *in, uint32_t set, dgm_bytes key, uint64_t line)
{
    if (in->d->members == MOST_MEMBERS) {
        REFUSE(in, line, "more than %d members in all sets", MOST_MEMBERS);
        return false;
    }
    in->d->members++;
    verb_set *s = &in->d->sets.at[set];
    if (dgm_phrases_find(s->phrases, key) == DGM_NONE) {
        dgm_phrases_add(s->phrases, key, 1);
        *DGM_PUSH(in->a, &s->members) = key;
    }
    return true;
}

static void add_member(reader *in, uint32_t set, dgm_bytes text, bool plain, uint64_t line)
{
    while (text.size && strchr("({ \t", text.data[0]))
        text = dgm_slice(text, 1, text.size);
    while (text.size && strchr(")} \t\r", text.data[text.size - 1]))
        text = dgm_slice(text, 0, text.size - 1);
    if (text.size && text.data[0] == '&') {       /* the members of another set */
        uint32_t other = dgm_map_get(&in->d->set_by_name, dgm_fold(in->a, dgm_slice(text, 1, text.size)));
        if (other == DGM_NONE || other == set) {
            REFUSE(in, line, "unknown set %.*s; a set stands above its use", DGM_ARG(text));
            return;
        }
        uint32_t n = in->d->sets.at[other].members.n;
        for (uint32_t i = 0; i < n; i++)
            if (!add_phrase(in, set, in->d->sets.at[other].members.at[i], line))
                return;
        return;
    }
    bool whole = text.size && text.data[text.size - 1] == '_';
    dgm_bytes key = verbs_key(in->a, text);
    if (!key.size || memchr(text.data, '&', text.size)) {
        REFUSE(in, line, "'%.*s' is no member of a set: words, or one other set", DGM_ARG(text));
        return;
    }
    if (add_phrase(in, set, key, line) && !plain && !whole)
        add_phrase(in, set, plural_of(in->a, key), line);
}

static void begin_set(reader *in, dgm_bytes text, uint64_t line)
{
    dgm_bytes name = dgm_fold(in->a, dgm_slice(text, 1, text.size));
    in->plain = name.size && name.data[name.size - 1] == '_';
    name.size -= in->plain;
    in->set = new_set(in);
    if (!name.size || memchr(name.data, ' ', name.size))
        REFUSE(in, line, "a set has one word as its name: &CURRENCY");
    else
        dgm_map_set(&in->d->set_by_name, in->a, name, in->set);
}

/* ---- patterns ---- */

/* "&TIETYPES_MEMOS": the longest part of it that is the name of a set. */
static uint32_t known_set(reader *in, dgm_bytes text, size_t *size)
{
    dgm_bytes name = dgm_fold(in->a, text);
    for (size_t n = name.size == text.size ? name.size : 0; n > 0; n--)
        if (n == name.size || name.data[n] == '_') {
            uint32_t set = dgm_map_get(&in->d->set_by_name, dgm_slice(name, 0, n));
            if (set != DGM_NONE) {
                *size = n;
                return set;
            }
        }
    return DGM_NONE;
}

typedef struct {
    dgm_bytes    text;
    size_t       at;
    uint64_t     line;
    bool         joined, star, star_joined;
    uint32_t     before;
    verb_element elements[MOST_ELEMENTS];
    uint32_t     n;
} scan;

static const char *add_element(scan *s, verb_element e)
{
    if (s->n == MOST_ELEMENTS)
        return "a pattern of more than 24 elements";
    e.joined = s->joined;
    s->elements[s->n++] = e;
    s->joined = false;
    return NULL;
}

/* { A | B }: from behind the brace to behind its end; false: PETRARCH 2's grouping. */
static bool alternatives(reader *in, scan *s, const char **problem)
{
    dgm_bytes rest = dgm_slice(s->text, s->at + 1, s->text.size), inner, one;
    const char *end = rest.size ? memchr(rest.data, '}', rest.size) : NULL;
    inner = end ? dgm_slice(rest, 0, (size_t)(end - rest.data)) : (dgm_bytes){ 0 };
    if (!end || !inner.size || !memchr(inner.data, '|', inner.size))
        return false;
    uint32_t set = new_set(in);
    size_t width = inner.size;
    while (inner.size) {
        dgm_cut(inner, '|', &one, &inner);
        add_member(in, set, dgm_trim(one), !in->tabari, s->line);       /* of TABARI's stems at least the plurals */
    }
    *problem = add_element(s, (verb_element){ .kind = VERB_SET, .set = set });
    s->at += width + 2;
    return true;
}

static const char *read_word(reader *in, scan *s)
{
    size_t from = s->at;
    while (s->at < s->text.size && !strchr(" \t\r_*(){}$+%^|", s->text.data[s->at]))
        s->at++;
    if (s->at == from) {
        s->at++;
        return NULL;
    }
    dgm_bytes word = dgm_slice(s->text, from, s->at);
    if (dgm_is(word, "."))
        return add_element(s, (verb_element){ .kind = VERB_ANYONE });
    /* TABARI marks a whole word by a "_" behind it */
    bool stem = in->tabari && !(s->at < s->text.size && s->text.data[s->at] == '_');
    dgm_bytes_list parts = { 0 };
    verbs_split(in->a, word, &parts);
    const char *problem = NULL;
    for (uint32_t i = 0; i < parts.n && !problem; i++) {
        problem = add_element(s, (verb_element){ .kind = VERB_WORD, .word = parts.at[i], .stem = stem && i + 1 == parts.n });
        s->joined = true;
    }
    s->joined = false;
    return problem;
}

static const char *next_element(reader *in, scan *s)
{
    char c = s->text.data[s->at];
    const char *problem = NULL;
    size_t size = 0;
    uint32_t set;
    switch (c) {
    case ' ': case '\t': case '\r': case '(': case ')': case '}': case '|':
        s->joined = false;
        s->at++;
        return NULL;
    case '_':
        s->joined = s->at + 1 < s->text.size && s->at > 0;
        s->at++;
        return NULL;
    case '{':
        if (!alternatives(in, s, &problem))
            s->at++;
        return problem;
    case '*':
        if (s->star)
            return "a pattern with two verbs";
        s->star = true;
        s->star_joined = s->joined;
        s->before = s->n;
        s->joined = false;
        s->at++;
        return NULL;
    case '$': case '+': case '%': case '^':
        s->at++;
        return add_element(s, (verb_element){ .kind = c == '$' ? VERB_SOURCE : c == '+' ? VERB_TARGET : c == '%' ? VERB_COMPOUND : VERB_SKIP });
    case '&':
        for (size = s->at + 1; size < s->text.size && !strchr(" \t\r*(){}$+%^|&", s->text.data[size]);)
            size++;
        set = known_set(in, dgm_slice(s->text, s->at + 1, size), &size);
        if (set == DGM_NONE)
            return "an unknown set; a set stands above its use";
        s->at += size + 1;
        return add_element(s, (verb_element){ .kind = VERB_SET, .set = set });
    default:
        return read_word(in, s);
    }
}

static void read_pattern(reader *in, dgm_bytes text, uint64_t line)
{
    verb_code code;
    bool found;
    if (!take_code(in, &text, line, &code, &found))
        return;
    scan *s = DGM_NEW(in->a, scan, 1);
    s->text = text;
    s->line = line;
    const char *problem = in->block == DGM_NONE ? "a pattern before any verb" : !found ? "a pattern without a code" : NULL;
    while (!problem && s->at < text.size)
        problem = next_element(in, s);
    if (!problem && !s->star)
        problem = "a pattern without *, the place of the verb";
    if (problem) {
        REFUSE(in, line, "%s", problem);
        return;
    }
    verb_dictionary *d = in->d;
    verb_pattern p = { d->elements.n, s->n, s->before, s->star_joined, code, in->file, line };
    for (uint32_t i = 0; i < s->n; i++)
        *DGM_PUSH(in->a, &d->elements) = s->elements[i];
    *DGM_PUSH(in->a, &d->patterns) = p;
    d->blocks.at[in->block].n++;
}

/* ---- verbs ---- */

static void add_form(reader *in, dgm_map *map, dgm_bytes form, const verb_entry *entry)
{
    verb_entry e = *entry;
    uint32_t known = dgm_map_get(map, form);
    e.next = known;
    if (known != DGM_NONE && in->d->entries.at[known].line == e.line && in->d->entries.at[known].file == e.file)
        return;                                   /* a form named twice */
    *DGM_PUSH(in->a, &in->d->entries) = e;
    dgm_map_set(map, in->a, form, in->d->entries.n - 1);
}

static void add_regular_forms(reader *in, dgm_bytes w, const verb_entry *e)
{
    dgm_map *map = &in->d->forms;
    bool silent = ends_in(w, "e"), y = y_behind_consonant(w);
    int stem = (int)w.size - (silent || y);
    add_form(in, map, plural_of(in->a, w), e);
    add_form(in, map, dgm_print(in->a, "%.*s%s", stem, w.data, y ? "ied" : "ed"), e);
    add_form(in, map, dgm_print(in->a, "%.*s%s", stem, w.data, y ? "ying" : "ing"), e);
}

/* "BREAK_DOWN", "WIRE_+TAP": the words, and which of them bears the forms. */
static bool split_verb(reader *in, dgm_bytes text, uint64_t line, dgm_bytes_list *words, uint32_t *main_word)
{
    const char *mark = text.size ? memrchr(text.data, '+', text.size) : NULL;
    dgm_bytes first = dgm_slice(text, 0, mark ? (size_t)(mark - text.data) : 0);
    verbs_split(in->a, first, words);
    *main_word = words->n;
    verbs_split(in->a, dgm_slice(text, mark ? first.size + 1 : 0, text.size), words);
    if (words->n > *main_word && words->n <= MOST_WORDS)
        return true;
    REFUSE(in, line, "'%.*s' is no verb: one to %d words", DGM_ARG(text), MOST_WORDS);
    return false;
}

static void set_neighbours(verb_entry *e, const dgm_bytes_list *words, uint32_t main_word)
{
    e->before = (dgm_strings){ words->at, main_word };
    e->after = (dgm_strings){ words->at + main_word + 1, words->n - main_word - 1 };
}

static void read_verb(reader *in, dgm_bytes text, uint64_t line)
{
    verb_code code;
    bool found, has_forms;
    dgm_bytes forms = { 0 }, form;
    if (!take_code(in, &text, line, &code, &found))
        return;
    has_forms = dgm_cut(text, '{', &text, &forms);
    if (has_forms && !dgm_cut(forms, '}', &forms, &form)) {
        REFUSE(in, line, "forms without a closing brace");
        return;
    }
    text = dgm_trim(text);
    dgm_bytes_list words = { 0 };
    uint32_t main_word;
    if (text.size && text.data[0] == '*') {
        REFUSE(in, line, "a pattern without '- ' before it");
        return;
    }
    if (!split_verb(in, text, line, &words, &main_word))
        return;
    verb_dictionary *d = in->d;
    if (in->tabari) {                             /* each verb has patterns of its own */
        *DGM_PUSH(in->a, &d->blocks) = (verb_block){ d->patterns.n, 0 };
        in->block = d->blocks.n - 1;
    }
    if (in->block == DGM_NONE) {
        REFUSE(in, line, "a verb outside a block; write --- MEANING [CODE] --- above it");
        return;
    }
    verb_entry e = { .code = found ? code : in->block_code, .block = in->block, .file = in->file, .next = DGM_NONE, .line = line };
    set_neighbours(&e, &words, main_word);
    bool stem = in->tabari && text.data[text.size - 1] != '_' && e.after.n == 0;
    add_form(in, stem ? &d->stems : &d->forms, words.at[main_word], &e);
    d->n_verbs++;
    if (!has_forms && !in->tabari)
        add_regular_forms(in, words.at[main_word], &e);
    while (forms.size) {
        dgm_cut(dgm_trim(forms), ' ', &form, &forms);
        dgm_bytes_list own = { 0 };
        uint32_t at;
        if (!dgm_trim(form).size || !split_verb(in, dgm_trim(form), line, &own, &at))
            continue;
        set_neighbours(&e, &own, at);
        add_form(in, &d->forms, own.at[at], &e);
    }
}

static void begin_block(reader *in, dgm_bytes text, uint64_t line)
{
    bool found;
    in->block = DGM_NONE;
    if (!take_code(in, &text, line, &in->block_code, &found))
        return;
    *DGM_PUSH(in->a, &in->d->blocks) = (verb_block){ in->d->patterns.n, 0 };
    in->block = in->d->blocks.n - 1;
}

/* ---- the file ---- */

static void read_line(reader *in, dgm_bytes text, uint64_t line)
{
    bool member = text.data[0] == '+' && in->set != DGM_NONE;
    if (text.size > LONGEST_LINE) {
        REFUSE(in, line, "a line of more than %d bytes", LONGEST_LINE);
        return;
    }
    if (!member)
        in->set = DGM_NONE;
    if (member)
        add_member(in, in->set, dgm_slice(text, 1, text.size), in->plain, line);
    else if (text.data[0] == '&')
        begin_set(in, text, line);
    else if (dgm_starts(text, DGM_LIT("---")))
        begin_block(in, text, line);
    else if (text.data[0] == '-' && text.size > 1 && (text.data[1] == ' ' || text.data[1] == '\t'))
        read_pattern(in, dgm_trim(dgm_slice(text, 1, text.size)), line);
    else if (text.data[0] == '~')
        REFUSE(in, line, "a transformation; only verbs and patterns are used");
    else
        read_verb(in, text, line);
}

static bool has_blocks(dgm_bytes file)
{
    dictionary_cursor c = { .rest = file };
    dgm_bytes line;
    while (dictionary_next_line(&c, &line))
        if (dgm_starts(dgm_trim(line), DGM_LIT("---")))
            return true;
    return false;
}

verb_dictionary *verbs_new(dgm_arena *a)
{
    verb_dictionary *d = DGM_NEW(a, verb_dictionary, 1);
    d->arena = a;
    return d;
}

void verbs_read(verb_dictionary *d, dgm_bytes name, dgm_bytes file, const dictionary_refusals *refuse)
{
    *DGM_PUSH(d->arena, &d->files) = name;
    reader in = { .d = d, .a = d->arena, .refuse = refuse, .file = d->files.n - 1, .tabari = !has_blocks(file), .set = DGM_NONE, .block = DGM_NONE };
    dictionary_cursor c = { .rest = file };
    dgm_bytes line;
    while (dictionary_next_line(&c, &line))
        read_line(&in, dgm_trim(line), c.line);
    if (c.comment)
        REFUSE(&in, c.comment, "a comment that never ends; the file is not read from here on");
}

uint32_t verbs_find(const verb_dictionary *d, dgm_bytes word)
{
    enum { SHORTEST_STEM = 2 };
    uint32_t found = dgm_map_get(&d->forms, word);
    for (size_t n = word.size; found == DGM_NONE && d->stems.n && n >= SHORTEST_STEM; n--)
        found = dgm_map_get(&d->stems, dgm_slice(word, 0, n));
    return found;
}
