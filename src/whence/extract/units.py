"""Units: what a number is a number of, as pint writes it (physical), in ISO 4217 (money), or "%"."""

import re
from dataclasses import dataclass

_PHYSICAL = {
    "kilogram": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes кг килограмма килограммов Kilogramm 公斤 kilogramos",
    "gram": "g gram grams gramme grammes г грамм граммов",
    "milligram": "mg milligram milligrams milligramme milligrammes мг",
    "microgram": "µg μg microgram micrograms",
    "metric_ton": "t tonne tonnes mt т тонн тонны тонна тона tona tonnen toneladas tonnellate ton-metric 吨 طن tonnes-métriques",
    "ton": "ton tons",
    "pound": "lb lbs",
    "ounce": "oz ounce ounces",
    "kilometer": "km kms kilometre kilometres kilometer kilometers км километров километра kilometara kilómetros chilometri 公里 كيلومتر",
    "meter": "m metre metres meter meters м метров метра metara metros metri 米",
    "centimeter": "cm centimetre centimetres centimeter centimeters см",
    "millimeter": "mm millimetre millimetres millimeter millimeters мм",
    "mile": "mi mile miles",
    "nautical_mile": "nmi nautical-mile nautical-miles sea-mile sea-miles",
    "foot": "ft foot feet",
    "inch": "inch inches",
    "yard": "yd yard yards",
    "hectare": "ha hectare hectares гектаров hektar hectáreas ettari",
    "acre": "acre acres",
    "kilometer ** 2": "km² km2 sq-km square-kilometre square-kilometres square-kilometer square-kilometers",
    "meter ** 2": "m² m2 sq-m square-metre square-metres square-meter square-meters sqm",
    "mile ** 2": "sq-mi square-mile square-miles",
    "foot ** 2": "sq-ft square-foot square-feet",
    "meter ** 3": "m³ m3 cubic-metre cubic-metres cubic-meter cubic-meters cbm",
    "liter": "l litre litres liter liters л литров литра litara litros litri 升",
    "milliliter": "ml millilitre millilitres milliliter milliliters",
    "gallon": "gallon gallons",
    "oil_barrel": "bbl barrel barrels баррелей",
    "watt": "watt watts",
    "kilowatt": "kw kilowatt kilowatts кВт",
    "megawatt": "mw megawatt megawatts МВт",
    "gigawatt": "gw gigawatt gigawatts ГВт",
    "hour * kilowatt": "kwh kilowatt-hour kilowatt-hours",
    "hour * megawatt": "mwh megawatt-hour megawatt-hours",
    "volt": "volt volts",
    "hertz": "hz hertz",
    "megahertz": "mhz megahertz",
    "gigahertz": "ghz gigahertz",
    "kilobyte": "kb kilobyte kilobytes",
    "megabyte": "mb megabyte megabytes",
    "gigabyte": "gb gigabyte gigabytes",
    "terabyte": "tb terabyte terabytes",
    "degree_Celsius": "°c celsius degrees-celsius degree-celsius degrees-centigrade ℃",
    "degree_Fahrenheit": "°f fahrenheit degrees-fahrenheit degree-fahrenheit ℉",
    "degree": "° degree degrees",
    "knot": "knot knots",
    "kilometer / hour": "kph km/h kmh kilometres-per-hour kilometers-per-hour",
    "mile / hour": "mph miles-per-hour",
    "second": "sec secs second seconds",
    "minute": "min mins minute minutes минут minuta minuten minutos minuti",
    "hour": "hr hrs hour hours часов часа sati stunden horas ore",
    "day": "day days дней дня dana tage días giorni",
    "week": "week weeks недель недели nedelja wochen semanas settimane",
    "month": "month months месяцев месяца meseci monate meses mesi",
    "year": "year years yr yrs лет года godina jahre años anni year-old years-old",
    "decade": "decade decades",
    "century": "century centuries",
}
_MONEY = {
    "USD": "dollar dollars $ us$ usd us-dollar us-dollars american-dollars долларов доллара доллар dolara dólares dollari 美元 دولار bucks",
    "EUR": "euro euros € eur евро евра evra еуро 欧元 يورو",
    "GBP": "£ gbp pound-sterling pounds-sterling sterling british-pounds фунтов",
    "JPY": "yen jpy 日元",
    "CNY": "yuan renminbi rmb cny 元 人民币 юаней",
    "RUB": "₽ rub rouble roubles ruble rubles рублей рубля рубль руб rubalja",
    "UAH": "₴ uah hryvnia hryvnias hryvnya гривен гривень гривні",
    "INR": "₹ inr rupee rupees indian-rupees",
    "KRW": "₩ krw won",
    "TRY": "₺ try lira liras turkish-lira",
    "ILS": "₪ ils shekel shekels",
    "CHF": "chf sfr swiss-franc swiss-francs francs-suisses",
    "PLN": "zł pln zloty zlotys złotych",
    "CZK": "kč czk koruna korunas",
    "HUF": "huf forint forints",
    "RSD": "rsd динара dinara serbian-dinars",
    "JOD": "jod jd jds jordanian-dinar jordanian-dinars",
    "AED": "aed dirham dirhams",
    "SAR": "sar riyal riyals saudi-riyals",
    "BRL": "r$ brl reais",
    "ZAR": "zar rand rands",
    "SEK": "sek swedish-kronor swedish-krona",
    "NOK": "nok norwegian-kroner norwegian-krone",
    "DKK": "dkk danish-kroner danish-krone",
    "CAD": "c$ cad canadian-dollar canadian-dollars",
    "AUD": "a$ aud australian-dollar australian-dollars",
    "NZD": "nz$ nzd new-zealand-dollars",
    "HKD": "hk$ hkd hong-kong-dollars",
    "SGD": "s$ sgd singapore-dollars",
    "MXN": "mxn mexican-pesos",
    "ARS": "ars argentine-pesos",
    "NGN": "₦ ngn naira",
    "KES": "kes kenyan-shillings",
    "EGP": "egp egyptian-pounds",
    "KZT": "₸ kzt tenge",
    "GEL": "gel lari",
    "RON": "ron lei",
    "BGN": "bgn leva",
    "THB": "thb baht",
    "IDR": "idr rupiah",
    "VND": "vnd dong",
}
_COUNTERS = {"people": "人 名 شخص شخصا شخصاً человек"}
_SHARES = "% percent per-cent pct percentage-points percentage-point procent prozent процентов процента посто por-ciento per-cento ％ بالمئة"
_PREFIXES = "us$ hk$ nz$ a$ c$ s$ r$ $ € £ ¥ ₽ ₴ ₹ ₩ ₺ ₪ ₦ ₸"


