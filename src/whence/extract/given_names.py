"""The gender that a given name suggests: a short list of common names in many languages, and nothing for the rest."""

from whence.extract.nouns import listed

_MASCULINE = listed("""
aaron abdul abdullah adam adrian ahmad ahmed alan albert alberto alejandro aleksandar aleksandr alex alexander alexandre alexei alfred ali
allan alvaro amir anatoly anders andre andreas andrei andrew andy angelo anthony antoine anton antonio arnold arthur arturo ashton
barack bashar ben benedict benjamin bernard bill bob boris brad bradley brandon brian bruce bruno carl carlos cesar charles
charlie chris christian christoph christopher chuck claude clive colin craig dan daniel daniele danny darren dave david dean dennis
dick diego dieter dietmar dimitri dmitri dmitry dominic dominique donald doug douglas duncan dylan eamon ed eddie edgar eduardo edward
edwin eli elias emil emmanuel enrique eric erik ernest ernesto ethan eugene evan fabian felipe felix ferdinand fernando florian francesco
francis francisco francois françois frank franz fred frederick fritz gabriel gareth gary gavin gennady geoff geoffrey george gerald gerard
gerhard giorgio giovanni giuseppe glen glenn goran gordon graham greg gregory guillaume guillermo gunter gustavo guy hamid hamza hank
hans harold harry hassan hector heinrich helmut hendrik henri henrik henry herbert herman hiroshi horst howard hubert hugh hugo hussein
ian ibrahim igor ilya ismail ivan ivo jack jacob jacques jake jakob jamal james jamie jan jared jason javier jay jean jeff
jeffrey jens jeremy jerome jerry jesus jim jimmy joachim joao joe joel joerg johan johann johannes john johnny jon jonas jonathan
jordan jorge jose josef joseph josh joshua josé juan juergen julian julio jürgen justin kamil kareem karim karl keith ken kenji kenneth
kevin khaled khalid klaus konstantin kurt kyle larry lars laurence laurent lawrence lee leo leon leonard leonardo leonid leroy lewis
liam lloyd lorenzo louis luc luca lucas ludwig luis luke magnus mahmoud manfred manuel marc marcel marcelo marco marcos marcus mario
mark marko markus martin marvin massimo mathieu matt matteo matthew matthias matti maurice mauricio max maxim maximilian mehdi mehmet
merv michael michel mick miguel mihail mikael mike mikhail miguel milan milos miloš mirko mohamed mohammad mohammed moritz muhammad murat
mustafa nathan neil nelson nicholas nick nicolas nigel nikita nikolai nikolas nils norbert norman oleg oliver olivier omar orlando oscar
osama oskar otto owen pablo pascal pat patrick paul paulo pavel pedro per peter petr phil philip philipp philippe pierre pietro piotr
radovan rafael ralf ralph ramon randall randy raul ray raymond reinhard rene rené ricardo richard rick rob robert roberto robin rod
rodrigo roger roland rolf roman ron ronald ross roy rudolf rupert russell ryan saeed salvador sam samir samuel sandro sanjay scott sean
sebastian serge sergei sergey sergio seth shane shaun shawn silvio simon slobodan stanislav stefan stefano steffen stephane stephen
steve steven stewart stuart sven tadeusz tariq ted terence terry theo theodore thierry thomas tihomir tim timothy tobias todd tom tomas
tommy tony travis trevor tyler ulrich umar vaclav valentin valery vasily vernon viktor victor vincent vincenzo vitaly vlad vladimir
volker walter warren wayne werner wilhelm william willem willie wim winston wolfgang yasser yuri yusuf yves zoran
aldo anselm arne arno artem björn bogdan bohdan branko cem cornelius damir damien danilo darko davor dejan dirk dusan dragan egon emmett erwin
fabio faisal ferenc filip gerd gheorghe gianni gilles gyula hakan haruto heiko heinz holger hussain iain imre ion ismael istvan italo ivar jaap
jaime janos jarek jeroen jesper jiri jordi jozef juraj kaan karel kaspar kemal klemens knut kristian ladislav laszlo leif lennart levan lubomir
luigi maksim marek mariusz massoud matthijs maxime miklos mircea miroslav mitch mohsen morten naoki nenad niels nuno oleksandr ondrej ove
pavlo pekka pieter preben rainer rashad reza roberto ruben ruslan rustam salman sander sergiu siegfried sorin stavros stein stjepan
svend szymon taras teemu thibault thorsten timo torsten tomasz ugo uwe valdis vasile vidar vitali vjekoslav volodymyr waldemar wladyslaw
wojciech xavier yaroslav yevgeny yiannis yves zbigniew zdenek zeljko
abdel anil arjun arvind ashok hiroyuki kazuo kofi kwame mitsuo nasser rajesh rashid satoshi shinzo sunil takashi tunde vijay
""")
_FEMININE = listed("""
abigail ada adele adriana agnes agnieszka aisha alba alejandra aleksandra alexandra alice alicia alina alison amanda amelia amina amy ana
anastasia andrea angela angelina anita anja ann anna annabel anne annette annie antonia april arlene astrid audrey barbara beatrice beatriz
becky bella bernadette beth bettina betty beverly birgit brenda bridget brigitte britta camilla carla carmen carol carole carolina caroline
carolyn catherine cathy cecilia celia celine charlotte cheryl chiara chloe christa christina christine cindy claire clara claudia
colette connie cornelia cristina cynthia dagmar daisy dana daniela daphne dawn deborah debra delia denise diana diane dolores donna dora
doris dorothy edith edna eileen elaine eleanor elena elif elisa elisabeth eliza elizabeth ella ellen elsa emilia emily emma erica erika erin
esther eugenia eva evelyn fatima felicia fiona florence frances francesca françoise frida gabriela gabriella gail georgia geraldine gertrude
gillian gina giulia gladys glenda gloria grace greta gretchen gwen hanna hannah harriet hazel heather heidi helen helena helene helga hilary
hillary hoda ida ilona ilse inga ingrid irena irene irina iris irma isabel isabella isabelle ivana ivy jacqueline jana jane janet janice jasmine
jean jeanne jelena jennifer jenny jessica jill joan joanna joanne jocelyn johanna josephine joy joyce juanita judith judy julia juliana julie
juliet june justine karen karin karina katarina kate katerina katharina katherine kathleen kathryn kathy katja katrina katrin kay kelly kerry kim
kirsten klara kristen kristin kristina lana lara larissa laura lauren layla lea leah leila lena leonie leslie leticia lidia lila lillian
lily lina linda lindsay lisa liz louise lucia lucille lucy ludmila luisa lydia lynn lynne madeleine magda magdalena maja manuela mara margaret
margarita margot maria mariam marianne marie marija marilyn marina marion marissa marjorie marlene marta martha martina mary matilde maureen
maya megan melanie melinda melissa mercedes mia michaela michele michelle mila milena mina miriam moira mona monica monika nadia nadine nancy
naomi natalia natalie natasha nathalie nicola nicole nina nora norma odette olga olivia ottilie paloma pamela patricia paula pauline penelope
penny petra phyllis pilar polly priya rachel ramona raquel rebecca regina renate renata rita roberta rosa rosalind rose rosemary roxanne ruth
sabine sabrina sally samantha sandra sara sarah selma serena sharon sheila shirley silvia simone sofia sonia sonja sophia sophie stella
stephanie sue susan susanna susanne suzanne svetlana sylvia tamara tania tanja tara tatiana teresa tess thea theresa therese tina toni tracy
ulrike ursula valentina valerie vanessa vera verena veronica veronika victoria viola virginia vivian wanda wendy yasmin yolanda yvonne zara zoe
agathe agneta aino alena amalia amélie anneke annika annelise antje ariane asta aurelie bente birgitta bozena bronwen carole chantal
claire corinne danielle danuta delphine dominika dorota dorte edit elin elise elke elodie emine ester eveline ewa fanni fleur frauke freya
gabriele gerda gitte grazyna gro gudrun gunilla hanne hege heike heleen ilse ines ingeborg isolde ivonne iwona jadwiga joke jolanta jutta karolina kirsi
krisztina leïla leonor liesbeth liv ljubica lotte lucie ludivine maarit magdalene maike malgorzata mareike margarethe margrit marianna marit maud meike
merete mererid mette nadège nelly noelle oksana ourania paulina raquel renée roswitha saskia sigrid silke simona siobhan snezana solange solveig sunniva
svenja teodora theres thandiwe tove ursel valérie vesna vibeke wiebke yuliya zane zehra zofia zuzana
deepa indira lakshmi meera mei neha ngozi noor sunita yoko yuki
""")


_MASCULINE_IN_A = listed(
    "luca nikola andrea joshua ilya nikita mustafa sasha misha elisha ezra jona noa kolya vanya krishna shota akira"
)


def gender_of_name(name: str) -> str | None:
    """'m' or 'f' where the first given name is on one of the lists alone, or ends as names of one gender mostly do.

    >>> [gender_of_name(n) for n in ("Samuel Bendett", "Hoda Elmasry", "Sergei Vask", "Qumri Vask")]
    ['m', 'f', 'm', None]
    """
    first = name.split()[0].split("-")[0].lower() if name.split() else ""
    is_masculine, is_feminine = first in _MASCULINE, first in _FEMININE
    if is_masculine != is_feminine:
        return "m" if is_masculine else "f"
    if is_masculine or len(first) < 4 or len(name.split()) < 2:
        return None
    if first.endswith(("a", "ette", "ine", "elle", "lyn")) and first not in _MASCULINE_IN_A:
        return "f"
    return (
        "m" if first.endswith(("o", "slav", "mir", "bert", "fred", "ius", "tin")) and not first.endswith("ko") else None
    )
