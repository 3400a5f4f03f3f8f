/* entries.c - a TABARI or PETRARCH dictionary as entries.
 *
 *   actors      BASHAR_AL_ASSAD_            agents     FOREIGN_MINISTER [~GOV]
 *               +PRESIDENT_ASSAD_                      CONGRESS!PERSON! [~LEG]
 *               <TAB>[SYRGOV >000717]                  NONGOVERNMENTAL_BODY {...BODIES} [NGO~]
 *
 *   discards    +WORLD CUP                  a line each; "+" drops the report, else the sentence goes
 *
 * Comments begin with "#" (PETRARCH), ";" (TABARI) or stand in <!-- -->, also over lines. An entry of an actors file ends
 * where the next begins or the file does: PETRARCH2 forgets the last one, we do not. What cannot be used is refused by line
 * and reason; nothing is left out in silence.
 */
#include "dictionary/dictionary.h"

/* An entry that is longer or has more is none that a person wrote. They keep the work linear in the file. */
enum { LONGEST_PHRASE = 200, MOST_CODES = 256, MOST_SETS = 4, MOST_MEMBERS = 1000, MOST_EXPANSIONS = 1000, MOST_EXPANDED = 200000 };

typedef struct {
    dictionary                *d;
    dgm_arena                 *a;
    const dictionary_refusals *refuse;
    dgm_map                    sets;
    DGM_LIST(dgm_strings)      members;
    uint32_t                   expanded;
    bool                       as_is;         /* codes of any shape, and phrases that are nobody */
} reader;

#define REFUSE(in, line, ...) (in)->refuse->say((in)->refuse->ctx, (line), dgm_print((in)->a, __VA_ARGS__))

/* ---- lines without comments ---- */

static size_t find(dgm_bytes b, const char *what)
{
    const char *at = b.size ? memmem(b.data, b.size, what, strlen(what)) : NULL;
    return at ? (size_t)(at - b.data) : b.size;
}

/* "#" and ";" begin a comment, but [###] is TABARI's code for what shall be discarded. */
static size_t comment_start(dgm_bytes line)
{
    for (size_t i = 0; i < line.size; i++) {
        if (line.data[i] == '[' && i + 4 < line.size && memcmp(line.data + i, "[###]", 5) == 0)
            i += 4;
        else if (line.data[i] == '#' || line.data[i] == ';' || (line.data[i] == '<' && dgm_starts(dgm_slice(line, i, line.size), DGM_LIT("<!--"))))
            return i;
    }
    return line.size;
}

/* From <!-- in this line to the end of the comment, lines below. */
static void skip_comment(dictionary_cursor *c, dgm_bytes line)
{
    uint64_t began = c->line;
    size_t end = find(line, "-->");
    while (end == line.size && c->rest.size) {
        dgm_cut(c->rest, '\n', &line, &c->rest);
        c->read++;
        end = find(line, "-->");
    }
    if (end == line.size) {
        c->comment = began;
        return;
    }
    const char *behind = line.data + end + 3;               /* the rest of this line is read again, with its number */
    size_t left = line.size - end - 3, below = c->rest.size;
    c->rest = (dgm_bytes){ behind, c->rest.data ? left + 1 + below : left };
    c->read--;
}

bool dictionary_next_line(dictionary_cursor *c, dgm_bytes *out)
{
    while (c->rest.size) {
        dgm_bytes line, all;
        dgm_cut(c->rest, '\n', &all, &c->rest);
        c->line = ++c->read;
        size_t end = comment_start(all);
        line = dgm_slice(all, 0, end);
        if (end < all.size && all.data[end] == '<')
            skip_comment(c, dgm_slice(all, end, all.size));
        if (dgm_starts(dgm_trim(line), DGM_LIT("<!")))       /* "<! -- NEW ACTORS -- >": meant as a comment */
            continue;
        if (dgm_trim(line).size) {
            *out = line;
            return true;
        }
    }
    return false;
}

/* ---- phrases ---- */

