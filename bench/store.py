#!/usr/bin/env python3
"""The store's promises, tried.  Python 3 standard library only.

usage: store.py DRAGOMAN FOLDER [crossdoc] [twice] [rate] [kill N] [full]      FOLDER holds data/; nothing named: all, kill 200

crossdoc  clusters of ECB+ reports by near-duplicates and events told by several: B-cubed against its topics
twice     all of data/news into a store, twice: the second time changes nothing
rate      user CPU and wall time of ingest against code alone, on data/news
kill N    ingest is killed N times at random moments and goes on: the store is sound each time, and the same in the end
full      ingest where a file may not grow beyond some size, or on a small tmpfs: sound, and the same when there is room
"""
import collections, hashlib, json, lzma, os, random, resource, shutil, signal, sqlite3, subprocess, sys, tempfile, time

dragoman, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
tmp = tempfile.mkdtemp(prefix='dragoman-store-')
failures = 0


def inside(name):
    return os.path.join(tmp, name)


def reports(*parts):
    with lzma.open(os.path.join(folder, *parts), 'rt', encoding='utf-8') as f:
        return [json.loads(line) for line in f if line.strip()]


def write(name, rows):
    with open(inside(name), 'w', encoding='utf-8') as f:
        for r in rows:
            f.write(json.dumps(r, ensure_ascii=False) + '\n')
    return inside(name)


def news():
    rows = []
    for name in ('wikinews_2019', 'fakes_syria', 'current_events', 'reuters21578'):
        for r in reports('data', 'news', name + '.jsonl.xz'):
            rows.append({k: r[k] for k in ('id', 'date', 'title', 'url', 'source', 'text') if isinstance(r.get(k), str)})
    return rows


