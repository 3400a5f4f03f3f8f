/* stream.c - files, standard input, gzip and zstd as one stream of bytes, in bounded memory.
 *
 *   file -> packed -> (inflate, zstd) -> plain -> reader
 *
 * `plain` never holds bytes of two gzip members or zstd frames, so that a reader can say in which one a record begins.
 */
#include "text/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { PACKED = 1 << 16, PLAIN = 1 << 18, LARGEST_DICTIONARY = 64 << 20 };
static const uint64_t UNSUSPICIOUS = 256U << 20, THICKEST = 1000;        /* bytes of an archive; times its size */

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
    uint64_t      reread;              /* bytes that were read again to find a member */
    uint64_t      member;              /* where the member begins whose bytes are in `plain` */
    uint64_t      before;              /* bytes of that member that came before those in `plain` */
    uint64_t      unpacked;            /* plain bytes so far */
    dgm_error     broken;              /* what is wrong behind the plain bytes at hand; status DGM_OK: nothing */
    size_t        packed_at, packed_n; /* not yet unpacked */
    size_t        plain_at, plain_n;   /* unpacked, not yet given */
    dgm_buffer    back;                /* put back; comes before `plain` */
    size_t        back_at;
    unsigned char packed[PACKED];
    unsigned char plain[PLAIN];
};

static uint64_t packed_position(const dgm_stream *s) { return s->taken - (s->packed_n - s->packed_at); }

static dgm_place_in_file place(const dgm_stream *s) { return (dgm_place_in_file){ s->path, 0, packed_position(s) }; }

/* Reads what the file has at hand behind the packed bytes that are there. */
static dgm_status read_more(dgm_stream *s, dgm_error *err)
{
    if (s->packed_at) {
        memmove(s->packed, s->packed + s->packed_at, s->packed_n - s->packed_at);
        s->packed_n -= s->packed_at;
        s->packed_at = 0;
    }
    ssize_t n;
    do
        n = read(s->fd, s->packed + s->packed_n, sizeof s->packed - s->packed_n);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return dgm_fail_at(err, DGM_E_IO, place(s), "%s", strerror(errno));
    s->packed_n += (size_t)n;
    s->taken += (uint64_t)n;
    s->file_end = n == 0;
    return DGM_OK;
}

/* At least n packed bytes, unless the file ends before. A pipe may hand over a single byte at first. */
static dgm_status need_packed(dgm_stream *s, size_t n, dgm_error *err)
{
    while (s->packed_n - s->packed_at < n && !s->file_end)
        DGM_TRY(read_more(s, err));
    return DGM_OK;
}

static bool is_magic(const unsigned char *p, packing pack)
{
    return pack == GZIP ? p[0] == 0x1F && p[1] == 0x8B && p[2] == 8 && !(p[3] & 0xE0) : memcmp(p, "\x28\xB5\x2F\xFD", 4) == 0;
}

static dgm_status damaged(dgm_stream *s, const char *why, dgm_error *err)
{
    return dgm_fail_at(err, DGM_E_SYNTAX, place(s), "the %s archive is damaged here: %s", s->pack == GZIP ? "gzip" : "zstd", why);
}

static dgm_status unzip(dgm_stream *s, dgm_error *err)
{
    if (!s->inside && inflateReset(&s->zip) != Z_OK)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    s->zip.next_in = s->packed + s->packed_at;
    s->zip.avail_in = (uInt)(s->packed_n - s->packed_at);
    s->zip.next_out = s->plain;
    s->zip.avail_out = sizeof s->plain;
    int st = inflate(&s->zip, Z_NO_FLUSH);
    s->packed_at = s->packed_n - s->zip.avail_in;
    s->plain_n = sizeof s->plain - s->zip.avail_out;
    s->inside = st != Z_STREAM_END;
    return st == Z_STREAM_END || st == Z_OK || st == Z_BUF_ERROR ? DGM_OK : damaged(s, s->zip.msg ? s->zip.msg : "no valid data", err);
}

