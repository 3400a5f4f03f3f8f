/* stream.c - files, standard input, gzip and zstd as one stream of bytes, in bounded memory. */
#include "text/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { PACKED = 1 << 16, PLAIN = 1 << 18 };

typedef enum { AS_IS, GZIP, ZSTD } packing;

struct dgm_stream {
    char          path[4096];
    int           fd;
    bool          own_fd, file_end;
    packing       pack;
    z_stream      zip;
    ZSTD_DStream *zstd;
    bool          inside;              /* a member of an archive is open */
    uint64_t      taken;               /* packed bytes read from the file */
    size_t        packed_at, packed_n; /* not yet unpacked */
    size_t        plain_at, plain_n;   /* unpacked, not yet given */
    unsigned char packed[PACKED];
    unsigned char plain[PLAIN];
};

static dgm_place_in_file place(const dgm_stream *s)
{
    return (dgm_place_in_file){ s->path, 0, s->taken - (s->packed_n - s->packed_at) };
}

static dgm_status refill_packed(dgm_stream *s, dgm_error *err)
{
    if (s->packed_at < s->packed_n || s->file_end)
        return DGM_OK;
    ssize_t n;
    do
        n = read(s->fd, s->packed, sizeof s->packed);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return dgm_fail_at(err, DGM_E_IO, place(s), "%s", strerror(errno));
    s->packed_at = 0;
    s->packed_n = (size_t)n;
    s->taken += (uint64_t)n;
    s->file_end = n == 0;
    return DGM_OK;
}

/* Unpacks once; may yield nothing. At the end of the file *end. */
static dgm_status unpack(dgm_stream *s, bool *end, dgm_error *err)
{
    *end = false;
    s->plain_at = s->plain_n = 0;
    DGM_TRY(refill_packed(s, err));
    if (s->packed_at == s->packed_n) {
        *end = true;
        if (!s->inside)
            return DGM_OK;
        s->inside = false;
        return dgm_fail_at(err, DGM_E_SYNTAX, place(s), "the %s archive breaks off here", s->pack == GZIP ? "gzip" : "zstd");
    }
    if (s->pack == AS_IS) {
        s->plain_n = s->packed_n - s->packed_at;
        memcpy(s->plain, s->packed + s->packed_at, s->plain_n);
        s->packed_at = s->packed_n;
    } else if (s->pack == GZIP) {
        if (!s->inside && inflateReset(&s->zip) != Z_OK)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
        s->inside = true;
        s->zip.next_in = s->packed + s->packed_at;
        s->zip.avail_in = (uInt)(s->packed_n - s->packed_at);
        s->zip.next_out = s->plain;
        s->zip.avail_out = sizeof s->plain;
        int st = inflate(&s->zip, Z_NO_FLUSH);
        s->packed_at = s->packed_n - s->zip.avail_in;
        s->plain_n = sizeof s->plain - s->zip.avail_out;
        if (st == Z_STREAM_END)
            s->inside = false;
        else if (st != Z_OK && st != Z_BUF_ERROR)
            return dgm_fail_at(err, DGM_E_SYNTAX, place(s), "the gzip archive is damaged here: %s", s->zip.msg ? s->zip.msg : "no valid data");
    } else {
        ZSTD_inBuffer in = { s->packed + s->packed_at, s->packed_n - s->packed_at, 0 };
        ZSTD_outBuffer out = { s->plain, sizeof s->plain, 0 };
        size_t st = ZSTD_decompressStream(s->zstd, &out, &in);
        s->packed_at += in.pos;
        s->plain_n = out.pos;
        if (ZSTD_isError(st))
            return dgm_fail_at(err, DGM_E_SYNTAX, place(s), "the zstd archive is damaged here: %s", ZSTD_getErrorName(st));
        s->inside = st != 0;
    }
    return DGM_OK;
}

