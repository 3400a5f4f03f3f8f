#!/usr/bin/env python3
"""Rebuilds lexicon/places/ambiguous.tsv: names of places that are also words or names of persons or bodies.

    build_ambiguous.py WORDS NAMES LEXICON

WORDS    /usr/share/dict/american-english-large of Debian's wamerican-large
NAMES    folder with dist.all.last, dist.male.first and dist.female.first of the US Census of 1990, public domain
         (the Python package names carries them)

Run it again when places or actors have changed. Names that no list knows to be ambiguous are in ambiguous_more.tsv by hand.
"""
import glob
import os
import re
import sys
import unicodedata

WORDS, NAMES, LEXICON = sys.argv[1:]
GREAT = 400000                  # a city of so many people is what its name means, unless it is listed by hand
SURNAMES, FIRST = 0.0008, 0.004     # per cent of people who bear the name
# Towns that news means although their name is also a word or a person's.
KNOWN = set('''
aden|acre|aleppo|gao|goma|beni|bor|bria|juba|wau|jos|gori|sumy|hebron|jericho|nazareth|bethlehem|calais|derry|dover|flint|ferguson|selma|charleston|charlottesville|waco|lockerbie|geneva|davos|tyre|sidon|
cannes|verdun|windsor|oxford|cambridge|salisbury|york|bath|belfast|cardiff|leeds|derby|sheffield|durham|lancaster|lourdes|calgary|regina|geneva|lausanne|bern|basel|vienna|venice|verona|turin|genoa|naples|florence|
trieste|bologna|padua|seville|granada|cordoba|malaga|valencia|lisbon|porto|athens|sparta|corinth|odessa|odesa|lviv|poltava|bucha|lyman|uman|kerch|yalta|brest|minsk|gdansk|krakow|lodz|dresden|bremen|munich|cologne|
nuremberg|bonn|essen|aachen|trier|worms|delft|leiden|ghent|bruges|antwerp|oslo|bergen|uppsala|malmo|riga|narva|vilnius|boston|dallas|denver|detroit|memphis|nashville|tucson|tulsa|omaha|toledo|akron|dayton|albany|buffalo|
syracuse|rochester|providence|hartford|newark|trenton|camden|baltimore|richmond|norfolk|raleigh|savannah|orlando|tampa|mobile|biloxi|laredo|el paso|waco|aurora|boise|salem|portland|spokane|tacoma|oakland|fresno|
kabul|herat|khost|ghazni|gardez|farah|zaranj|balkh|quetta|swat|sibi|agra|leh|kargil|jammu|surat|pune|goa|male|galle|kandy|jaffna|dili|bali|medan|manila|cebu|davao|jolo|marawi|bago|sittwe|lashio|hue|vinh|
basra|mosul|kirkuk|erbil|hilla|kut|najaf|tikrit|hit|rawa|homs|hama|idlib|afrin|azaz|nubl|tabqa|rastan|palmyra|jableh|masyaf|nawa|tafas|haifa|lod|ramla|eilat|holon|sderot|metula|rafah|gaza|jenin|nablus|ramallah|tubas|salfit|
sirte|derna|tobruk|benghazi|misrata|brega|marj|ubari|ghat|cairo|luxor|aswan|suez|giza|minya|qena|assiut|tanta|tunis|sfax|sousse|gafsa|algiers|oran|setif|batna|fez|rabat|tangier|agadir|dakar|touba|banjul|bissau|
bamako|mopti|kidal|segou|kayes|niamey|diffa|agadez|dosso|kano|zaria|minna|yola|uyo|owerri|lome|accra|tamale|douala|kumba|bangui|bouar|bambari|uvira|bunia|bukavu|kindu|kamina|kananga|gitega|kigali|gulu|mbale|lira|
arusha|tanga|mwanza|beira|pemba|tete|nampula|palma|harare|gweru|lusaka|ndola|kitwe|asmara|keren|adwa|axum|harar|jimma|dessie|gondar|mekele|shire|adama|jijiga|baidoa|hargeisa|berbera|bosaso|merca|hobyo|kosti|rabak|singa|
kassala|nyala|dilling|kadugli|sennar|atbara|shendi|malakal|torit|yei|yambio|rumbek|aweil|bentiu|sochi|perm|omsk|tomsk|ufa|tula|oryol|tver|kursk|belgorod|bryansk|rostov|chita|osh|talas|naryn|batken|khujand|kulob|
cali|pasto|tunja|neiva|popayan|cucuta|arauca|quito|cuenca|lima|cusco|puno|ica|piura|tacna|sucre|potosi|tarija|la paz|cobija|arica|iquique|temuco|osorno|salta|jujuy|mendoza|rosario|posadas|parana|montevideo|recife|natal|belem|manaus|
tijuana|juarez|reynosa|matamoros|nogales|culiacan|mazatlan|torreon|durango|saltillo|tepic|colima|celaya|leon|puebla|oaxaca|merida|cancun|campeche|acapulco|iguala|taxco|havana|holguin|matanzas|san salvador|san jose|san juan|
belmopan|basseterre|roseau|castries|nassau|kingston|port of spain|georgetown|cayenne|paramaribo|darwin|perth|hobart|cairns|wellington|auckland|christchurch|dunedin|suva|apia|honiara|
manchester|liverpool|bristol|brighton|plymouth|coventry|preston|bradford|bolton|glasgow|edinburgh|dundee|aberdeen|inverness|swansea|newport|cork|limerick|galway|lyon|lille|nantes|rennes|tours|reims|metz|nancy|nimes|arles|pau|dijon|
crimea|kashmir|punjab|sahel|sinai|texas|florida|alaska|hawaii|california|ontario|quebec|alberta|yukon|okinawa|guam|crete|sicily|corsica|sardinia|bermuda|aruba|tigray|darfur|amhara|oromia|galilee|negev|golan|siberia|xinjiang|tibet|
bavaria|saxony|flanders|catalonia|wales|scotland|england|ulster|brittany|normandy|provence|tasmania|bengal|assam|kerala|gujarat|sindh|balochistan|helmand|kunar|panjshir|anbar|nineveh|maghreb|levant|balkans|caucasus|himalayas|arctic|
antarctica|antarctic|indiana|montana|nevada|arizona|colorado|oregon|idaho|utah|kansas|nebraska|oklahoma|iowa|missouri|minnesota|wisconsin|michigan|ohio|kentucky|tennessee|alabama|mississippi|louisiana|arkansas|maine|vermont|delaware|maryland|
massachusetts|connecticut|pennsylvania|illinois|wyoming|hormuz|donbas|aegean|adriatic|mediterranean|sahara|caribbean|midwest|manitoba|saskatchewan|labrador|newfoundland|borneo|sumatra|luzon|mindanao|lombardy|calabria|transylvania|silesia|abyei|ituri|kivu|kasai
cleveland|nottingham|catania|reno|anchorage|bordeaux|kiel|halle|messina|salamanca|cadiz|heidelberg|berkeley|fargo|scranton|djibo|douma|hove|lucerne|taranto|salerno|lansing|saskatoon|stockton|oviedo|brescia|gusau|dawei|
transdniestria|trans-dniester|transdniester|kaya|santa maria|liege|sunderland|springfield|worcester|larissa|waterloo|newtown|uvalde|princeton|aspen|gettysburg|roswell|honiara|tarsus|zintan|kufra|khoms|zawiya|sorman|
'''.replace('\n', '').split('|'))
COMMON = 0.004                  # per cent: a surname that stays in doubt for a large town
SITES = set('beach city park lake hill hills grove springs creek island islands falls ridge valley heights point port bay harbor river rock town village mills mill station center centre junction landing forest field fields wood woods '
            'green mountain mount bridge ford crossing gardens haven plains bluff bluffs canyon county court'.split())