static dgm_status unzstd(dgm_stream *s, dgm_error *err)
{
    ZSTD_inBuffer in = { s->packed + s->packed_at, s->packed_n - s->packed_at, 0 };
    ZSTD_outBuffer out = { s->plain, sizeof s->plain, 0 };
    size_t st = ZSTD_decompressStream(s->zstd, &out, &in);
    s->packed_at += in.pos;
    s->plain_n = out.pos;
    s->inside = st != 0;
    return ZSTD_isError(st) ? damaged(s, ZSTD_getErrorName(st), err) : DGM_OK;
}

/* Unpacks once; may yield nothing. At the end of the file *end. */
static dgm_status unpack(dgm_stream *s, bool *end, dgm_error *err)
{
    s->before += s->plain_n;
    s->plain_at = s->plain_n = 0;
    DGM_TRY(need_packed(s, 1, err));
    *end = s->packed_at == s->packed_n;
    if (*end) {
        if (!s->inside)
            return DGM_OK;
        s->inside = false;
        return dgm_fail_at(err, DGM_E_SYNTAX, place(s), "the %s archive breaks off here", s->pack == GZIP ? "gzip" : "zstd");
    }
    if (!s->inside) {
        s->member = packed_position(s);
        s->before = 0;
    }
    if (s->pack == AS_IS) {
        s->plain_n = s->packed_n - s->packed_at;
        memcpy(s->plain, s->packed + s->packed_at, s->plain_n);
        s->packed_at = s->packed_n;
        s->inside = false;
        return DGM_OK;
    }
    DGM_TRY(s->pack == GZIP ? unzip(s, err) : unzstd(s, err));
    s->unpacked += s->plain_n;
    if (s->unpacked > UNSUSPICIOUS && s->unpacked / THICKEST > s->taken)
        return dgm_fail_at(err, DGM_E_LIMIT, place(s), "the archive unpacks to more than a thousand times its size; the rest is left out");
    return DGM_OK;
}

/* The bytes at hand; unpacks where there are none, unless the end is reached. What was unpacked before the damage comes before the
 * error, which then stays. */
static dgm_status at_hand(dgm_stream *s, dgm_bytes *out, dgm_error *err)
{
    if (s->back_at < s->back.size) {
        *out = (dgm_bytes){ s->back.data + s->back_at, s->back.size - s->back_at };
        return DGM_OK;
    }
    *out = (dgm_bytes){ "", 0 };
    for (bool end = false; s->plain_at == s->plain_n && !end;) {
        if (s->broken.status == DGM_OK)
            unpack(s, &end, &s->broken);
        if (s->broken.status != DGM_OK && s->plain_at == s->plain_n) {
            if (err)
                *err = s->broken;
            return s->broken.status;
        }
    }
    *out = (dgm_bytes){ (const char *)s->plain + s->plain_at, s->plain_n - s->plain_at };
    return DGM_OK;
}

void dgm_stream_take(dgm_stream *s, size_t n)
{
    if (s->back_at < s->back.size)
        s->back_at += n;
    else
        s->plain_at += n;
}

/* ---- dictionaries ----
 *
 * A WARC file packed by zstd may open with a skippable frame that holds the dictionary of all its frames, packed or not.
 * Source: "Zstandard compression for WARC files", IIPC. */

static dgm_status unpack_dictionary(dgm_buffer *dictionary, const dgm_stream *s, dgm_error *err)
{
    unsigned long long size = ZSTD_getFrameContentSize(dictionary->data, dictionary->size);
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > LARGEST_DICTIONARY)
        return dgm_fail_at(err, DGM_E_SYNTAX, (dgm_place_in_file){ s->path, 0, 8 }, "the dictionary of the zstd archive has no sensible size");
    char *plain = dgm_system_alloc((size_t)size + 1);
    if (!plain)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    size_t n = ZSTD_decompress(plain, (size_t)size, dictionary->data, dictionary->size);
    dgm_buffer_free(dictionary);
    *dictionary = (dgm_buffer){ plain, ZSTD_isError(n) ? 0 : n, (size_t)size + 1, false };
    return ZSTD_isError(n) ? dgm_fail_at(err, DGM_E_SYNTAX, (dgm_place_in_file){ s->path, 0, 8 }, "the dictionary of the zstd archive is damaged: %s",
                                         ZSTD_getErrorName(n)) : DGM_OK;
}

