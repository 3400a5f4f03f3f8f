/* folder.c - a folder of dictionaries, whatever its files are called.
 *
 *   mine/Countries.actors.txt   actors        of one phrase in two files the first stands, files in byte order of their names
 *   mine/agents.txt             agents
 *   mine/verbs.txt              verbs         of one verb in two files the last stands
 *   mine/discards.txt           discards      told by its name, since any text would do
 *   mine/PETR_config.ini        one of PETRARCH's switches: require_dyad
 *
 * What cannot be used is passed over: "dragoman lexicon import" names it, line by line.
 */
#include "petrarch/inside.h"

#include <sys/stat.h>

static void pass_over(void *ctx, uint64_t line, dgm_bytes why)
{
    (void)ctx, (void)line, (void)why;
}

/* Lines that are not UTF-8 are Latin-1, as in the import. */
static dgm_bytes as_utf8(dgm_arena *a, dgm_bytes file)
{
    if (dgm_utf8_valid(file))
        return file;
    char *out = dgm_alloc(a, file.size * 2 + 1);
    size_t n = 0;
    dgm_bytes line;
    while (file.size) {
        bool more = dgm_cut(file, '\n', &line, &file), good = dgm_utf8_valid(line);
        for (size_t i = 0; i < line.size; i++) {
            unsigned char c = (unsigned char)line.data[i];
            if (good || c < 0x80) {
                out[n++] = line.data[i];
            } else {
                out[n++] = (char)(0xc0 | (c >> 6));
                out[n++] = (char)(0x80 | (c & 0x3f));
            }
        }
        if (more)
            out[n++] = '\n';
    }
    return (dgm_bytes){ out, n };
}

static void add_phrase(dgm_petrarch *p, dgm_phrases *to, dgm_bytes text, uint32_t value)
{
    dgm_bytes key = verbs_key(p->arena, text);
    if (key.size && dgm_phrases_find(to, key) == DGM_NONE)
        dgm_phrases_add(to, key, value);
}

static void add_actors(dgm_petrarch *p, const dictionary *d)
{
    for (uint32_t i = 0; i < d->actors.n; i++) {
        const dictionary_actor *e = &d->actors.at[i];
        *DGM_PUSH(p->arena, &p->actors) = *e;
        for (uint32_t k = 0; k < e->names.n; k++) {
            dgm_bytes name = e->names.at[k].text, folded = dgm_fold(p->arena, name);
            add_phrase(p, p->actor_phrases, name, p->actors.n - 1);
            if (memchr(folded.data, ' ', folded.size) && dgm_phrases_find(p->joined, folded) == DGM_NONE)
                dgm_phrases_add(p->joined, folded, 0);
        }
    }
}

static void add_agents(dgm_petrarch *p, const dictionary *d)
{
    for (uint32_t i = 0; i < d->agents.n; i++) {
        const dictionary_agent *g = &d->agents.at[i];
        *DGM_PUSH(p->arena, &p->agents) = *g;
        add_phrase(p, p->agent_phrases, g->phrase, p->agents.n - 1);
        if (g->any_number)
            continue;
        add_phrase(p, p->agent_phrases, g->plural, p->agents.n - 1);
        if (g->phrase.size > 1 && (g->phrase.data[g->phrase.size - 1] | 32) == 'y')           /* ENVOIES, says the rule, but people write ENVOYS */
            add_phrase(p, p->agent_phrases, dgm_print(p->arena, "%.*sS", DGM_ARG(g->phrase)), p->agents.n - 1);
    }
}

static bool says_discards(dgm_bytes name)
{
    return name.size >= 7 && strcasestr(name.data, "discard") != NULL;
}

/* require_dyad = False */
static void read_switches(dgm_petrarch *p, dgm_bytes file)
{
    dgm_bytes line, name, value;
    while (file.size) {
        dgm_cut(file, '\n', &line, &file);
        if (dgm_cut(line, '=', &name, &value) && dgm_is(dgm_trim(name), "require_dyad"))
            p->one_sided = dgm_is(dgm_fold(p->arena, dgm_trim(value)), "false");
    }
}

static dgm_status read_file(dgm_petrarch *p, const char *dir, dgm_bytes name, dgm_error *err)
{
    dgm_bytes file;
    dictionary d;
    dictionary_refusals refuse = { pass_over, NULL };
    const char *path = dgm_print(p->arena, "%s/%.*s", dir, DGM_ARG(name)).data;
    struct stat st;
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
        return DGM_OK;
    DGM_TRY(dgm_file_read(&file, p->arena, path, err));
    file = as_utf8(p->arena, file);
    if (dgm_ends(name, DGM_LIT(".ini"))) {
        read_switches(p, file);
        return DGM_OK;
    }
    dictionary_read_as_is(&d, p->arena, file, &refuse);
    if (d.kind == DGM_DICTIONARY_VERBS)
        verbs_read(p->verbs, name, file, &refuse);
    add_actors(p, &d);
    add_agents(p, &d);
    for (uint32_t i = 0; says_discards(name) && i < d.discards.n; i++)
        add_phrase(p, p->discards, d.discards.at[i].text, d.discards.at[i].report);
    return DGM_OK;
}

dgm_status dgm_petrarch_load(dgm_petrarch **out, dgm_arena *a, const char *dir, dgm_error *err)
{
    dgm_petrarch *p = DGM_NEW(a, dgm_petrarch, 1);
    *p = (dgm_petrarch){ .arena = a, .actor_phrases = dgm_phrases_new(a), .agent_phrases = dgm_phrases_new(a),
                         .discards = dgm_phrases_new(a), .joined = dgm_phrases_new(a), .verbs = verbs_new(a) };
    dgm_place_in_file at = { dir, 0, 0 };
    uint32_t n;
    dgm_bytes *names = dgm_tables_list(a, dir, "", &n);
    if (!n)
        return dgm_fail_at(err, DGM_E_IO, at, "no such folder, or it is empty; name one that holds TABARI or PETRARCH dictionaries");
    for (uint32_t i = 0; i < n; i++)
        DGM_TRY(read_file(p, dir, names[i], err));
    if (!p->verbs->n_verbs)
        return dgm_fail_at(err, DGM_E_SYNTAX, at, "no verb dictionary here; add one, with lines such as ABANDON [345] and - * EFFORT [987]");
    if (!p->actors.n)
        return dgm_fail_at(err, DGM_E_SYNTAX, at, "no actors dictionary here; add one, with lines such as GONDOR_ [GON]");
    *out = p;
    return DGM_OK;
}

const dgm_phrases *dgm_petrarch_names(const dgm_petrarch *p) { return p->joined; }
