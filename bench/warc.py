#!/usr/bin/env python3
"""A WARC file made of sample pages, coded: are all records accounted for, in constant memory?  Python 3 standard library only.

usage: warc.py DRAGOMAN FOLDER [MEGABYTES] [plain|gzip]

FOLDER holds html/*.pages.tar.xz. The file is made in a temporary folder, of as many megabytes before packing (default 1024), and deleted
afterwards. Every page comes as a response between a request and a metadata record; a fifth of the bodies are packed by gzip, a fifth in
chunks. Among them are records that are broken in different ways, which have to be named, each with its offset.
"""
import gzip, lzma, os, re, subprocess, sys, tarfile, tempfile, time

dragoman, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
megabytes = int(sys.argv[3]) if len(sys.argv) > 3 else 1024
packed = len(sys.argv) > 4 and sys.argv[4] == 'gzip'


def pages():
    for name in ('articles', 'trafilatura'):
        path = os.path.join(folder, 'html', name + '.pages.tar.xz')
        with lzma.open(path) as f, tarfile.open(fileobj=f) as tar:
            for member in tar:
                if member.isfile():
                    yield name + '/' + member.name, tar.extractfile(member).read()


def record(kind, uri, content, number, length=None):
    head = (f'WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2020-02-02T00:00:00Z\r\n'
            f'WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nContent-Length: {len(content) if length is None else length}\r\n\r\n')
    return head.encode() + content + b'\r\n\r\n'


def answer(body, n, status='200 OK', type='text/html'):
    head = f'HTTP/1.1 {status}\r\nContent-Type: {type}\r\n'
    if n % 5 == 1:
        body, head = gzip.compress(body, 1, mtime=0), head + 'Content-Encoding: gzip\r\n'
    elif n % 5 == 2:
        parts = [body[i:i + 8000] for i in range(0, len(body), 8000)]
        body, head = b''.join(b'%x\r\n%s\r\n' % (len(p), p) for p in parts) + b'0\r\n\r\n', head + 'Transfer-Encoding: chunked\r\n'
    return head.encode() + b'\r\n' + body


def make(path):
    """Writes the file; how many records there are of which fate."""
    made = {'coded': 0, 'broken': 0, 'other': 0, 'status': 0, 'type': 0}
    all_pages, number, size = list(pages()), 0, 0
    with open(path, 'wb') as out:
        def put(bytes_, damage=None):
            nonlocal size
            size += len(bytes_)
            if packed:
                bytes_ = gzip.compress(bytes_, 1, mtime=0)
            out.write(damage(bytes_) if damage else bytes_)

        put(record('warcinfo', 'about:sample', b'software: bench/warc.py\r\n', 0))
        made['other'] += 1
        while size < megabytes << 20:
            for name, page in all_pages:
                number += 1
                uri = f'https://sample.example/{number}/{name}'
                put(record('request', uri, b'GET / HTTP/1.1\r\n\r\n', number * 10))
                put(record('metadata', uri, b'fetchTimeMs: 12\r\n', number * 10 + 1))
                made['other'] += 2
                if number % 100 == 7:                      # a length that is too small
                    whole = answer(page, 0)
                    put(record('response', uri, whole, number * 10 + 2, len(whole) - 50))
                    made['broken'] += 1
                elif number % 100 == 17:                   # no length
                    put(record('response', uri, answer(page, 0), number * 10 + 2).replace(b'Content-Length', b'Content-Size', 1))
                    made['broken'] += 1
                elif number % 100 == 27:                   # bytes missing in the middle
                    put(record('response', uri, answer(page, 0), number * 10 + 2), lambda b: b[:len(b) // 2] + b[len(b) // 2 + 100:])
                    made['broken'] += 1
                elif number % 100 == 57:                   # a length that swallows the next record
                    whole = answer(page, 0)
                    put(record('response', uri, whole, number * 10 + 2, len(whole) + 300))
                    made['broken'] += 1
                elif number % 100 == 37:
                    put(record('response', uri, answer(b'gone', 0, '404 Not Found'), number * 10 + 2))
                    made['status'] += 1
                elif number % 100 == 47:
                    put(record('response', uri, answer(page[:5000], 0, type='image/png'), number * 10 + 2))
                    made['type'] += 1
                else:
                    put(record('response', uri, answer(page, number), number * 10 + 2))
                    made['coded'] += 1
                if size >= megabytes << 20:
                    break
    return made


with tempfile.TemporaryDirectory() as room:
    path = os.path.join(room, 'sample.warc' + ('.gz' if packed else ''))
    made = make(path)
    print(f'{os.path.getsize(path) >> 20} MiB, records: {made}')
    begun = time.monotonic()
    with open(os.path.join(room, 'errors'), 'wb') as errors:
        child = subprocess.Popen([dragoman, 'code', '--jobs', '1', path], stdout=subprocess.PIPE, stderr=errors)
        records = sum(1 for _ in child.stdout)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    said = open(os.path.join(room, 'errors'), encoding='utf-8', errors='replace').read().splitlines()

account = next((line for line in said if ' records read: ' in line), None)
if not account:
    sys.exit('no account of the records:\n' + '\n'.join(said[-5:]))
named = sum(1 for line in said if re.search(r': byte \d+: .*skipped', line))
print(account)
print(f'{records} lines written, {named} broken records named by their offset; exit status {child.returncode}')
print(f'{usage.ru_utime:.1f} s user, {time.monotonic() - begun:.1f} s wall, peak {usage.ru_maxrss / 1024:.0f} MiB')
numbers = re.findall(r'(\d+) (records|coded|broken|of other kinds|not found or moved|neither page nor text|without text)', account)
seen = {what: int(n) for n, what in numbers}
good = (seen['coded'] + seen.get('without text', 0) == made['coded'] and seen['broken'] == made['broken'] == named and records == seen['coded']
        and seen['of other kinds'] == made['other'] and seen.get('not found or moved', 0) == made['status']
        and seen.get('neither page nor text', 0) == made['type'] and seen['records'] == sum(made.values()))
print('all accounted for' if good else 'NOT all accounted for')
sys.exit(not good)
