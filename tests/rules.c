/* rules.c - runs the yes and no sentences that rules carry: a rule must make an event from its yes sentences, or be the event inside an operator;
 * a discard must be what says that a word of its yes sentences makes none. From its no sentences it must not. Every rule has both. */
#include "coder/coder.h"
#include "event/rule.h"

#include <stdlib.h>

static bool fires(dgm_worker *w, const dgm_rule *rule, dgm_bytes sentence, dgm_error *err)
{
    dgm_report report = { .id = DGM_LIT("example"), .text = sentence, .date = { 2020, 6, 15 } };
    dgm_record *rec;
    dgm_document doc;
    dgm_rule_traces trace = { 0 };
    if (dgm_code_traced(&rec, &doc, &trace, w, &report, NULL, err) != DGM_OK) {
        fprintf(stderr, "%s\n", err->text);
        exit(2);
    }
    bool fired = false;
    for (uint32_t i = 0; i < trace.n; i++) {
        const dgm_rule_trace *t = &trace.at[i];
        bool works = t->kind == DGM_TRACE_FIRED || t->kind == DGM_TRACE_INSIDE || (rule->none && t->kind == DGM_TRACE_DISCARDED);
        fired = fired || (works && dgm_is(rule->name, t->rule));
    }
    dgm_record_free(rec);
    return fired;
}

int main(void)
{
    dgm_error err = { 0 };
    dgm_coder *coder;
    dgm_worker *w;
    if (dgm_coder_open(&coder, &(dgm_options){ .min_confidence = 0 }, &err) != DGM_OK || dgm_worker_new(&w, coder, &err) != DGM_OK) {
        fprintf(stderr, "%s: %s\n", err.file, err.text);
        return 2;
    }
    unsigned passed = 0, failed = 0, silent = 0;
    for (uint32_t i = 0; i < coder->rules->rules.n; i++) {
        const dgm_rule *rule = &coder->rules->rules.at[i];
        silent += !rule->yes.n || !rule->no.n;
        for (uint32_t k = 0; k < rule->yes.n + rule->no.n; k++) {
            bool wanted = k < rule->yes.n;
            dgm_bytes sentence = wanted ? rule->yes.at[k] : rule->no.at[k - rule->yes.n];
            if (fires(w, rule, sentence, &err) == wanted) {
                passed++;
                continue;
            }
            failed++;
            printf("%s:%lu: rule %.*s %s: %.*s\n", rule->at.file, (unsigned long)rule->at.line, DGM_ARG(rule->name),
                   wanted ? "does not fire on its yes" : "fires on its no", DGM_ARG(sentence));
        }
        if (!rule->yes.n || !rule->no.n)
            printf("%s:%lu: rule %.*s needs a %s sentence\n", rule->at.file, (unsigned long)rule->at.line, DGM_ARG(rule->name), rule->yes.n ? "no" : "yes");
    }
    printf("%u rules without an example of both kinds\n%u passed, %u failed\n", silent, passed, failed);
    dgm_worker_free(w);
    dgm_coder_close(coder);
    return failed || silent;
}