def _forms(table: dict[str, str]) -> dict[str, str]:
    return {form.replace("-", " ").lower(): unit for unit, listed in table.items() for form in listed.split()}


MONEY = _forms(_MONEY) | {"pounds": "GBP", "pound": "GBP", "¥": "JPY"}
PHYSICAL = _forms(_PHYSICAL)
_COUNTED = _forms(_COUNTERS)
_SUFFIX = MONEY | PHYSICAL | _COUNTED | {
    form.replace("-", " "): "%" for form in _SHARES.split()
}  # fmt: skip
_CASED = {
    "t": "metric_ton",
    "m": "meter",
    "g": "gram",
    "l": "liter",
    "MW": "megawatt",
    "mW": None,
    "Mt": None,
    "MT": "metric_ton",
}
_AMBIGUOUS = frozenset(["try", "won", "dong", "lei", "gel", "sar", "kes", "ron", "second", "degree", "mi", "foot"])
_CODES = frozenset(code for code in _MONEY)
_LONGEST = sorted((f for f in _SUFFIX if f not in _AMBIGUOUS), key=lambda f: (-len(f), f))
_WORDY = [f for f in _LONGEST if f[-1].isalnum() and f.isascii() and f not in ("t", "m", "g", "l")]
_LOOSE = [f for f in _LONGEST if f not in _WORDY and f not in ("t", "m", "g", "l")]
_AFTER = re.compile(
    r"[\s\u00a0\u202f-]{0,2}(?:(" + "|".join(re.escape(f).replace(r"\ ", r"[\s\u00a0-]+") for f in _WORDY) + r")(?![\w'’])|("
    + "|".join(map(re.escape, _LOOSE)) + r")(?!\w)|(t|m|g|l)(?![\w'’.]\w|\w))",
    re.IGNORECASE,
)  # fmt: skip
_AFTER_CJK = re.compile("(" + "|".join(f for f in _LONGEST if not f[0].isascii() and ord(f[0]) > 0x2E00) + ")")
_PER = re.compile(r"\s?/\s?|\s(?:per|a|an|each)\s", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(" + "|".join(re.escape(f) for f in _PREFIXES.split()) + r")|\b(" + "|".join(sorted([*_CODES, "JD", "Rs"])) + r"))[\s\u00a0\u202f]?$",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit beside a number: its name, and how far it reaches in the text."""

    name: str
    start: int
    end: int


def unit_before(text: str, start: int) -> Unit | None:
    """The currency written right before a number at an offset ("€", "EUR "); None where there is none.

    >>> unit_before("EUR 2,150.00", 4)
    Unit(name='EUR', start=0, end=4)
    """
    found = _BEFORE.search(text, max(0, start - 6), start)
    if found is None or (found.group(2) and not found.group(2).isupper() and found.group(2) != "Rs"):
        return None
    form = found.group().strip().lower()
    return Unit("INR" if form == "rs" else MONEY[form], found.start(), start)


def unit_after(text: str, end: int) -> Unit | None:
    """The unit written right after a number that ends at an offset; None where what follows is no unit.

    >>> [u.name for t in ("5 mg/kg", "28 nautical miles", "12%", "31 dollars a tonne") if (u := unit_after(t, t.index(" ") if " " in t else 2))]
    ['milligram / kilogram', 'nautical_mile', '%', 'USD']
    """
    found = _AFTER.match(text, end) or _AFTER_CJK.match(text, end)
    if found is None:
        return None
    surface = found.group(found.lastindex or 0)
    name = _named(surface)
    if name is None:
        return None
    if name in PHYSICAL.values() and (per := _PER.match(text, found.end())):
        below = _AFTER.match(text, per.end())
        under = _named(below.group(below.lastindex or 0)) if below and below.start() == per.end() else None
        if below and under in PHYSICAL.values() and per.group().strip() not in ("a", "an", "each"):
            return Unit(f"{name} / {under}", end, below.end())
    return Unit(name, end, found.end())


def _named(surface: str) -> str | None:
    if surface in _CASED:
        return _CASED[surface]
    form = re.sub(r"[\s\u00a0-]+", " ", surface).lower()
    if surface.upper() in _CODES and not surface.isupper() and len(surface) == 3 and form not in ("yen",):
        return None
    return _SUFFIX.get(form)
