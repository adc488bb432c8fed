"""The words of dates: names of months and days, and the pattern that finds every date expression of a text."""

import re
from functools import lru_cache

MONTHS = {
    name: number
    for number, names in enumerate(
        ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"], 1
    )
    for name in names.split()
}  # fmt: skip
_FOREIGN_MONTHS = {
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "sr": "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
}
_SERBIAN_LATIN = "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra"
NUMBERS = {
    word: value
    for value, word in enumerate(
        ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
         "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
    )
} | {"a": 1, "an": 1, "couple": 2, "couple of": 2, "a couple": 2, "a couple of": 2, "few": 3, "a few": 3}  # fmt: skip
ORDINALS = {
    word: value
    for value, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
         "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first"], 1
    )
} | {"last": -1}  # fmt: skip
_NAMES = r"January|February|March|April|June|July|August|September|October|November|December|May"
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?=\.|\b)\.?"
_MONTH = rf"(?:{_NAMES}|{_SHORT})"
_DAY_NAME = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?"
_FULL_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_D = r"(?:0?[1-9]|[12]\d|3[01])"
_NTH = r"(?:(?:twenty|thirty)[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
_DAY = rf"(?:{_D}(?:st|nd|rd|th)?|{_NTH})"
_YEAR = r"(?:1[5-9]\d\d|20\d\d|21\d\d)"
_WEEKDAY = rf"(?:{_DAY_NAME},?\s(?:the\s)?)?"
_UNIT = r"(?:day|week|fortnight|month|quarter|year|decade)"
_COUNT = r"(?:\d{1,3}|(?:an?\s)?couple(?:\sof)?|an?(?:\sfew)?|few|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
_TO = r"\s?(?:[-–—]|to|until|till|through|and)\s?"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_WHICH = r"(?:last|this|next|the\spast|the\sprevious|the\scoming|the\scurrent|past|previous|coming|current)"
_PART = r"(?:early|mid|late|the\s(?:beginning|start|middle|end)\sof|beginning\sof|start\sof|middle\sof|end\sof)"
_ORDINAL = r"(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"