/* Blanks for underscores, one between two words; no "_" at the end, which marks a whole word. */
static dgm_bytes read_phrase(reader *in, dgm_bytes b)
{
    char *out = dgm_alloc(in->a, b.size + 1);
    size_t n = 0;
    for (size_t i = 0; i < b.size; i++) {
        bool blank = b.data[i] == '_' || b.data[i] == ' ' || b.data[i] == '\t' || b.data[i] == '\r';
        if (!blank)
            out[n++] = b.data[i];
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    while (n && out[n - 1] == ' ')
        n--;
    return (dgm_bytes){ out, n };
}

/* NULL where it is one. */
static const char *phrase_problem(dgm_bytes phrase)
{
    bool letter = false;
    for (size_t i = 0; i < phrase.size; i++) {
        unsigned char c = (unsigned char)phrase.data[i];
        letter |= c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
        if (c < 0x20 || c == 0x7f)
            return "a control character in the phrase";
    }
    return !phrase.size ? "empty phrase" : phrase.size > LONGEST_PHRASE ? "the phrase is longer than 200 bytes" : !letter ? "a phrase without letters" : NULL;
}

/* ---- dates: 950601, 19950601 ---- */

static bool read_date(int32_t *day, dgm_bytes b, int32_t open)
{
    int n[8];
    bool nines = true;
    if (b.size < 6 || b.size > 8)
        return false;
    for (size_t i = 0; i < b.size; i++) {
        n[i] = b.data[i] - '0';
        nines &= n[i] == 9;
        if (n[i] < 0 || n[i] > 9)
            return false;
    }
    *day = open;
    if (nines)                                              /* "no end", by habit */
        return true;
    if (b.size == 7)
        return false;
    int year = b.size == 8 ? n[0] * 1000 + n[1] * 100 + n[2] * 10 + n[3] : n[0] * 10 + n[1];
    int month = n[b.size - 4] * 10 + n[b.size - 3], of_month = n[b.size - 2] * 10 + n[b.size - 1];
    if (b.size == 6)
        year += year <= 30 ? 2000 : 1900;
    dgm_date d = { (int16_t)year, (uint8_t)month, (uint8_t)of_month };
    if (year < 1 || month < 1 || month > 12 || of_month < 1 || of_month > 31)
        return false;
    *day = dgm_date_days(d);
    return dgm_date_compare(dgm_date_from_days(*day), d) == 0;             /* no 30 February */
}

/* ---- codes: [SYRGOV >000717] ---- */

bool code_is_well_formed(dgm_bytes code)
{
    enum { LONGEST = 24 };
    if (!code.size || code.size % 3 || code.size > LONGEST)
        return false;
    for (size_t i = 0; i < code.size; i++) {
        char c = code.data[i], first = code.data[i - i % 3];
        bool upper = first >= 'A' && first <= 'Z';
        if (upper ? c < 'A' || c > 'Z' : c < 'a' || c > 'z')
            return false;
    }
    return true;
}

static bool is_only(dgm_bytes b, char c)
{
    for (size_t i = 0; i < b.size; i++)
        if (b.data[i] != c)
            return false;
    return b.size > 0;
}

static bool check_code(reader *in, uint64_t line, dgm_bytes code)
{
    if (code_is_well_formed(code) || (in->as_is && code.size))
        return true;
    if (!code.size)
        REFUSE(in, line, "empty code");
    else if (is_only(code, '#'))
        REFUSE(in, line, "[###] discards what holds the phrase; put the phrase in a discards file");
    else if (memchr(code.data, '/', code.size))
        REFUSE(in, line, "code %.*s stands for several actors at once, which a name here cannot", DGM_ARG(code));
    else
        REFUSE(in, line, "malformed code '%.*s': a code is made of blocks of three letters", DGM_ARG(code));
    return false;
}

static dgm_bytes without_blanks(reader *in, dgm_bytes b)
{
    char *out = dgm_alloc(in->a, b.size + 1);
    size_t n = 0;
    for (size_t i = 0; i < b.size; i++)
        if (b.data[i] != ' ' && b.data[i] != '\t' && b.data[i] != '\r')
            out[n++] = b.data[i];
    return (dgm_bytes){ out, n };
}

/* What stands between the brackets; false after a refusal. */
static bool read_code(reader *in, dgm_bytes inner, uint64_t line, dictionary_code *out)
{
    inner = dgm_trim(inner);
    size_t n = 0;
    while (n < inner.size && !strchr(" \t<>", inner.data[n]))
        n++;
    *out = (dictionary_code){ .code = dgm_slice(inner, 0, n), .from = INT32_MIN, .to = INT32_MAX, .line = line };
    dgm_bytes when = without_blanks(in, dgm_slice(inner, n, inner.size)), from = { 0 }, to = { 0 };
    bool null_code = is_only(out->code, '-') && out->code.size == 3;
    if (null_code)
        out->code = (dgm_bytes){ 0 };
    else if (!check_code(in, line, out->code))
        return false;
    if (when.size) {
        if (when.data[0] == '<')
            to = dgm_slice(when, 1, when.size);
        else if (when.data[0] == '>')
            from = dgm_slice(when, 1, when.size);
        else if (!dgm_cut(when, '-', &from, &to))
            to = from;                                      /* a single day */
    }
    if ((from.size && !read_date(&out->from, from, INT32_MIN)) || (to.size && !read_date(&out->to, to, INT32_MAX)) || (when.size && !from.size && !to.size)) {
        REFUSE(in, line, "no date of the calendar in '%.*s'", DGM_ARG(when));
        return false;
    }
    if (out->from > out->to) {
        REFUSE(in, line, "dates run backwards in '%.*s'", DGM_ARG(when));
        return false;
    }
    out->dated = out->from != INT32_MIN || out->to != INT32_MAX;
    return true;
}

static void add_code(reader *in, dictionary_actor *e, const dictionary_code *c)
{
    if (e->codes.n == MOST_CODES)
        REFUSE(in, c->line, "more than %d codes for one actor", MOST_CODES);
    else
        *DGM_PUSH(in->a, &e->codes) = *c;
}

/* All the [ ] of a line, onto the entry; false where one of them was refused. e NULL: there is no entry to take them. */
static bool read_codes(reader *in, dgm_bytes b, uint64_t line, dictionary_actor *e)
{
    bool good = true;
    while (b.size) {
        dgm_bytes before, inner;
        if (!dgm_cut(b, '[', &before, &b))
            break;
        if (!dgm_cut(b, ']', &inner, &b)) {
            REFUSE(in, line, "a code without a closing bracket");
            return false;
        }
        dictionary_code c;
        if (!e)
            REFUSE(in, line, "a code before any actor");
        else if (read_code(in, inner, line, &c))
            add_code(in, e, &c);
        else
            good = false;
    }
    return good;
}

/* ---- actors ---- */

/* An entry is complete. Undated codes hold where no dated one does; of several the first stands. */
static void end_actor(reader *in, dictionary_actor *e, bool code_refused)
{
    if (!e->names.n)
        return;
    uint32_t kept = 0, somebody = 0;
    dictionary_code rest = { 0 };
    for (uint32_t i = 0; i < e->codes.n; i++) {
        const dictionary_code c = e->codes.at[i];
        if (c.dated)
            e->codes.at[kept++] = c;
        else if (!rest.line)
            rest = c;
        else
            REFUSE(in, c.line, "a second code without dates; the first stands");
    }
    if (rest.line)
        e->codes.at[kept++] = rest;
    e->codes.n = kept;
    for (uint32_t i = 0; i < kept; i++)
        somebody += e->codes.at[i].code.size > 0;
    if (somebody || (in->as_is && kept)) {
        *DGM_PUSH(in->a, &in->d->actors) = *e;
        return;
    }
    const dictionary_phrase *p = e->names.at;
    if (kept)
        REFUSE(in, p->line, "'%.*s': the code [---] makes it nobody, which a name here cannot be", DGM_ARG(p->text));
    else if (!code_refused)                                 /* else the code's line has said why */
        REFUSE(in, p->line, "'%.*s': no code", DGM_ARG(p->text));
    for (uint32_t i = 1; i < e->names.n; i++)
        REFUSE(in, e->names.at[i].line, "'%.*s': a synonym of an actor that was refused", DGM_ARG(e->names.at[i].text));
}

static void read_actors(reader *in, dgm_bytes file)
{
    dictionary_cursor c = { .rest = file };
    dgm_bytes line;
    dictionary_actor e = { 0 };
    bool refused = false;
    while (dictionary_next_line(&c, &line)) {
        dgm_bytes text = dgm_trim(line), phrase, codes;
        bool is_synonym = text.data[0] == '+';
        if (text.data[0] == '[') {
            refused |= !read_codes(in, text, c.line, e.names.n ? &e : NULL);
            continue;
        }
        bool has_code = dgm_cut(text, '[', &phrase, &codes);
        phrase = read_phrase(in, dgm_slice(phrase, is_synonym, phrase.size));
        const char *problem = phrase_problem(phrase);
        if (!is_synonym) {
            end_actor(in, &e, refused);
            e = (dictionary_actor){ 0 };
            refused = false;
        } else if (!problem && !e.names.n) {
            problem = "a synonym without an actor before it";
        } else if (has_code) {
            REFUSE(in, c.line, "a code on a synonym; the actor's own code holds");
            has_code = false;
        }
        if (problem) {
            REFUSE(in, c.line, "'%.*s': %s", DGM_ARG(phrase), problem);
            continue;
        }
        *DGM_PUSH(in->a, &e.names) = (dictionary_phrase){ phrase, c.line };
        if (has_code)
            refused |= !read_codes(in, dgm_slice(text, text.size - codes.size - 1, text.size), c.line, &e);
    }
    end_actor(in, &e, refused);
    if (c.comment)
        REFUSE(in, c.comment, "a comment that never ends; the file is not read from here on");
}

/* ---- agents ---- */

static void read_set(reader *in, dgm_bytes text, uint64_t line)
{
    dgm_bytes name, list, item;
    dgm_cut(text, '=', &name, &list);
    name = read_phrase(in, name);
    DGM_LIST(dgm_bytes) members = { 0 };
    while (list.size && members.n < MOST_MEMBERS) {
        dgm_cut(list, ',', &item, &list);
        item = read_phrase(in, dgm_trim(item));
        if (!phrase_problem(item))
            *DGM_PUSH(in->a, &members) = item;
    }
    if (!members.n || name.size < 3 || name.data[name.size - 1] != '!') {
        REFUSE(in, line, "a substitution set without a name or members; write !PERSON! = MAN, MEN");
        return;
    }
    dgm_map_set(&in->sets, in->a, name, in->members.n);
    *DGM_PUSH(in->a, &in->members) = (dgm_strings){ members.at, members.n };
}

typedef struct { dgm_bytes before; uint32_t set; } piece;      /* text, then a member of the set; DGM_NONE: none */

/* CONGRESS!PERSON! -> CONGRESS | PERSON. 0 after a refusal. */
static uint32_t split_sets(reader *in, dgm_bytes phrase, uint64_t line, piece pieces[MOST_SETS + 1])
{
    for (uint32_t n = 0; n <= MOST_SETS; n++) {
        dgm_bytes name, rest;
        if (!dgm_cut(phrase, '!', &pieces[n].before, &rest)) {
            pieces[n].set = DGM_NONE;
            return n + 1;
        }
        if (!dgm_cut(rest, '!', &name, &rest))
            break;
        name = (dgm_bytes){ name.data - 1, name.size + 2 };
        pieces[n].set = dgm_map_get(&in->sets, name);
        if (pieces[n].set == DGM_NONE) {
            REFUSE(in, line, "unknown substitution set %.*s; define it: %.*s = MAN, MEN", DGM_ARG(name), DGM_ARG(name));
            return 0;
        }
        phrase = rest;
    }
    REFUSE(in, line, "substitution sets that do not pair up, or more than %d", MOST_SETS);
    return 0;
}

/* All members of all sets, the last running fastest. The forms stand in the set, so there is no plural to make. */
static void expand(reader *in, dictionary_agent agent, const piece *pieces, uint32_t n)
{
    uint64_t total = 1;
    for (uint32_t i = 0; i + 1 < n; i++)
        total *= in->members.at[pieces[i].set].n;
    if (total > MOST_EXPANSIONS || in->expanded + total > MOST_EXPANDED) {
        REFUSE(in, agent.line, "the substitution sets make too many phrases");
        return;
    }
    in->expanded += (uint32_t)total;
    agent.any_number = true;
    for (uint64_t k = 0; k < total; k++) {
        dgm_bytes text = pieces[n - 1].before;
        uint64_t left = k;
        for (uint32_t i = n - 1; i-- > 0;) {
            const dgm_strings *m = &in->members.at[pieces[i].set];
            text = dgm_print(in->a, "%.*s%.*s%.*s", DGM_ARG(pieces[i].before), DGM_ARG(m->at[left % m->n]), DGM_ARG(text));
            left /= m->n;
        }
        agent.phrase = text;
        *DGM_PUSH(in->a, &in->d->agents) = agent;
    }
}

/* [~GOV] behind the actor's code, [NGO~] before it. */
static bool read_agent_code(reader *in, dgm_bytes inner, dictionary_agent *out)
{
    dgm_bytes code = without_blanks(in, inner);
    bool behind = code.size && code.data[0] == '~';
    out->before = !behind && dgm_ends(code, DGM_LIT("~"));
    if (!behind && !out->before) {
        REFUSE(in, out->line, "agent code '%.*s' without ~; write [~GOV], or [NGO~] for a code before the country's", DGM_ARG(code));
        return false;
    }
    out->code = dgm_slice(code, behind, code.size - out->before);
    return check_code(in, out->line, out->code);
}

static void read_agent(reader *in, dgm_bytes text, uint64_t line)
{
    dictionary_agent agent = { .line = line };
    dgm_bytes phrase, rest, inner, plural = { 0 };
    bool has_plural = false;
    if (!dgm_cut(text, '[', &phrase, &rest)) {
        REFUSE(in, line, "'%.*s': no code", DGM_ARG(read_phrase(in, text)));
        return;
    }
    if (!dgm_cut(rest, ']', &inner, &rest)) {
        REFUSE(in, line, "a code without a closing bracket");
        return;
    }
    if (dgm_cut(phrase, '{', &phrase, &plural)) {
        has_plural = true;
        if (!dgm_cut(plural, '}', &plural, &rest)) {
            REFUSE(in, line, "a plural without a closing brace");
            return;
        }
    }
    agent.phrase = read_phrase(in, phrase);
    agent.plural = read_phrase(in, plural);
    const char *problem = phrase_problem(agent.phrase), *of_plural = agent.plural.size ? phrase_problem(agent.plural) : NULL;
    if (problem || of_plural) {
        REFUSE(in, line, "'%.*s': %s%s", DGM_ARG(agent.phrase), problem ? problem : of_plural, problem ? "" : ", of its plural");
        return;
    }
    if (!read_agent_code(in, inner, &agent))
        return;
    if (memchr(agent.phrase.data, '!', agent.phrase.size)) {
        piece pieces[MOST_SETS + 1];
        uint32_t n = split_sets(in, agent.phrase, line, pieces);
        if (n)
            expand(in, agent, pieces, n);
        return;
    }
    char last = agent.phrase.data[agent.phrase.size - 1];
    if (has_plural && !agent.plural.size)
        agent.any_number = true;
    else if (!has_plural && (last == 'Y' || last == 'y'))
        agent.plural = dgm_print(in->a, "%.*s%s", (int)agent.phrase.size - 1, agent.phrase.data, last == 'Y' ? "IES" : "ies");
    else if (!has_plural)
        agent.plural = dgm_print(in->a, "%.*s%s", DGM_ARG(agent.phrase), last == 'S' ? "ES" : last == 's' ? "es" : last >= 'a' ? "s" : "S");
    *DGM_PUSH(in->a, &in->d->agents) = agent;
}

static void read_agents(reader *in, dgm_bytes file)
{
    dgm_bytes line;
    dictionary_cursor sets = { .rest = file };
    while (dictionary_next_line(&sets, &line)) {                       /* first, so that a phrase may stand before its set */
        dgm_bytes text = dgm_trim(line);
        if (text.data[0] == '!' && memchr(text.data, '=', text.size))
            read_set(in, text, sets.line);
    }
    dictionary_cursor c = { .rest = file };
    while (dictionary_next_line(&c, &line)) {
        dgm_bytes text = dgm_trim(line);
        if (!(text.data[0] == '!' && memchr(text.data, '=', text.size)))
            read_agent(in, text, c.line);
    }
    if (c.comment)
        REFUSE(in, c.comment, "a comment that never ends; the file is not read from here on");
}

/* ---- discards ---- */

static void read_discards(reader *in, dgm_bytes file)
{
    dictionary_cursor c = { .rest = file };
    dgm_bytes line;
    while (dictionary_next_line(&c, &line)) {
        dgm_bytes text = dgm_trim(line), phrase, code;
        bool report = text.data[0] == '+';
        bool has_code = dgm_cut(dgm_slice(text, report, text.size), '[', &phrase, &code);
        dictionary_discard d = { read_phrase(in, phrase), report, c.line };
        const char *problem = phrase_problem(d.text);
        if (!problem && has_code && !dgm_is(dgm_trim(code), "###]"))
            problem = "a discard with a code; an actor or agent in the wrong file?";
        if (problem)
            REFUSE(in, c.line, "'%.*s': %s", DGM_ARG(d.text), problem);
        else
            *DGM_PUSH(in->a, &in->d->discards) = d;
    }
    if (c.comment)
        REFUSE(in, c.comment, "a comment that never ends; the file is not read from here on");
}

/* ---- what kind of file it is ---- */

static dgm_dictionary_kind kind_of(dgm_bytes file)
{
    uint64_t lines = 0, patterns = 0, agents = 0, codes = 0, issues = 0;
    dictionary_cursor c = { .rest = file };
    dgm_bytes line;
    while (dictionary_next_line(&c, &line)) {
        dgm_bytes text = dgm_trim(line);
        bool bracket = memchr(text.data, '[', text.size) != NULL;
        lines++;
        issues += dgm_starts(text, DGM_LIT("<ISSUE"));
        patterns += (dgm_starts(text, DGM_LIT("- ")) && memchr(text.data, '*', text.size)) || dgm_starts(text, DGM_LIT("---")) ||
                    (text.size > 1 && text.data[0] == '&' && !bracket);
        codes += bracket;
        agents += (bracket && memchr(text.data, '~', text.size)) || (text.data[0] == '!' && memchr(text.data, '=', text.size));
    }
    if (issues)
        return DGM_DICTIONARY_ISSUES;
    if (patterns * 10 > lines)
        return DGM_DICTIONARY_VERBS;
    if (agents * 2 > lines)
        return DGM_DICTIONARY_AGENTS;
    if (codes * 10 > lines)                                 /* synonyms have none */
        return DGM_DICTIONARY_ACTORS;
    return lines && !codes ? DGM_DICTIONARY_DISCARDS : DGM_DICTIONARY_AUTO;
}

static void read_as(dictionary *out, dgm_arena *a, dgm_bytes file, dgm_dictionary_kind kind, const dictionary_refusals *refuse, bool as_is)
{
    *out = (dictionary){ .kind = kind == DGM_DICTIONARY_AUTO ? kind_of(file) : kind };
    reader in = { .d = out, .a = a, .refuse = refuse, .as_is = as_is };
    if (out->kind == DGM_DICTIONARY_ACTORS)
        read_actors(&in, file);
    else if (out->kind == DGM_DICTIONARY_AGENTS)
        read_agents(&in, file);
    else if (out->kind == DGM_DICTIONARY_DISCARDS)
        read_discards(&in, file);
}

void dictionary_read(dictionary *out, dgm_arena *a, dgm_bytes file, dgm_dictionary_kind kind, const dictionary_refusals *refuse)
{
    read_as(out, a, file, kind, refuse, false);
}

void dictionary_read_as_is(dictionary *out, dgm_arena *a, dgm_bytes file, const dictionary_refusals *refuse)
{
    read_as(out, a, file, DGM_DICTIONARY_AUTO, refuse, true);
}