def measured(args, stdout=os.devnull):
    begun = time.monotonic()
    with open(stdout, 'wb') as out:
        child = subprocess.Popen(args, stdout=out, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, usage.ru_utime, time.monotonic() - begun


def ingest(store, *files, **how):
    return measured([dragoman, 'ingest', '--input', 'jsonl', *how.get('options', ()), store, *files])


def dump(store):
    """Every table but the search index's own, ordered: rows and a hash of them all."""
    db, sum_, rows = sqlite3.connect(store), hashlib.sha256(), 0
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name").fetchall():
        columns = [c[1] for c in db.execute('PRAGMA table_info(%s)' % table)]
        order = ', '.join(str(i + 1) for i in range(len(columns)))
        for row in db.execute('SELECT * FROM %s ORDER BY %s' % (table, order)):
            sum_.update(repr((table, row)).encode())
            rows += 1
    db.close()
    return rows, sum_.hexdigest()[:16]


def sound(store):
    """What is wrong with it, or None: the file, its search index, half reports."""
    db = sqlite3.connect(store)
    try:
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'report'").fetchone():
            return None                            # killed before there was anything
        if db.execute('PRAGMA integrity_check').fetchone()[0] != 'ok':
            return 'integrity_check'
        db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        checks = {'a report without input': 'SELECT count(*) FROM report WHERE report NOT IN (SELECT report FROM input)',
                  'an event without cluster': 'SELECT count(*) FROM event WHERE cluster IS NULL OR cluster NOT IN (SELECT cluster FROM event_cluster)',
                  'talks without negotiation': 'SELECT count(*) FROM talks WHERE negotiation IS NULL OR negotiation NOT IN (SELECT negotiation FROM negotiation)',
                  'an entity without actor': 'SELECT count(*) FROM entity WHERE actor NOT IN (SELECT actor FROM actor)',
                  'a cluster miscounted': 'SELECT count(*) FROM event_cluster c WHERE events <> (SELECT count(*) FROM event e WHERE e.cluster = c.cluster)',
                  'text without sentences': "SELECT count(*) FROM report WHERE text <> '' AND language = 'en' AND report NOT IN (SELECT report FROM sentence)"}
        for what, sql in checks.items():
            if db.execute(sql).fetchone()[0]:
                return what
        db.rollback()
    except sqlite3.Error as e:
        return str(e)
    finally:
        db.close()
    return None


def say(what, value, bar, good):
    global failures
    failures += not good
    print('%-66s %14s   %s%s' % (what, value, bar, '' if good else '   MISSED'), flush=True)


# ---- ECB+ ----

def b_cubed(system, gold):
    """system, gold: report -> cluster. (precision, recall)"""
    in_system, in_gold = collections.defaultdict(set), collections.defaultdict(set)
    for r in gold:
        in_system[system[r]].add(r)
        in_gold[gold[r]].add(r)
    share = [(len(in_system[system[r]] & in_gold[gold[r]]), len(in_system[system[r]]), len(in_gold[gold[r]])) for r in gold]
    return (100 * sum(s / a for s, a, _ in share) / len(share), 100 * sum(s / b for s, _, b in share) / len(share))


def joined(store):
    """report id -> cluster: near-duplicates, and reports that tell the same event."""
    db, parent = sqlite3.connect(store), {}

    def find(x):
        while parent.setdefault(x, x) != x:
            parent[x] = x = parent[parent[x]]
        return x
    for report, cluster in db.execute('SELECT report, cluster FROM report'):
        parent[find(report)] = find(cluster)
    first = {}
    for report, cluster in db.execute('SELECT report, cluster FROM event'):
        parent[find(report)] = find(first.setdefault(cluster, report))
    found = {name: find(report) for report, name in db.execute('SELECT report, id FROM report')}
    db.close()
    return found


def crossdoc():
    for part in ('train', 'dev'):
        docs = reports('data', 'crossdoc', 'ecbplus_%s.jsonl.xz' % part)
        source = write('ecb.jsonl', [{'id': d['id'], 'text': '\n'.join(' '.join(s) for s in d['sentences'])} for d in docs])
        store = inside('ecb-%s.db' % part)
        ingest(store, source)
        found = joined(store)
        docs = [d for d in docs if d['id'] in found]
        for gold in ('topic', 'subtopic'):
            p, r = b_cubed(found, {d['id']: d[gold] for d in docs})
            alone = len(set(found.values()))
            say('ECB+ %s, reports by %s (%d in %d clusters): B-cubed precision' % (part, gold, len(docs), alone), '%.1f' % p, 'at least 90', p >= 90)
            say('ECB+ %s, reports by %s: B-cubed recall' % (part, gold), '%.1f' % r, '', True)


# ---- twice; as fast as code ----

def twice():
    source, store = write('news.jsonl', news()), inside('news.db')
    ingest(store, source)
    first = dump(store)
    status, user, wall = ingest(store, source)
    say('news twice: rows and hash of the ordered dump', '%d %s' % first, 'the same', dump(store) == first and status == 0)
    say('the second time, seconds', '%.1f' % wall, '', True)
    other = inside('news-4.db')
    ingest(other, source, options=('--jobs', '4'))
    say('with four threads', '%d %s' % dump(other), 'the same', dump(other) == first)


def rate():
    source, runs = write('news.jsonl', news()), []
    for jobs in ('1', '2'):
        code = measured([dragoman, 'code', '--input', 'jsonl', '--format', 'jsonl', '--jobs', jobs, source])
        store = inside('rate.db')
        if os.path.exists(store):
            os.unlink(store)
        kept = ingest(store, source, options=('--jobs', jobs))
        say('%s thread%s: code %.1f s user, %.1f s wall; ingest %.1f, %.1f. Rate, user CPU' % (jobs, 's' if jobs > '1' else '', *code[1:], *kept[1:]),
            '%.0f %%' % (100 * code[1] / kept[1]), 'at least 85', code[1] / kept[1] >= 0.85)
        say('the same, wall', '%.0f %%' % (100 * code[2] / kept[2]), 'at least 85', code[2] / kept[2] >= 0.85)


# ---- killed; full ----

def some(n):
    rows = reports('data', 'news', 'current_events.jsonl.xz')[:n]
    return write('some.jsonl', [{'id': r['id'], 'date': r['date'], 'text': r['text']} for r in rows])


def whole(source):
    store = inside('whole.db')
    begun = time.monotonic()
    if not os.path.exists(store):
        ingest(store, source)
    return dump(store), time.monotonic() - begun


def kill(times):
    source = some(1500)
    want, seconds = whole(source)
    chance, bad, kills, goes_on, endings = random.Random(1), [], 0, 0, 0
    store = inside('killed.db')
    while kills < times:
        child = subprocess.Popen([dragoman, 'ingest', '--input', 'jsonl', store, source], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            child.wait(chance.uniform(0.02, max(0.3, 1.1 * seconds)))
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
            kills += 1
        wrong = sound(store) if os.path.exists(store) else None
        if wrong:
            bad.append(wrong)
        if child.returncode == 0:                  # went on to the end: was it the same? then from the beginning
            endings += 1
            goes_on += dump(store) == want
            for name in (store, store + '-wal', store + '-shm'):
                if os.path.exists(name):
                    os.unlink(name)
    if os.path.exists(store):
        ingest(store, source)
        endings += 1
        goes_on += dump(store) == want
    say('killed %d times at random moments: stores that were not sound' % kills, str(len(bad)), 'none ' + ', '.join(sorted(set(bad))), not bad)
    say('taken up again to the end, the same dump', '%d of %d' % (goes_on, endings), 'all', goes_on == endings)


def limited(store, source, size):
    """One file may not grow beyond `size`: what a program sees is what it sees on a full disk."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    done = subprocess.run([dragoman, 'ingest', '--input', 'jsonl', store, source], preexec_fn=limit, capture_output=True, text=True)
    return done.returncode, done.stderr.strip().splitlines()[-1] if done.stderr.strip() else ''


def full():
    source = some(1500)
    want, _ = whole(source)
    for megabytes in (0.1, 0.5, 1, 2, 4):
        store = inside('full-%s.db' % megabytes)
        status, message = limited(store, source, int(megabytes * (1 << 20)))
        wrong = sound(store) if os.path.exists(store) else None
        ingest(store, source)
        say('a file of at most %.1f MB: exit %d, then sound, then the same' % (megabytes, status), wrong or 'yes', 'yes',
            status != 0 and not wrong and dump(store) == want)
        print('    ' + message)
    disk = inside('disk')
    os.mkdir(disk)
    if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk], capture_output=True).returncode:
        print('no tmpfs may be mounted here; a full disk was tried by the limit on files alone')
        return
    try:
        store = os.path.join(disk, 'store.db')
        done = subprocess.run([dragoman, 'ingest', '--input', 'jsonl', store, source], capture_output=True, text=True)
        wrong = sound_copy(store)
        subprocess.run(['mount', '-o', 'remount,size=200m', disk], check=True)
        ingest(store, source)
        say('a full disk (tmpfs of 3 MB): exit %d, then sound, then the same' % done.returncode, wrong or 'yes', 'yes',
            done.returncode != 0 and not wrong and dump(store) == want)
        print('    ' + (done.stderr.strip().splitlines() or [''])[-1])
    finally:
        subprocess.run(['umount', disk])


def sound_copy(store):
    """The check writes a little, so on a full disk it looks at a copy."""
    for end in ('', '-wal'):
        if os.path.exists(store + end):
            shutil.copy(store + end, inside('copy.db' + end))
    return sound(inside('copy.db'))


asked = sys.argv[3:] or ['crossdoc', 'twice', 'rate', 'kill', 'full']
try:
    for i, what in enumerate(asked):
        if what == 'kill':
            kill(int(asked[i + 1]) if i + 1 < len(asked) and asked[i + 1].isdigit() else 200)
        elif not what.isdigit():
            {'crossdoc': crossdoc, 'twice': twice, 'rate': rate, 'full': full}[what]()
finally:
    shutil.rmtree(tmp, ignore_errors=True)
sys.exit(failures > 0)
