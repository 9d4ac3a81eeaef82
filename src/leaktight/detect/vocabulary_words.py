"""Words that tell a person in a vocabulary entry from code and from ordinary text."""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    b"aaron abdul abigail adam adele adrian agnes agnieszka ahmed aisha akira alan albert aleksandra "
    b"alessandro alexander alexandra alexandre alexei alfred alice alicia alina alison amanda amelia "
    b"amina amir amy anastasia anders andrea andreas andrei andrew andrzej angela angelika anita anja "
    b"anke anna annabel anne annette annika antje antoine anton antonio arne arthur astrid audrey axel "
    b"barbara bastian beatrice beatriz benedikt benjamin bernard bernd bernhard bettina birgit bjorn "
    b"boris brandon brenda brian brigitte bruno camila camille carina carl carla carlos carmen carolin "
    b"carolina caroline catherine cecilia charlotte chloe christian christiane christina christine "
    b"christoph christophe christopher claire clara claudia claus clemens cornelia craig cristina "
    b"cynthia dagmar daniel daniela danielle david deborah denise dennis derek diana diego dieter "
    b"dimitri dirk dmitri dmitry dominik dominique donald doris dorothea douglas eberhard edith eduardo "
    b"edward eleanor elena elias elisabeth elizabeth elke ellen elsa emilia emily emma enrico eric erica "
    b"erik erika ernst esther eugene eva evelyn fabian fabio fatima federico felicitas felix fernanda "
    b"fernando filip florian frances francesca francesco francisco francois frank franz franziska "
    b"fredrik friedrich fritz gabriel gabriela gabriele gareth georg george georges gerald gerard gerd "
    b"gerhard giovanni gisela giulia giuseppe gonzalo gordon gregor gregory guido guillaume gunnar "
    b"gunther gustav hannah hannes hans harald hassan heather heidi heike heiko heinrich heinz helen "
    b"helena helene helga helmut hendrik henning henri henrik henry herbert hermann hiroshi holger horst "
    b"howard hubert hugo ibrahim ignacio igor ines inga inge ingrid irene irina isaac isabel isabella "
    b"isabelle ivan ivana jacob jacqueline jakob jakub james jamie jana janet janina jason javier jean "
    b"jeffrey jelena jennifer jens jeremy jessica joachim joan joanna joaquin jochen johan johann "
    b"johanna johannes john jonas jonathan jorge jose josef joseph joshua juan judith julia "
    b"juliane julie julien justin justyna jutta karen karin karl karolina karsten katarina katarzyna "
    b"katharina katherine kathleen kathrin katja katrin kelly kenji kenneth kerstin kevin khalid "
    b"kimberly kirsten klaus konrad konstantin kristian kristin kristina kurt lars laura lauren laurent "
    b"leila lena leonard leonardo leonie leopold lisa louis louisa louise luca lucas lucia lucie luis "
    b"luisa lukas lutz lydia magdalena maggie malgorzata malte manfred manuel manuela marc marcel marcin "
    b"marco marcos marcus margaret margarita maria marian marianne marie marina mario marion marius "
    b"marlene marta martha martin martina mateusz mathias mathieu mathilde matteo matthew matthias "
    b"maurice maximilian megan mehmet melanie melissa michael michal michel michele michelle miguel "
    b"mikhail mirjam mohamed mohammad mohammed monica monika moritz muhammad mustafa nadia nadine naomi "
    b"natalia natalie natasha nathan nicholas nick nicolas nicole niels niklas nikola nikolai nikolaus "
    b"nina nora norbert olaf oleg olga oliver olivia olivier omar oscar oskar otto pablo pamela paolo "
    b"pascal patricia patrick patrik paul paula pauline pavel pedro peter petra philip philipp philippe "
    b"pierre piotr rachel rafael rainer ralf ralph ramona raphael raul rebecca regina reinhard renate "
    b"rene ricardo richard robert roberto roger roland rolf roman ronald rosa rudolf ruth ryan sabine "
    b"sabrina salma samantha samuel sandra sara sarah scott sean sebastian sergei sergey sergio sharon "
    b"sheila siegfried sigrid silke silvia simon simone sofia sofie sonja sophia sophie stefan stefanie "
    b"stefano stephan stephanie stephen steven stuart susan susanna susanne suzanne sven svenja svetlana "
    b"sylvia tamara tanja tatiana teresa theo theodor theresa therese thierry thomas thorsten tobias "
    b"tomas tomasz torsten ulrich ulrike ursula uwe valentin valentina valerie vanessa vera veronica "
    b"veronika victor victoria viktor viktoria vincent vincenzo virginia vladimir volker walter werner "
    b"wilhelm william winfried wolfgang xavier yasmin yuki yusuf yves yvonne zeynep zuzanna".split()
)
"""First names that are no word of code or of English: no mark, will, grace, may."""

NOBODY = frozenset(
    b"account admin anonymous api app bar baz bin bugs contact copyright data dev docker domain eggs "
    b"email example file first first.last firstname.lastname foo ftp git guest hello help hg host http "
    b"https image info jane.doe janedoe jdoe jobs joe john.doe johndoe last legal license list lists "
    b"localhost login mail me module my name no-reply nobody node noreply package packages path pip "
    b"postmaster press privacy python root sales security server service site somebody someone spam ssh "
    b"support svn team test testing tests user user1 user2 username users webmaster you your".split()
)
"""Local parts and user names that stand for no person."""

PUBLIC_MAIL = frozenset(
    b"126 163 aol free freenet gmail gmx googlemail hotmail icloud laposte libero live mail mailbox msn "
    b"orange outlook posteo proton protonmail qq t-online wanadoo web yahoo yandex ymail".split()
)
"""Domains of mail for everybody: each stands in many addresses, so that by itself it tells nobody."""

STRUCTURE = frozenset(
    b"a aa abstract action address after ai an and answer art artificial assistant audio background bbox "
    b"before begin blank body bom bos bot bottom box call calls caption cardinal cell chain chapter "
    b"class cls code col column comment comments commit conclusion content context currency current data "
    b"date deep diff digit discussion dna doc document domain double down dummy email emoji empty end "
    b"ent entity eod eom eop eos eot eval event extra fac false field figure file filename fim final "
    b"footer for frame from function functions gh go goal gpe gpt hashtag head header high hole html "
    b"human id ids idx image images img in index input inst instruction instructions intelligence intro "
    b"introduction introductory is issue item json jupyter key label labels lang language large latex "
    b"laughter law learning left level line list llm loc location low machine made madeupword mask "
    b"masked math memory mention merge message middle misc model money music name natural negative "
    b"network neural neutral new newline next no noise none norp nospeech notimestamps null num number "
    b"object observation of old or ordinal org organization output outro pad padding page paragraph part "
    b"passage patch per percent person phone placeholder plan point positive prefix prev processing "
    b"product prompt protein python quad quantity query question reasoning ref region rel relation repo "
    b"reserved response result results right rna role row search section sent sentence sep seq sequence "
    b"set silence single size small smiles sos source space speaker special speech src stars start state "
    b"step stop subject suffix summary system table tail target task test text tgt the think thinking "
    b"thought thoughts time timestamp title to token tokens tool tools top train transcribe translate "
    b"true turn type unit units unk unknown unused up url user user1 user2 val value video vision with "
    b"word words work xml year yes".split()
)
"""Words of which libraries and people make tokens that only mark something."""