_ENGLISH_PARTS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<iso_y>\d{4})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"),
    ("ymd", r"(?P<ymd_y>(?:19|20)\d\d)[./](?P<ymd_m>\d{1,2})[./](?P<ymd_d>\d{1,2})(?!\d)"),
    ("numeric", r"(?P<num_a>\d{1,2})(?P<num_s>[./-])(?P<num_b>\d{1,2})(?P=num_s)(?P<num_y>(?:19|20)\d\d|\d\d)(?![\d./-]\d|\d)"),
    ("days", rf"(?:(?P<days_b>between|from)\s)?(?:the\s)?(?P<days_1>{_DAY})(?P<days_t>{_TO})(?:the\s)?(?P<days_2>{_DAY})\s(?:(?:of\s)?(?P<days_m>{_MONTH})(?:\s?,?\s(?:of\s|in\s)?(?P<days_y>{_YEAR}))?|(?:of\s|in\s)?(?P<days_w>this|last|next)\smonth)(?!\w)"),
    ("mdays", rf"(?:(?P<mdays_b>between|from)\s)?(?P<mdays_m>{_MONTH})\s(?:(?P<mdays_b2>between)\s)?(?:the\s)?(?P<mdays_1>{_DAY})(?P<mdays_t>{_TO})(?:the\s)?(?P<mdays_2>{_DAY})(?:\s?,?\s(?P<mdays_y>{_YEAR}))?(?!\w|:\d)"),
    ("day", rf"{_WEEKDAY}(?:the\s)?(?P<day_d>{_DAY})(?:\.?[\s-]|/)(?:day\sof\s|of\s)?(?P<day_m>{_MONTH})(?:(?:\s?,?\s(?:of\s)?|-|/)(?P<day_y>{_YEAR})|,?\s(?:of\s)?(?P<day_w>last|this|next)\syear)?(?!\w)"),
    ("mday", rf"{_WEEKDAY}(?P<mday_m>{_MONTH})[\s/.-]{{1,2}}(?:the\s)?(?P<mday_d>{_DAY})(?!\d|:\d)(?:\s?,?\s(?:of\s)?(?P<mday_y>{_YEAR})(?!\d)|-(?P<mday_y2>{_YEAR})(?!\d)|,?\s(?:of\s)?(?P<mday_w>last|this|next)\syear)?(?!\w)"),
    ("ymonthd", rf"(?P<ymonthd_y>{_YEAR})(?:,?\s|[/-])(?P<ymonthd_m>{_MONTH})[\s/-](?P<ymonthd_d>{_DAY})(?!\w)"),
    ("months", rf"(?:(?P<months_b>between|from)\s)?(?P<months_1>{_MONTH})(?P<months_t>{_TO})(?P<months_2>{_MONTH})(?!\s\d{{1,2}}(?!\d))(?:\s?,?\s(?:of\s|in\s)?(?P<months_y>{_YEAR})|,?\s(?:of\s)?(?P<months_w>last|this|next)\syear)?(?!\w)"),
    ("month", rf"(?:(?P<month_p>{_PART})[\s-])?(?:the\smonth\sof\s|month\sof\s)?(?P<month_m>{_MONTH})(?:(?:\s?,|\sof|\sin)?[\s/-](?P<month_y>{_YEAR})(?!\d|-\d)|,?\s(?:of\s)?(?P<month_w>last|this|next)\syear)(?!\w)"),
    ("whichmonth", rf"(?:(?P<wm_p>{_PART})[\s-])?(?P<wm_w>last|this|next|this\spast|this\scoming)\s(?P<wm_m>{_MONTH})(?!\w)"),
    ("barepart", rf"(?P<bp_p>{_PART})[\s-](?P<bp_m>{_MONTH})(?!\w)"),
    ("bare", rf"(?<=\b(?:in|of|by|on)\s)(?P<bare_1>{_MONTH})(?!\w)|(?<=\b(?:until|since|after)\s)(?P<bare_2>{_MONTH})(?!\w)|(?<=\bbefore\s)(?P<bare_5>{_MONTH})(?!\w)|(?<=\bduring\s)(?P<bare_4>{_MONTH})(?!\w)|(?P<bare_3>January|February|April|June|July|August|September|October|November|December)(?!\w)"),
    ("ymonth", rf"(?P<ym_y>{_YEAR}),?\s(?P<ym_m>{_MONTH})(?!\w)|(?P<ym_y2>{_YEAR})\s?[-/]\s?(?P<ym_n>0?[1-9]|1[0-2])(?![\d/-])|(?P<ym_n2>0?[1-9]|1[0-2])\s?[/-]\s?(?P<ym_y3>{_YEAR})(?![\d/-])"),
    ("quarter", rf"(?:the\s)?(?:Q(?P<q_n>[1-4])|(?P<q_n2>[1-4])Q|(?P<q_o>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]quarter)(?:(?:\sof|,|\sin)?[\s-]?(?:(?P<q_y>{_YEAR})|(?P<q_w>last|this|next|the\scurrent|the|the\sprevious)\s(?:fiscal\s|financial\s)?year))?(?!\w)|(?P<q_y2>{_YEAR})(?:[\s/-]?Q(?P<q_n3>[1-4])|,?\s(?:the\s)?(?P<q_o3>first|second|third|fourth)\squarter)(?!\w)|(?:the\s)?(?P<q_o2>last|final)\squarter\sof\s(?:(?P<q_y3>{_YEAR})|(?P<q_w3>last|this|next|the)\syear)(?!\w)"),
    ("half", rf"(?:the\s)?(?:H(?P<h_n>[12])|(?P<h_o>first|second|last|1st|2nd)[\s-]half)(?:(?:\sof|,|\sin)?\s?(?:(?P<h_y>{_YEAR})|(?P<h_w>last|this|next|the)\s(?P<h_u>year|month)|(?P<h_m>{_MONTH})))(?!\w)|(?P<h_y2>{_YEAR})[\s/-]?H(?P<h_n2>[12])(?!\w)"),
    ("season", rf"(?:(?P<s_p>{_PART})[\s-])?(?:(?P<s_w>last|this|next|the\sprevious|the\scoming|the)\s)?(?P<s_n>{_SEASON})(?:(?:\sof|,)?\s(?:(?P<s_y>{_YEAR})|(?P<s_v>last|this|next)\syear))?(?:{_TO}(?P<s_n2>{_SEASON})(?:(?:\sof|,)?\s(?P<s_y2>{_YEAR}))?)?(?!\w)"),
    ("years", rf"(?:(?P<ys_b>between|from)\s)?(?P<ys_1>{_YEAR})(?P<ys_t>{_TO}|/|~)(?P<ys_2>{_YEAR}|\d\d)(?![\d/-]|\w|,\d|\s(?:people|men))"),
    ("decade", rf"(?:(?P<dec_p>{_PART})[\s-])?(?:the\s)?(?:(?P<dec_y>(?:1[5-9]|20)\d0)\s?['’]?s|['’]?(?P<dec_s>[2-9]0)['’]?s)(?!\w)"),
    ("century", rf"(?:(?P<cen_p>{_PART})[\s-])?(?:the\s)?(?P<cen_n>\d{{1,2}})(?:st|nd|rd|th)[\s-]+century(?!\w)|(?:the\s)?(?P<cen_o>eighteenth|nineteenth|twentieth|twenty-first)[\s-]century(?!\w)"),
    ("ago", rf"(?P<ago_n>{_COUNT})\s(?P<ago_u>{_UNIT})s?\sago(?!\w)"),
    ("ahead", rf"(?:in\s(?P<ah_n>{_COUNT})\s(?P<ah_u>{_UNIT})s?['’]?s?\stime|(?P<ah_n2>{_COUNT})\s(?P<ah_u2>{_UNIT})s?\sfrom\s(?:now|today)|(?P<ah_n3>{_COUNT})\s(?P<ah_u3>{_UNIT})s?\sfrom\s(?P<ah_y>yesterday|tomorrow)|(?P<ah_i>in|within)\s(?P<ah_n4>{_COUNT})\s(?P<ah_u4>{_UNIT})s?)(?!\w|\sof)"),
    ("nthweek", rf"(?:the\s)?(?P<nw_o>first|second|third|fourth|last|1st|2nd|3rd|4th)\s(?:(?P<nw_c>{_COUNT})\s)?(?P<nw_u>days?|weeks?|weekend|months?|{_FULL_DAY})\s(?:(?:of|in)\s)?(?:(?P<nw_m>{_MONTH})(?:,?\s(?P<nw_y>{_YEAR}))?|(?P<nw_y2>{_YEAR})|(?P<nw_w>last|this|next|the)\s(?P<nw_v>month|year))(?!\w)"),
    ("span", rf"(?:the\s)?(?P<sp_w>last|past|previous|next|coming|following)\s(?P<sp_n>{_COUNT})\s(?P<sp_u>{_UNIT})s?(?:\sof\s(?:(?P<sp_y>{_YEAR})|(?P<sp_v>last|this|next)\s(?P<sp_t>year|month)))?(?!\w)"),
    ("sofar", r"(?:so\sfar\sthis|(?P<sf_e>earlier)\s(?:this|in\sthe)|(?P<sf_l>later)\s(?:this|in\sthe)|(?P<sf_r>(?:the\s)?rest\sof(?:\sthe|\sthis|\sthe\scurrent)?))\s(?P<sf_u>week|month|quarter|year|decade|century)(?!\w)|(?:the\s)?(?P<sf_u2>year|month|week)\sto\sdate(?!\w)"),
    ("lateday", rf"(?:(?P<ld_e>earlier|later)\s)(?:on\s)?(?P<ld_d>{_FULL_DAY})(?!\w)"),
    ("weekday", rf"(?:(?P<wd_w>last|this|next|this\spast|this\scoming|the\sprevious|previous|the\sfollowing|following|coming)\s)?(?P<wd_d>{_FULL_DAY})(?:\s(?:of\s|in\s)?(?P<wd_v>last|this|next)\sweek|,?\s(?:the\s)?(?P<wd_n>{_D})(?:st|nd|rd|th)(?!\s\w+day))?(?!\w)|(?P<wd_v2>last|this|next)\sweek(?:,?\son)?\s(?P<wd_d2>{_FULL_DAY})(?!\w)"),
    ("which", rf"(?:(?P<w_p>{_PART}|earlier|later)[\s-])?(?P<w_w>{_WHICH})\s(?P<w_u>week|weekend|fortnight|month|quarter|year|decade|century)(?!\w)"),
    ("weekend", r"(?<=\b(?:over|during|at|on|since)\s)(?P<we>the\sweekend)(?!\w|\sof)"),
    ("weekof", rf"(?:the\s)?week\s(?:of|starting(?:\son)?|beginning(?:\son)?|commencing)\s(?:the\s)?(?:(?P<wo_d>{_DAY})\s(?P<wo_m>{_MONTH})|(?P<wo_m2>{_MONTH})\s(?P<wo_d2>{_DAY}))(?:,?\s(?P<wo_y>{_YEAR}))?(?!\w)"),
    ("named", r"(?P<nm>the\sday\sbefore\syesterday|the\sday\safter\stomorrow|day\sbefore\syesterday|day\safter\stomorrow|today|tonight|yesterday|tomorrow|this\s(?:morning|afternoon|evening)|last\snight)(?!\w)"),
    ("weekdays", rf"(?:(?:between|from)\s)?(?:(?P<wds_w>last|this|next)\s)?(?P<wds_1>{_FULL_DAY})(?P<wds_t>{_TO})(?P<wds_2>{_FULL_DAY})(?:\s(?:of\s)?(?P<wds_v>last|this|next)\sweek)?(?!\w)"),
    ("dayof", rf"(?<=\bon\sthe\s)(?P<do_d>{_D})(?:st|nd|rd|th)(?:\sof\s(?P<do_w>last|this|next)\smonth)?(?=\s*[.,;:!?)\n]|\s*$|\s(?:and|but|when|with)\b)|(?:the\s)?(?P<do_d2>{_D})(?:st|nd|rd|th)\sof\s(?P<do_w2>last|this|next)\smonth(?!\w)"),
    ("year", rf"(?:(?P<y_p>{_PART})[\s-])(?P<y_1>{_YEAR})(?![\d/-]|\w)|(?<=\b(?:in|of|by|to)\s)(?P<y_2>{_YEAR})(?![\d/-]|\w|,\d|\.\d)|(?<=\b(?:since|until|after|early|between|years?|circa|till|from|through|during|before|and|the|its|his|her|their|our|their|than|autumn)\s)(?P<y_3>{_YEAR})(?![\d/-]|\w|,\d|\.\d)|(?<=\()(?P<y_4>{_YEAR})(?=[),;])"),
)  # fmt: skip
_AFTER_THE = (
    r"(?:\d|[1-4]Q|Q[1-4]|H[12]|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|ten|eleven|twel|thir|four|fif|six|seven|eight|nine|twent"
    r"|last|final|past|previous|next|coming|current|following|rest|day|week|month|year|early|mid|late|beginning|start|middle|end|spring|summer|autumn|fall|winter)"
)
_DATE_NAME = (
    r"(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]u[nl]|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec|JAN|FEB|MAR|APR|MAY|JU[NL]|AUG|SEP|OCT|NOV|DEC"
    r"|[Mm]on(?!t|e|i|o|k|s)|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at(?=\b|u)|[Ss]un(?=\b|d))"
)
_COUNT_WORD = r"(?:\d|an?\b|one\b|two\b|three\b|four|five\b|six|seven|eight|nine|ten\b|eleven\b|twel|thir|fif|twent|couple\b|few\b)"
BEGINNING = re.compile(
    r"(?<![\w/.,])(?:(?<!-)|(?=[A-Z][a-z]{2}))(?=\d|['’]\d0|[Qq][1-4]|[Hh][12](?![^\W_])|"
    + _DATE_NAME
    + rf"|[Tt]he\s{_AFTER_THE}|(?:[Bb]etween|[Ff]rom)\s(?:the\s)?(?:\d|{_DATE_NAME}|last|this|next|{_AFTER_THE})"
    + rf"|(?:[Ii]n|[Ww]ithin)\s{_COUNT_WORD}|(?:[Aa]n?\s(?:couple|few|day|week|fortnight|month|quarter|year|decade))"
    r"|(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Tt]hirteen|[Ff]ourteen|[Ff]ifteen|[Ss]ixteen"
    r"|[Ss]eventeen|[Ee]ighteen|[Nn]ineteen|[Tt]wenty|[Cc]ouple(?:\sof)?|[Ff]ew)\s(?:day|week|fortnight|month|quarter|year|decade)"
    r"|[Ll]ast\s|[Tt]his\s|[Nn]ext\s|[Pp]ast\s|[Pp]revious\s|[Cc]oming\s|[Cc]urrent\s|[Ff]ollowing\s|[Ee]arl(?:y|ier)|[Mm]id[\s-]|[Ll]ate|[Bb]eginning\s|[Ss]tart\s"
    r"|[Mm]iddle\s|[Ee]nd\sof|[Ss]o\sfar|[Rr]est\sof|[Dd]ay\s(?:before|after)|(?:[Yy]ear|[Mm]onth|[Ww]eek)\s(?:to|of|start|begin|comm)"
    r"|[Ff]irst\s|[Ss]econd\s|[Tt]hird\s|[Ff]ourth\s|[Ff]ifth\s|[Ss]ixth\s|[Ss]eventh\s|[Ee]ighth\s|[Nn]inth\s|[Tt]enth\s|[Ee]leventh\s|[Tt]wel[fv]th?\s"
    r"|[A-Za-z]+teenth\s|[Tt]went[iy]|[Tt]hirt[iy]|[Ee]ighteenth|[Nn]ineteenth|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all\b|[Ww]inter|[Tt]oday|[Tt]onight|[Tt]omorrow|[Yy]esterday)"
)
_FOREIGN_CJK = ("cjk", r"(?P<cjk_y>\d{4})\s?年\s?(?P<cjk_m>\d{1,2})\s?月(?:\s?(?P<cjk_d>\d{1,2})\s?[日号])?")