def fold(text):
    text = re.sub('[’‘ʼʻ´]', "'", text).replace('–', '-').casefold()
    return ''.join(c for c in unicodedata.normalize('NFKD', text) if not unicodedata.combining(c))


def census(file, least):
    with open(os.path.join(NAMES, file), encoding='ascii') as f:
        return {l.split()[0].lower() for l in f if float(l.split()[1]) >= least}


def table(room):
    for path in sorted(glob.glob(os.path.join(LEXICON, room, '*.tsv'))):
        for line in open(path, encoding='utf-8'):
            if line.strip() and not line.startswith('#'):
                yield os.path.basename(path), line.rstrip('\n').split('\t')


def main():
    capitals = {fold(w.strip()) for w in open(WORDS, encoding='utf-8') if w[0].isupper() and "'" not in w}
    words = {w.strip() for w in open(WORDS, encoding='utf-8') if w[0].islower() and "'" not in w}
    last = census('dist.all.last', SURNAMES)
    common = census('dist.all.last', COMMON)
    first = census('dist.male.first', FIRST) | census('dist.female.first', FIRST)
    actors, states = set(), set()
    for _, f in table('actors'):
        if f[0] == 'entity' and f[2] == 'person':
            actors |= {fold(f[1]), fold(f[1].split()[-1])}
        elif f[0] == 'entity' and f[2] == 'country':
            states.add(fold(f[1]))
        elif f[0] in ('entity', 'name', 'demonym', 'adjective'):
            actors.add(fold(f[1]))
        elif f[0] == 'capital':
            states.add(fold(f[1]))
    people, names, by_hand = {}, {}, set()
    for file, f in table('places'):
        if f[0] == 'place':
            count = int(f[6]) if f[6] else 1000000
            people[fold(f[1]), f[2]] = max(people.get((fold(f[1]), f[2]), 0), count)
            names[fold(f[1])] = max(names.get(fold(f[1]), 0), count)
        elif f[0] in ('alias', 'called'):
            count = people.get((fold(f[2]), f[3]), 0)
            people[fold(f[1]), f[3]] = max(people.get((fold(f[1]), f[3]), 0), count)
            names[fold(f[1])] = max(names.get(fold(f[1]), 0), count)
        elif file == 'ambiguous_more.tsv':
            by_hand.add(fold(f[1]))
    found = {}
    for name, count in names.items():
        parts = name.split()
        why = 'word' if name in words else 'actor' if name in actors else 'surname' if name in last else 'first name' if name in first else ''
        if not why and len(parts) == 2 and parts[0] in first and parts[1] in last and parts[1] not in SITES and parts[0] not in ('al', 'son', 'hai', 'hung', 'san', 'santa', 'jesus'):
            why = 'person'
        if not why and count < 60000 and len(parts) == 2 and parts[0] in ('saint', 'st', 'st.', 'san', 'santa') and parts[1] in first | last:
            why = 'saint'                                    # hospitals, schools, churches
        if not why and count < 15000 and name in capitals:
            why = 'capital'
        known = name in KNOWN and (count < 100000 or why not in ('surname', 'first name') or name not in common)
        if why and count < GREAT and not known and name not in states and name not in by_hand:
            found[name] = why
    out = os.path.join(LEXICON, 'places', 'ambiguous.tsv')
    with open(out, 'w', encoding='utf-8') as f:
        f.write('# Names of places that are also words, or names of persons or bodies: a context must say that a place is meant.\n'
                '# Built by tools/build_ambiguous.py; by hand: ambiguous_more.tsv.\n')
        for name in sorted(found):
            f.write(f'ambiguous\t{name}\n')
    if os.environ.get('SHOW'):                               # to review: the large ones with the reason
        for name in sorted(found, key=lambda n: -names[n]):
            print(names[name], found[name], name, sep='\t')


main()
