"""The names of months and weekdays in some forty languages (Unicode CLDR); a name that two months share is left out."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "ene|enero|gen|gener|gennaio|ian|ianuarie|jaan|jaanuar|jan|janar|janeiro|januar|januari|january|"
            "január|januára|janv|janvier|janvāris|led|leden|ledna|oca|ocak|saus|sausio|sausis|sij|siječanj|"
            "siječnja|sty|styczeń|stycznia|tammi|tammikuu|tammikuuta|yan|yanvar|ιαν|ιανουάριος|ιανουαρίου|"
            "сту|студзень|студзеня|січ|січень|січня|янв|январь|января|яну|януари|јан|јануар|јануари|հնվ|"
            "հունվար|հունվարի|ינואר|ינו׳|جانفي|كانون الثاني|يناير|ژانویه|ژانویهٔ|जनवरी|जन॰|იან|იანვარი",
            "feb|febbraio|febr|febrer|febrero|februar|februari|februarie|february|február|februára|"
            "februāris|fev|fevereiro|fevral|févr|février|helmi|helmikuu|helmikuuta|lut|lutego|luty|shk|"
            "shkurt|vas|vasario|vasaris|veebr|veebruar|velj|veljača|veljače|úno|únor|února|şub|şubat|φεβ|"
            "φεβρουάριος|φεβρουαρίου|лют|лютага|лютий|лютого|люты|феб|фебруар|фев|февр|февраль|февраля|"
            "февруари|փետրվար|փետրվարի|փտվ|פברואר|פבר׳|شباط|فبراير|فوریه|فوریهٔ|فيفري|फ़रवरी|फ़र॰|თებ|"
            "თებერვალი",
            "bře|březen|března|kov|kovas|kovo|maalis|maaliskuu|maaliskuuta|maart|mar|marca|march|marec|"
            "maret|mars|mart|martie|marts|marzec|marzo|març|março|mrt|márc|március|mär|märts|märz|ožu|"
            "ožujak|ožujka|μάρ|μάρτιος|μαρ|μαρτίου|бер|березень|березня|мар|март|марта|сак|сакавік|сакавіка|"
            "մարտ|մարտի|մրտ|מרץ|آذار|مارس|मार्च|მარ|მარტი",
            "abr|abril|apr|aprel|april|aprile|aprilie|aprill|apríl|apríla|aprīlis|avr|avril|bal|balandis|"
            "balandžio|dub|duben|dubna|huhti|huhtikuu|huhtikuuta|kwi|kwiecień|kwietnia|nis|nisan|pri|prill|"
            "tra|travanj|travnja|ápr|április|απρ|απρίλιος|απριλίου|апр|апрель|апреля|април|квіт|квітень|"
            "квітня|кра|красавік|красавіка|ապր|ապրիլ|ապրիլի|אפריל|אפר׳|آوریل|أبريل|أفريل|نيسان|अप्रैल|აპრ|"
            "აპრილი",
            "geg|gegužė|gegužės|kvě|květen|května|mag|maggio|mai|maig|maijs|maio|maj|maja|may|mayo|mayıs|"
            "mei|máj|mája|május|svi|svibanj|svibnja|touko|toukokuu|toukokuuta|μάι|μάιος|μαΐ|μαΐου|май|мая|"
            "мај|трав|травень|травня|մայիս|մայիսի|մյս|מאי|أيار|ماي|مايو|مه|مهٔ|मई|მაი|მაისი",
            "birž|birželio|birželis|cze|czerwca|czerwiec|giu|giugno|haz|haziran|iun|iunie|iyn|iyun|juin|jun|"
            "june|junho|juni|junij|junio|juny|juuni|jún|júna|június|jūn|jūnijs|kesä|kesäkuu|kesäkuuta|"
            "lipanj|lipnja|qer|qershor|červen|června|čvn|ιουν|ιουνίου|ιούν|ιούνιος|июн|июнь|июня|черв|"
            "червень|червня|чэр|чэрвень|чэрвеня|юни|јун|јуни|հնս|հունիս|հունիսի|יוני|جوان|حزيران|يونيو|ژوئن|"
            "जून|ივნ|ივნისი",
            "heinä|heinäkuu|heinäkuuta|iul|iulie|iyl|iyul|juil|juillet|jul|julho|juli|julij|julio|juliol|"
            "july|juuli|júl|júla|július|jūl|jūlijs|korr|korrik|liep|liepa|liepos|lipca|lipiec|lug|luglio|"
            "srpanj|srpnja|tem|temmuz|července|červenec|čvc|ιουλ|ιουλίου|ιούλ|ιούλιος|июл|июль|июля|лип|"
            "липень|липня|ліп|ліпень|ліпеня|юли|јул|јули|հլս|հուլիս|հուլիսի|יולי|تموز|جويلية|يوليو|ژوئیه|"
            "ژوئیهٔ|जुलाई|जुल॰|ივლ|ივლისი",
            "ago|agost|agosto|agu|agustus|août|aug|august|augusta|augusti|augusts|augustus|augusztus|avg|"
            "avgust|avq|avqust|ağu|ağustos|elo|elokuu|elokuuta|gush|gusht|kol|kolovoz|kolovoza|rugp|"
            "rugpjūtis|rugpjūčio|sie|sierpień|sierpnia|srpen|srpna|αυγ|αυγούστου|αύγ|αύγουστος|авг|август|"
            "августа|жні|жнівень|жніўня|серп|серпень|серпня|օգոստոս|օգոստոսի|օգս|אוגוסט|אוג׳|آب|أغسطس|أوت|"
            "اوت|अगस्त|अग॰|აგვ|აგვისტო",
            "eyl|eylül|rugs|rugsėjis|rugsėjo|ruj|rujan|rujna|sen|sentyabr|sep|sept|septembar|september|"
            "septembra|septembre|septembrie|septembris|septiembre|set|setembre|setembro|settembre|sht|"
            "shtator|syys|syyskuu|syyskuuta|szept|szeptember|wrz|wrzesień|września|zář|září|σεπ|σεπτέμβριος|"
            "σεπτεμβρίου|вер|верасень|верасня|вересень|вересня|сент|сентябрь|сентября|сеп|септембар|"
            "септември|սեպ|սեպտեմբեր|սեպտեմբերի|ספטמבר|ספט׳|أيلول|سبتمبر|سپتامبر|सितंबर|सित॰|სექ|სექტემბერი",
            "eki|ekim|loka|lokakuu|lokakuuta|oct|october|octobre|octombrie|octubre|okt|oktobar|oktober|"
            "oktobris|oktoober|oktyabr|október|októbra|ott|ottobre|out|outubro|paź|październik|października|"
            "spal|spalio|spalis|tet|tetor|říj|říjen|října|οκτ|οκτωβρίου|οκτώβριος|жовт|жовтень|жовтня|кас|"
            "кастрычнік|кастрычніка|окт|октобар|октомври|октябрь|октября|հոկ|հոկտեմբեր|հոկտեմբերի|אוקטובר|"
            "אוק׳|أكتوبر|اکتبر|تشرين الأول|अक्टूबर|अक्टू॰|ოქტ|ოქტომბერი",
            "kas|kasım|lapkr|lapkritis|lapkričio|listopadu|marras|marraskuu|marraskuuta|noiembrie|nov|"
            "novembar|november|novembra|novembre|novembris|novembro|noviembre|noy|noyabr|nën|nëntor|stu|"
            "studeni|studenoga|νοέ|νοέμβριος|νοε|νοεμβρίου|лист|листопад|листопада|ліс|лістапад|лістапада|"
            "нов|новембар|ное|ноември|нояб|ноябрь|ноября|նոյ|նոյեմբեր|նոյեմբերի|נובמבר|נוב׳|تشرين الثاني|"
            "نوامبر|نوفمبر|नवंबर|नव॰|ნოე|ნოემბერი",
            "ara|aralık|dec|decembar|december|decembra|decembrie|decembris|dek|dekabr|des|desember|desembre|"
            "dets|detsember|dez|dezember|dezembro|dhj|dhjetor|dic|dicembre|diciembre|déc|décembre|gru|"
            "grudnia|grudzień|gruod|gruodis|gruodžio|joulu|joulukuu|joulukuuta|pro|prosinac|prosinca|"
            "prosince|prosinec|δεκ|δεκέμβριος|δεκεμβρίου|груд|грудень|грудня|дек|декабрь|декабря|декември|"
            "дец|децембар|сне|снежань|снежня|դեկ|դեկտեմբեր|դեկտեմբերի|דצמבר|דצמ׳|دسامبر|ديسمبر|كانون الأول|"
            "दिसंबर|दिस॰|დეკ|დეკემბერი",
        ),
        1,
    )
    for name in names.split("|")
}

WEEKDAYS: frozenset[str] = frozenset(
    (
        "antradienis|b.e|bazar|bazar ertəsi|c.a|ceturtd|ceturtdiena|cmt|csütörtök|cum|cuma|cumartesi|"
        "czw|czwartek|cümə|cümə axşamı|die|dienstag|dijous|dilluns|dim|dimanche|dimarts|dimecres|"
        "dinsdag|dissabte|diumenge|divendres|dom|domenica|domingo|donderdag|donnerstag|dum|duminică|"
        "e diel|e enjte|e hënë|e martë|e mërkurë|e premte|e shtunë|enj|esmaspäev|fre|fredag|freitag|fri|"
        "friday|gio|giovedì|hétfő|hën|jeu|jeudi|joi|jue|jueves|jum|jumat|kam|kamis|kedd|keskiviikko|"
        "keskiviikkona|ketvirtadienis|kolmapäev|lauantai|lauantaina|laupäev|lun|lundi|lunedì|lunes|luni|"
        "lör|lördag|lør|lørdag|maanantai|maanantaina|maandag|man|mandag|mar|mardi|martedì|martes|marți|"
        "mer|mercoledì|mercredi|mie|miercuri|min|minggu|mittwoch|mié|miércoles|mon|monday|montag|mån|"
        "måndag|mër|ned|nedelja|nedeľa|nedjelja|neděle|neljapäev|niedz|niedziela|ons|onsdag|otrd|"
        "otrdiena|paz|pazar|pazartesi|penktadienis|per|perjantai|perjantaina|perşembe|pet|petak|petek|"
        "piatok|piektd|piektdiena|pirmadienis|pirmd|pirmdiena|piątek|pon|pondelok|pondělí|ponedeljak|"
        "ponedeljek|ponedjeljak|poniedziałek|pre|pzt|pátek|péntek|pühapäev|qua|quarta-feira|qui|"
        "quinta-feira|rab|rabu|reede|sab|sabato|sabtu|sal|salı|sam|samedi|samstag|sat|saturday|seg|"
        "segunda-feira|sekmadienis|sel|selasa|sen|senin|sestd|sestdiena|sex|sexta-feira|sht|sob|sobota|"
        "sonntag|sre|sreda|sri|srijeda|streda|středa|sub|subota|sun|sunday|sunnuntai|svētd|svētdiena|"
        "sze|szerda|szo|szombat|sáb|sábado|sâm|sâmbătă|sön|söndag|søn|søndag|teisipäev|ter|terça-feira|"
        "thu|thursday|tiistai|tiistaina|tir|tirs|tirsdag|tis|tisdag|tor|torek|tors|torsdag|torstai|"
        "torstaina|trečiadienis|trešd|trešdiena|tue|tuesday|uto|utorak|utorok|vasárnap|ven|vendredi|"
        "venerdì|vie|viernes|vin|vineri|vrijdag|wed|wednesday|woensdag|wtorek|zaterdag|zondag|ç.a|çar|"
        "çarşamba|çərşənbə|çərşənbə axşamı|úterý|čet|četrtek|četvrtak|čtvrtek|środa|şənbə|šeštadienis|"
        "štvrtok|δευ|δευτέρα|κυρ|κυριακή|πέμ|πέμπτη|παρ|παρασκευή|σάβ|σάββατο|τετ|τετάρτη|τρί|τρίτη|"
        "аўторак|воскресенье|вто|вторник|вівторок|нед|недела|неделя|недеља|неділя|нядзеля|пʼятниця|"
        "панядзелак|пет|петак|петок|петък|пон|понеделник|понедельник|понедељак|понеділок|пятница|"
        "пятніца|саб|сабота|серада|середа|сре|среда|сряда|суб|суббота|субота|събота|уто|уторак|чацвер|"
        "чет|четвер|четверг|четвртак|четврток|четвъртък|երեքշաբթի|երկ|երկուշաբթի|երք|կիր|կիրակի|"
        "հինգշաբթի|հնգ|շաբաթ|շբթ|ուր|ուրբաթ|չորեքշաբթի|չրք|יום א׳|יום ב׳|יום ג׳|יום ד׳|יום ה׳|יום ו׳|"
        "יום חמישי|יום ראשון|יום רביעי|יום שבת|יום שישי|יום שלישי|יום שני|שבת|الأحد|الأربعاء|الاثنين|"
        "الثلاثاء|الجمعة|الخميس|السبت|جمعه|دوشنبه|سه‌شنبه|شنبه|پنجشنبه|چهارشنبه|یکشنبه|गुरु|गुरुवार|बुध|"
        "बुधवार|मंगल|मंगलवार|रवि|रविवार|शनि|शनिवार|शुक्र|शुक्रवार|सोम|सोमवार|კვი|კვირა|ოთხ|ოთხშაბათი|"
        "ორშ|ორშაბათი|პარ|პარასკევი|სამ|სამშაბათი|შაბ|შაბათი|ხუთ|ხუთშაბათი"
    ).split("|")
)