@lru_cache(maxsize=1)
def _english() -> re.Pattern[str]:
    parts = [f"(?P<{name}>{_fix_lookbehind(pattern)})" for name, pattern in _ENGLISH_PARTS]
    return re.compile(rf"(?:{'|'.join(parts)}|(?P<{_FOREIGN_CJK[0]}>{_FOREIGN_CJK[1]}))", re.IGNORECASE)


def _fix_lookbehind(pattern: str) -> str:
    """Python's lookbehind needs one width: an alternation of words becomes an alternation of lookbehinds."""

    def spread(match: re.Match[str]) -> str:
        before, words, after = match.groups()
        options = []
        for word in words.split("|"):
            options += [word[:-2], f"{word[:-2]}s"] if word.endswith("s?") else [word]
        return "(?:" + "|".join(f"(?<={before}{w}{after})" for w in sorted(set(options))) + ")"

    return re.sub(r"\(\?<=((?:\\b)?)\(\?:([a-z|?]+)\)(\\s)\)", spread, pattern)


@lru_cache(maxsize=32)
def date_pattern(language: str | None) -> re.Pattern[str]:
    """The pattern of date expressions in a language: everything in English, absolute dates in the others."""
    if language in (None, "en"):
        return _english()
    table = month_numbers(language)
    names = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    numeric = "|".join(f"(?P<{name}>{pattern})" for name, pattern in (*_ENGLISH_PARTS[:3], _FOREIGN_CJK))
    return re.compile(
        rf"(?<![^\W\u2e80-\u9fff])(?<![/,-])(?:{numeric}|(?P<day>(?P<day_d>{_D})\.?\s(?:de\s)?(?P<day_m>{names})(?:\.?,?\s(?:de\s)?(?P<day_y>{_YEAR}))?(?P<day_w>)(?!\w))"
        rf"|(?P<month>(?P<month_p>)(?P<month_m>{names})\s(?:de\s)?(?P<month_y>{_YEAR})(?P<month_w>)(?!\w)))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=32)
def month_numbers(language: str | None) -> dict[str, int]:
    """The numbers of a language's month names, in lower case."""
    if language in (None, "en") or language not in (*_FOREIGN_MONTHS, "bs", "mk"):
        return MONTHS
    names = _FOREIGN_MONTHS.get(language, _FOREIGN_MONTHS["sr"])
    table = {name: number for number, name in enumerate(names.split(), 1)}
    if language in ("sr", "bs", "hr"):
        table |= {name: number for number, name in enumerate(_SERBIAN_LATIN.split(), 1)}
        table |= {"март": 3, "mart": 3, "мај": 5, "maj": 5}
    return table