static dgm_status collect_dictionary(dgm_stream *s, dgm_buffer *dictionary, dgm_error *err)
{
    const unsigned char *p = s->packed + 4;
    uint32_t size = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
    if (size > LARGEST_DICTIONARY)
        return dgm_fail_at(err, DGM_E_LIMIT, place(s), "the dictionary of the zstd archive is larger than 64 MiB");
    s->packed_at += 8;
    while (dictionary->size < size) {
        DGM_TRY(need_packed(s, 1, err));
        size_t have = s->packed_n - s->packed_at, rest = size - dictionary->size;
        if (!have)
            return dgm_fail_at(err, DGM_E_SYNTAX, place(s), "the zstd archive breaks off here");
        dgm_put(dictionary, (dgm_bytes){ (const char *)s->packed + s->packed_at, have < rest ? have : rest });
        s->packed_at += have < rest ? have : rest;
        if (dictionary->failed)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    }
    return size >= 4 && is_magic((const unsigned char *)dictionary->data, ZSTD) ? unpack_dictionary(dictionary, s, err) : DGM_OK;
}

static dgm_status read_dictionary(dgm_stream *s, dgm_error *err)
{
    dgm_buffer dictionary = { 0 };
    dgm_status st = collect_dictionary(s, &dictionary, err);
    if (st == DGM_OK && ZSTD_isError(ZSTD_DCtx_loadDictionary(s->zstd, dictionary.data, dictionary.size)))
        st = dgm_fail(err, DGM_E_MEMORY, "out of memory");
    dgm_buffer_free(&dictionary);
    return st;
}

/* ---- opening ---- */

