/* content_hash.c - what makes a report the same report.
 *
 *   input    all that a reader gave: met again, the report need not even be coded
 *   content  outlet, title, date and the cleaned text: one report, under whatever id, address or markup it comes
 *
 * The outlet belongs to it: a wire story printed by two papers is two reports (of one cluster), since it makes a difference how many
 * printed it. Where no source is named, the host of the address stands for it. The date belongs to it: "Monday" means another day.
 */
#include "store/inside.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

typedef struct { XXH3_state_t state; } hasher;

/* Each field with its length, so that no two lists of fields look the same. */
static void add(hasher *h, dgm_bytes b)
{
    unsigned char size[8];
    for (int i = 0; i < 8; i++)
        size[i] = (unsigned char)((uint64_t)b.size >> (8 * i));
    XXH3_128bits_update(&h->state, size, sizeof size);
    if (b.size)
        XXH3_128bits_update(&h->state, b.data, b.size);
}

static void add_date(hasher *h, dgm_date d)
{
    char text[32];
    int n = snprintf(text, sizeof text, "%d-%d-%d", d.year, d.month, d.day);
    add(h, (dgm_bytes){ text, (size_t)n });
}

static dgm_digest finish(hasher *h)
{
    XXH128_canonical_t c;
    XXH128_canonicalFromHash(&c, XXH3_128bits_digest(&h->state));
    dgm_digest d;
    _Static_assert(sizeof d.at == sizeof c.digest, "a digest has 16 bytes");
    memcpy(d.at, c.digest, sizeof d.at);
    return d;
}

dgm_digest dgm_hash_input(const dgm_report *r)
{
    hasher h;
    XXH3_128bits_reset(&h.state);
    const dgm_bytes fields[] = { r->id, r->url, r->source, r->title, r->author, r->text, r->charset, r->language };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        add(&h, fields[i]);
    add_date(&h, r->date);
    add_date(&h, r->seen);
    add(&h, dgm_str(r->html ? "page" : "text"));
    return finish(&h);
}

/* "https://www.example.org:8080/news/1?x" -> "example.org:8080". */
static dgm_bytes host(dgm_bytes url)
{
    for (size_t i = 0; i + 2 < url.size; i++)
        if (url.data[i] == ':' && url.data[i + 1] == '/' && url.data[i + 2] == '/') {
            url = dgm_slice(url, i + 3, url.size);
            break;
        }
    size_t end = 0;
    while (end < url.size && url.data[end] != '/' && url.data[end] != '?' && url.data[end] != '#')
        end++;
    dgm_bytes h = dgm_slice(url, 0, end);
    return dgm_starts(h, DGM_LIT("www.")) ? dgm_slice(h, 4, h.size) : h;
}

dgm_digest dgm_hash_content(const dgm_header *header)
{
    hasher h;
    XXH3_128bits_reset(&h.state);
    add(&h, header->source.size ? header->source : header->url.size ? host(header->url) : header->source);
    add(&h, header->title);
    add_date(&h, header->date);
    add(&h, header->text);
    return finish(&h);
}