/* Makes plain bytes available unless the end is reached. */
static dgm_status refill(dgm_stream *s, dgm_error *err)
{
    bool end = false;
    while (s->plain_at == s->plain_n && !end)
        DGM_TRY(unpack(s, &end, err));
    return DGM_OK;
}

static dgm_status find_packing(dgm_stream *s, dgm_error *err)
{
    /* A pipe may hand over a single byte at first: collect the four that tell. */
    while (s->packed_n < 4) {
        ssize_t n = read(s->fd, s->packed + s->packed_n, sizeof s->packed - s->packed_n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return dgm_fail_at(err, DGM_E_IO, place(s), "%s", strerror(errno));
        if (n == 0)
            break;
        s->packed_n += (size_t)n;
        s->taken += (uint64_t)n;
    }
    s->file_end = s->packed_n == 0;
    if (s->packed_n >= 2 && s->packed[0] == 0x1F && s->packed[1] == 0x8B) {
        s->pack = GZIP;
        if (inflateInit2(&s->zip, 15 + 16) != Z_OK)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    } else if (s->packed_n >= 4 && memcmp(s->packed, "\x28\xB5\x2F\xFD", 4) == 0) {
        s->pack = ZSTD;
        s->zstd = ZSTD_createDStream();
        if (!s->zstd)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    }
    return DGM_OK;
}

dgm_status dgm_stream_open(dgm_stream **out, const char *path, dgm_error *err)
{
    *out = NULL;
    dgm_stream *s = dgm_system_alloc(sizeof *s);
    if (!s)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    memset(s, 0, offsetof(dgm_stream, packed));
    s->own_fd = strcmp(path, "-") != 0;
    snprintf(s->path, sizeof s->path, "%s", s->own_fd ? path : "standard input");
    s->fd = s->own_fd ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) : STDIN_FILENO;
    dgm_status st = s->fd < 0 ? dgm_fail_at(err, DGM_E_IO, place(s), "%s", strerror(errno)) : find_packing(s, err);
    if (st != DGM_OK) {
        dgm_stream_close(s);
        return st;
    }
    *out = s;
    return DGM_OK;
}

dgm_status dgm_stream_read(dgm_stream *s, void *to, size_t n, size_t *got, dgm_error *err)
{
    *got = 0;
    DGM_TRY(refill(s, err));
    size_t have = s->plain_n - s->plain_at;
    *got = have < n ? have : n;
    memcpy(to, s->plain + s->plain_at, *got);
    s->plain_at += *got;
    return DGM_OK;
}

dgm_status dgm_stream_peek(dgm_stream *s, dgm_bytes *out, dgm_error *err)
{
    *out = (dgm_bytes){ 0 };
    DGM_TRY(refill(s, err));
    size_t have = s->plain_n - s->plain_at;
    *out = (dgm_bytes){ (const char *)s->plain + s->plain_at, have < 4096 ? have : 4096 };
    return DGM_OK;
}

dgm_status dgm_stream_line(dgm_stream *s, dgm_buffer *line, size_t most, bool *long_line, dgm_error *err)
{
    *long_line = false;
    for (bool any = false;; any = true) {
        DGM_TRY(refill(s, err));
        size_t have = s->plain_n - s->plain_at;
        if (!have)
            return any ? DGM_OK : DGM_END;
        const unsigned char *from = s->plain + s->plain_at, *end = memchr(from, '\n', have);
        size_t n = end ? (size_t)(end - from) : have;
        if (*long_line || line->size + n > most)
            *long_line = true;
        else
            dgm_put(line, (dgm_bytes){ (const char *)from, n });
        s->plain_at += n + (end != NULL);
        if (line->failed)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
        if (end)
            return DGM_OK;
    }
}

void dgm_stream_close(dgm_stream *s)
{
    if (!s)
        return;
    if (s->pack == GZIP)
        inflateEnd(&s->zip);
    ZSTD_freeDStream(s->zstd);
    if (s->own_fd && s->fd >= 0)
        close(s->fd);
    free(s);
}