static dgm_status find_packing(dgm_stream *s, dgm_error *err)
{
    DGM_TRY(need_packed(s, 8, err));
    const unsigned char *p = s->packed;
    bool dictionary = s->packed_n >= 8 && memcmp(p, "\x5D\x2A\x4D\x18", 4) == 0;
    if (s->packed_n >= 4 && is_magic(p, GZIP)) {
        s->pack = GZIP;
        if (inflateInit2(&s->zip, 15 + 16) != Z_OK)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    } else if (s->packed_n >= 4 && (is_magic(p, ZSTD) || dictionary)) {
        s->pack = ZSTD;
        s->zstd = ZSTD_createDStream();
        if (!s->zstd)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
        if (dictionary)
            return read_dictionary(s, err);
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

void dgm_stream_close(dgm_stream *s)
{
    if (!s)
        return;
    if (s->pack == GZIP)
        inflateEnd(&s->zip);
    ZSTD_freeDStream(s->zstd);
    if (s->own_fd && s->fd >= 0)
        close(s->fd);
    dgm_buffer_free(&s->back);
    free(s);
}

/* ---- reading ---- */

dgm_status dgm_stream_read(dgm_stream *s, void *to, size_t n, size_t *got, dgm_error *err)
{
    dgm_bytes have;
    *got = 0;
    DGM_TRY(at_hand(s, &have, err));
    *got = have.size < n ? have.size : n;
    memcpy(to, have.data, *got);
    dgm_stream_take(s, *got);
    return DGM_OK;
}

dgm_status dgm_stream_peek(dgm_stream *s, dgm_bytes *out, dgm_error *err) { return at_hand(s, out, err); }

dgm_status dgm_stream_look(dgm_stream *s, size_t n, dgm_bytes *out, dgm_error *err)
{
    dgm_buffer seen = { 0 };
    dgm_status st;
    while ((st = at_hand(s, out, err)) == DGM_OK && out->size && seen.size + out->size < n) {
        dgm_put(&seen, *out);
        dgm_stream_take(s, out->size);
    }
    /* An error stays, and is met again by those who read on. */
    if (seen.size)
        st = seen.failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory") : dgm_stream_unread(s, (dgm_bytes){ seen.data, seen.size }, err);
    dgm_buffer_free(&seen);
    return st == DGM_OK ? at_hand(s, out, err) : st;
}

dgm_status dgm_stream_unread(dgm_stream *s, dgm_bytes b, dgm_error *err)
{
    dgm_buffer all = { 0 };
    dgm_put(&all, b);
    dgm_put(&all, dgm_slice(dgm_buffer_bytes(&s->back), s->back_at, s->back.size));
    /* The bytes at hand join them, so that peek shows both. */
    dgm_put(&all, (dgm_bytes){ (const char *)s->plain + s->plain_at, s->plain_n - s->plain_at });
    if (all.failed) {
        dgm_buffer_free(&all);
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    }
    s->plain_at = s->plain_n;
    dgm_buffer_free(&s->back);
    s->back = all;
    s->back_at = 0;
    return DGM_OK;
}

dgm_status dgm_stream_line(dgm_stream *s, dgm_buffer *line, size_t most, bool *long_line, dgm_error *err)
{
    *long_line = false;
    for (bool any = false;; any = true) {
        dgm_bytes have;
        DGM_TRY(at_hand(s, &have, err));
        if (!have.size)
            return any ? DGM_OK : DGM_END;
        const char *end = memchr(have.data, '\n', have.size);
        size_t n = end ? (size_t)(end - have.data) : have.size;
        if (*long_line || line->size + n > most)
            *long_line = true;
        else
            dgm_put(line, dgm_slice(have, 0, n));
        dgm_stream_take(s, n + (end != NULL));
        if (line->failed)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
        if (end)
            return DGM_OK;
    }
}

/* ---- members ---- */

/* Bytes that were put back and bytes that are plain lie in one row; what was put back may reach into an earlier member, whose
 * place is no longer known. */
static uint64_t ahead(const dgm_stream *s) { return (s->back.size - s->back_at) + (s->plain_n - s->plain_at); }

uint64_t dgm_stream_taken(const dgm_stream *s) { return packed_position(s); }
uint64_t dgm_stream_offset(const dgm_stream *s) { return s->pack == AS_IS ? packed_position(s) - ahead(s) : s->member; }

bool dgm_stream_at_member(const dgm_stream *s) { return s->pack != AS_IS && s->before + s->plain_n == ahead(s) && ahead(s) > 0; }

dgm_status dgm_stream_resume(dgm_stream *s, dgm_error *err)
{
    if (s->pack == AS_IS)
        return DGM_END;
    s->plain_at = s->plain_n = s->back_at = s->back.size = 0;
    s->inside = false;
    s->broken.status = DGM_OK;
    /* A member that is cut short runs into the next one, which begins before the place where the damage shows. Going back is
     * rationed: a file made for it would have us read everything many times. */
    uint64_t position = packed_position(s), back = s->taken - s->member;
    if (s->reread + back <= s->taken && lseek(s->fd, -(off_t)back, SEEK_CUR) >= 0) {
        s->reread += back;
        position = s->member;
        s->taken = s->member;
        s->packed_at = s->packed_n = 0;
        s->file_end = false;
    }
    DGM_TRY(need_packed(s, 1, err));
    s->packed_at += position == s->member && s->packed_at < s->packed_n;
    for (;;) {
        DGM_TRY(need_packed(s, 4, err));
        if (s->packed_n - s->packed_at < 4) {
            s->packed_at = s->packed_n;
            return DGM_END;
        }
        if (is_magic(s->packed + s->packed_at, s->pack))
            break;
        s->packed_at++;
    }
    if (s->pack == ZSTD)
        ZSTD_DCtx_reset(s->zstd, ZSTD_reset_session_only);
    return DGM_OK;
}
