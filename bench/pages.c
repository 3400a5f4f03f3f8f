/* pages.c - pages to text without the coding: how fast, and why.
 *
 *   bench_pages DATA FILE...             reads all, cleans each, user CPU and MB/s to standard output
 *   bench_pages --blocks DATA FILE...    a line for each block: file, first thought, score, witnesses (number:value), text
 *   bench_pages --names                  the names of the witnesses, in the order of their numbers
 *
 * DATA is the folder that holds lexicon/.
 */
#include "base/base.h"
#include "text/article.h"
#include "text/clean.h"

#include <stdlib.h>
#include <sys/resource.h>

typedef struct { const char *data; dgm_arena arena; dgm_text_lexicon *lx; } room;
typedef struct { const char *file; } block_file;

static dgm_status open_room(void *arg)
{
    room *r = arg;
    const char *dirs[] = { dgm_print(&r->arena, "%s/lexicon", r->data).data };
    dgm_layers layers = { dirs, 1 };
    dgm_error err;
    dgm_status st = dgm_text_lexicon_read(&r->lx, &r->arena, &layers, &err);
    if (st != DGM_OK)
        fprintf(stderr, "%s:%llu: %s\n", err.file, (unsigned long long)err.line, err.text);
    return st;
}

static dgm_bytes read_whole(const char *path)
{
    FILE *f = fopen(path, "rb");
    dgm_buffer b = { 0 };
    char chunk[1 << 16];
    for (size_t n; f && (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
        dgm_put(&b, (dgm_bytes){ chunk, n });
    if (!f || b.failed) {
        perror(path);
        exit(2);
    }
    fclose(f);
    return dgm_buffer_bytes(&b);       /* ours until the end */
}

static void print_block(void *ctx, const dgm_page_tree *t, uint32_t block, const float *v, float first, float second)
{
    const block_file *f = ctx;
    printf("%s\t%.5f\t%.4f\t", f->file, (double)first, (double)second);
    for (uint32_t w = 0; w < DGM_N_WITNESSES; w++)
        if (v[w] != 0)
            v[w] == 1 ? printf("%u ", w) : printf("%u:%.4g ", w, (double)v[w]);
    putchar('\t');
    dgm_bytes text = dgm_page_block_text(t, block);
    for (size_t i = 0; i < text.size; i++)
        putchar((unsigned char)text.data[i] < ' ' ? ' ' : text.data[i]);
    putchar('\n');
}

static double user_seconds(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)u.ru_utime.tv_sec + (double)u.ru_utime.tv_usec * 1e-6;
}

int main(int argc, char **argv)
{
    bool blocks = argc > 1 && strcmp(argv[1], "--blocks") == 0;
    if (argc == 2 && strcmp(argv[1], "--names") == 0) {
        for (uint32_t w = 0; w < DGM_N_WITNESSES; w++) {
            char name[32];
            dgm_witness_name(name, w);
            puts(name);
        }
        return 0;
    }
    int first = blocks ? 3 : 2;
    if (argc <= first) {
        fputs("usage: bench_pages [--blocks] DATA FILE...\n       bench_pages --names\n", stderr);
        return 2;
    }
    room r = { .data = argv[first - 1] };
    dgm_arena *arenas[] = { &r.arena, NULL };
    if (dgm_guard(arenas, open_room, &r, NULL) != DGM_OK)
        return 2;
    double seconds = 0;
    size_t bytes = 0, text = 0;
    for (int i = first; i < argc; i++) {
        dgm_bytes page = read_whole(argv[i]);
        if (blocks) {
            dgm_page facts = { 0 };
            block_file f = { argv[i] };
            if (dgm_html_watch(&facts, r.lx, page, (dgm_bytes){ 0 }, print_block, &f, NULL) != DGM_OK)
                return 1;
            dgm_page_free(&facts);
        } else {
            dgm_report report = { .text = page, .html = true };
            dgm_header header = { 0 };
            dgm_arena keep = { 0 };
            double begun = user_seconds();
            if (dgm_text_clean(&header, &keep, r.lx, &report, NULL, NULL) != DGM_OK)
                return 1;
            seconds += user_seconds() - begun;
            bytes += page.size;
            text += header.text.size;
            dgm_arena_free(&keep);
        }
        free((void *)(uintptr_t)page.data);
    }
    if (!blocks)
        printf("%d pages, %zu bytes to %zu bytes of text, %.3f s user CPU, %.1f MB/s\n", argc - first, bytes, text, seconds, (double)bytes / 1e6 / seconds);
    dgm_arena_free(&r.arena);
    return 0;
}
