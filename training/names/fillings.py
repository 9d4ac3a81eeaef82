"""What made-up texts are filled with besides persons: places, companies, and what only looks like a name."""

from __future__ import annotations

from functools import cache
from random import Random

from training.names.people import is_kept_back, person


def _listed(text: str) -> tuple[str, ...]:
    return tuple(entry.strip() for entry in text.replace("\n", " ").split(";") if entry.strip())


CITIES = _listed("""
London; Manchester; Leeds; Bristol; Glasgow; Edinburgh; Cardiff; Belfast; Dublin; Cork; Paris; Lyon;
Marseille; Toulouse; Nantes; Berlin; Hamburg; Munich; Köln; Frankfurt; Stuttgart; Dresden; Vienna; Graz;
Zürich; Geneva; Basel; Rome; Milan; Turin; Naples; Florence; Madrid; Barcelona; Valencia; Seville; Lisbon;
Porto; Amsterdam; Rotterdam; Utrecht; Brussels; Antwerp; Ghent; Copenhagen; Aarhus; Oslo; Bergen;
Stockholm; Gothenburg; Malmö; Helsinki; Tampere; Tallinn; Riga; Vilnius; Warsaw; Kraków; Gdańsk; Wrocław;
Prague; Brno; Bratislava; Budapest; Bucharest; Sofia; Athens; Thessaloniki; Istanbul; Ankara; Kyiv; Lviv;
Odesa; Moscow; Kazan; Tbilisi; Yerevan; Baku; Tehran; Baghdad; Cairo; Alexandria; Casablanca; Tunis;
Algiers; Lagos; Abuja; Accra; Nairobi; Mombasa; Kampala; Addis Ababa; Johannesburg; Cape Town; Durban;
Dubai; Abu Dhabi; Riyadh; Doha; Amman; Beirut; Tel Aviv; Jerusalem; Mumbai; Delhi; New Delhi; Bangalore;
Bengaluru; Chennai; Hyderabad; Pune; Kolkata; Karachi; Lahore; Dhaka; Colombo; Kathmandu; Beijing;
Shanghai; Shenzhen; Guangzhou; Chengdu; Wuhan; Hong Kong; Taipei; Tokyo; Osaka; Kyoto; Nagoya; Sapporo;
Seoul; Busan; Bangkok; Hanoi; Ho Chi Minh City; Manila; Cebu; Jakarta; Surabaya; Kuala Lumpur; Singapore;
Sydney; Melbourne; Brisbane; Perth; Adelaide; Auckland; Wellington; Toronto; Montréal; Vancouver; Calgary;
Ottawa; Winnipeg; Halifax; New York; Brooklyn; Boston; Chicago; Detroit; Houston; Dallas; Austin; San
Antonio; Denver; Phoenix; Seattle; Portland; San Francisco; Los Angeles; San Diego; San Jose; Sacramento;
Las Vegas; Salt Lake City; Minneapolis; St. Louis; Kansas City; Nashville; Memphis; Atlanta; Charlotte;
Raleigh; Miami; Orlando; Tampa; New Orleans; Philadelphia; Pittsburgh; Baltimore; Washington; Cleveland;
Columbus; Cincinnati; Indianapolis; Milwaukee; Madison; Jackson; Lincoln; Charleston; Savannah; Mexico
City; Guadalajara; Monterrey; Bogotá; Medellín; Lima; Quito; Santiago; Buenos Aires; Córdoba; Montevideo;
São Paulo; Rio de Janeiro; Brasília; Curitiba; Havana; Kingston; Victoria; Florence; Sydney; Chester;
Preston; Lancaster; Bradford; Wells; Reading; Bath; Oxford; Cambridge; Houston
""")
COUNTRIES = _listed("""
France; Germany; Italy; Spain; Portugal; Poland; Ukraine; Romania; Greece; Turkey; Jordan; Chad; Georgia;
Israel; Lebanon; Egypt; Morocco; Nigeria; Kenya; Ethiopia; South Africa; India; Pakistan; Bangladesh; Sri
Lanka; China; Japan; South Korea; Vietnam; Thailand; Indonesia; Malaysia; Australia; New Zealand; Canada;
the United States; USA; UK; United Kingdom; Ireland; Netherlands; Belgium; Switzerland; Austria; Sweden;
Norway; Denmark; Finland; Iceland; Estonia; Latvia; Lithuania; Hungary; Czech Republic; Slovakia; Croatia;
Serbia; Bulgaria; Mexico; Brazil; Argentina; Chile; Colombia; Peru; Cuba; Europe; Asia; Africa;
California; Texas; Florida; Ohio; Virginia; Carolina; Bavaria; Ontario; Queensland; Scotland; Wales;
Yorkshire; Catalonia
""")
_ORG_FIRST = _listed("""
Acme; Northwind; Globex; Initech; Contoso; Brightwater; Stonebridge; Silverline; Bluepeak; Greenfield;
Redwood; Oakmont; Harborview; Nordlicht; Helios; Vertex; Quantum; Apex; Summit; Pinnacle; Evergreen;
Meridian; Atlas; Orion; Zenith; Nimbus; Cobalt; Ironclad; Lighthouse; Fairway; Crestwood; Clearwater;
Pacific; Continental; Sterling; Liberty; Heritage; Cascade; Falcon; Phoenix; Titan; Aurora; Juniper;
Maple; Willow; Cedar; Copperfield; Kestrel; Larkspur; Novatek; Synthora; Datavance; Medisys; Lumina;
Arcadia; Trident; Polaris; Vanguard; Beacon; Keystone; Horizon
""")
_ORG_KIND = _listed("""
Systems; Logistics; Technologies; Solutions; Partners; Capital; Bank; Insurance; Foods; Energy;
Consulting; Media; Networks; Labs; Pharma; Industries; Holdings; Motors; Airlines; Software; Analytics;
Health; Group; Retail; Robotics; Studios
""")
_SUFFIXES = ("Ltd", "Ltd.", "Inc.", "Inc", "LLC", "GmbH", "AG", "S.A.", "B.V.", "PLC", "Corp.", "Corporation",
             "Pty Ltd", "Oy", "SpA",
             "& Co.", "Limited", "LLP", "SE", "AB")  # fmt: skip
KNOWN_ORGS = _listed("""
Google; Microsoft; Amazon; Apple; Meta; IBM; Oracle; Siemens; Bosch; Volkswagen; Toyota; Samsung; Sony;
Intel; Nvidia; Netflix; Spotify; Twitter; Facebook; Airbnb; Uber; PayPal; Visa; Mastercard; HSBC;
Barclays; Deutsche Bank; Goldman Sachs; Morgan Stanley; JPMorgan; Wells Fargo; Unilever; Nestlé; Pfizer;
Novartis; Roche; Boeing; Airbus; Lufthansa; FedEx; DHL; Ikea; H&M; Walmart; Tesco; NASA; FBI; UN; WHO;
UNICEF; European Union; World Bank; Stanford University; University of Oxford; MIT; Harvard; Red Cross;
Greenpeace; BBC; CNN; Reuters; The New York Times; Manchester United; Real Madrid; OpenAI; Hugging Face;
GitHub; Mozilla; Red Hat; Cisco; Dell; Ford; General Motors; McKinsey; Deloitte; KPMG; Ernst & Young;
Marks & Spencer; Johnson & Johnson; Procter & Gamble
""")
PRODUCTS = _listed("""
Premium Plan; iPhone 14; Galaxy S22; Kindle Paperwhite; Windows 11; Photoshop; Excel; PowerPoint; Outlook;
Chrome; Firefox; Jira; Confluence; Slack; Zoom; PlayStation 5; Xbox; Roomba; ThinkPad X1; MacBook Pro;
Pixel 7; Echo Dot; Model 3; Corolla; Mustang; Kubernetes; Docker; Terraform; Jenkins; Grafana; Prometheus;
Redis; Postgres; MongoDB; Kafka; Spark; Airflow; Django; Flask; Spring Boot; React; Angular; Alexa; Siri;
Cortana; Watson; Gemini; Claude; Copilot; Bard; Llama; Mercedes; Oscar; Lisa; Ruby; Julia; Ada; Pascal;
Haskell; Crystal; Jasmine; Mocha; Jasper; Cassandra; Hudson; Travis CI; Bugzilla; Apache Tomcat; Ubuntu;
Debian; Fedora; Office 365; SharePoint; Salesforce; Magento; Shopify; WordPress; Joomla; Drupal; Stripe
Checkout; Clean Air Filter; Deluxe Blender; Ultra Soft Towel; Wireless Mouse; Garden Hose; Desk Lamp;
Winter Jacket; Running Shoes; Coffee Grinder; Dell XPS 13; Jack Daniels; Dr Pepper; Ben & Jerry's; Levi's;
Calvin Klein jeans; Louis Vuitton bag; Dyson V11; Bosch drill; Mary Jane shoes; Bloody Mary
""")
IDENTIFIERS = _listed("""
getUserName; parse_config; MainWindow; UserController; AbstractFactory; HttpClient; max_retries;
LinkedHashMap; NullPointerException; ValueError; KeyError; IndexError; com.example.Main; java.util.List;
app.models.User; utils.load; __init__; self.name; this.state; process.env.HOME; numpy.ndarray;
torch.nn.Linear; BertModel; AutoTokenizer; DataLoader; setUp; tearDown; onClick; onSubmit; render;
fetchData; IOException; TimeoutError; ConnectionRefusedError; SIGTERM; HTTP_404; ERR_CONN; useState;
QWidget; StringBuilder; ArrayList; Foo; Bar; Baz; MyClass; TestCase; BaseModel; Optional; Union; Callable;
Iterator; lambda; def main; npm install; pip install; git commit; docker run; kubectl apply; foo_bar;
tmp_file; userId; first_name; last_name; fullName; nickname; person_id; NameError; Author; Customer;
Owner; Assignee; Reviewer
""")
_PHRASES = _listed("""
Grace period; Will call; May day; Mark as read; Bill of materials; Rose garden; Frank discussion; Art
gallery; Dear customer; Dear Sir or Madam; Hello World; Table of Contents; Terms and Conditions; Privacy
Policy; Getting Started; Quick Start; Release Notes; Change Log; Known Issues; Machine Learning; Deep
Learning; Neural Network; Random Forest; Monte Carlo; Markov Chain; Bayes theorem; Gaussian noise; Fourier
transform; Euclidean distance; Newton iteration; Kalman filter; Adam optimizer; Turing test; Christmas
Eve; New Year; Easter Monday; Black Friday; Good Friday; Labor Day; Independence Day; Monday Morning; Last
Name; First Name; Full Name; User Name; Date of Birth; Phone Number; Home Address; Order Number; Total
Amount; Payment Method; Account Manager; Project Manager; Software Engineer; Data Scientist; Senior
Developer; Chief Executive Officer; Human Resources; Customer Support; Sales Team; Finance Department;
Legal Team; Engineering; Marketing; Night Shift; Error Code; Stack Trace; Unit Test; Pull Request; Merge
Conflict; Null Value; True Positive; Dead Letter; Golden Gate; Happy Birthday; Lost and Found; Blue Ridge;
Red Alert; Green Tea; Hard Disk; Power Supply; Network Adapter; Return Policy; Free Shipping; Gift Card;
Early Access; Out of Stock; In Progress; On Hold; Not Applicable; To Do; Done; Unknown; None; N/A;
Anonymous; Guest; Admin; Administrator; Root; System; Support; Webmaster; Test User; Alzheimer's disease;
Parkinson's disease; Crohn's disease; Hodgkin lymphoma; Down syndrome; Apgar score; Glasgow Coma Scale;
Foley catheter; Petri dish; Caesarean section; Celsius; Fahrenheit; Kelvin; Hertz; Pascal; Joule; Moore's
law; Murphy's law; Occam's razor; Granny Smith apples; Caesar salad; Victoria sponge; Earl Grey; Monopoly;
Scrabble; Chardonnay; Merlot; Lorem ipsum; Dolor Sit; Quick Brown Fox; Old English; Middle East summit;
Sunday League; Premier League; World Cup; Champions League; Super Bowl
""")
MONTHS = _listed("""
January; February; March; April; May; June; July; August; September; October; November; December; Jan;
Feb; Mar; Apr; Aug; Sept
""")
DAYS = _listed("Monday; Tuesday; Wednesday; Thursday; Friday; Saturday; Sunday; Mon; Tue; Wed; Thu; Fri")
JOBS = _listed("""
manager; engineer; nurse; accountant; developer; designer; analyst; driver; teacher; lawyer; consultant;
receptionist; technician; plumber; editor; director; intern; cashier; architect; sales rep; team lead;
product owner; CEO; CFO; CTO; supervisor
""")
DEPARTMENTS = _listed(
    "Finance; Sales; Marketing; HR; IT; Legal; Support; Operations; Engineering; Procurement; Logistics;"
    " Compliance; R&D; QA"
)
ROLES = _listed("""
surgeon; midwife; pharmacist; dentist; Dentist; Surgeon; paramedic; Porter; caretaker; referee; Referee;
coach; Captain; sergeant; Officer; Detective; clerk; Clerk; notary; Notary; bailiff; juror; translator;
Translator; librarian; Registrar; auditor; Auditor; electrician; Carpenter; welder; Pilot; steward;
Conductor; gardener; cook; Chef; waiter; baker; tailor; Mayor; Councillor; Minister; treasurer; Treasurer;
Trustee; executor; Executor; witness; Witness; guardian; Sponsor; Organiser; Moderator; Presenter;
Producer; Photographer; Composer; Soprano; Violin; goalkeeper; Midfielder; Rider; Jockey; Skipper; Crew;
Lead; Approver; Reviewer; Buyer; Seller; Lessee; Lessor; Borrower; Lender; Licensee; Payee; Payer; Drawer;
Claimant; Respondent; Petitioner; Student; Pupil; Tutor
""")
KEYS = _listed("""
title; text; label; labels; category; status; topic; subject; summary; description; comment; notes; type;
kind; state; source; target; output; response; answer; query; context; prompt; completion; reason; remark;
Requested for; Approved by; Checked by; Created by; Changed by; Last modified by; Opened by; Closed by;
Logged by; Filed by; Issued to; Bill recipient; Ship to; Attention; Attn; Deliver to; Contact; Primary
contact; Account holder; Policyholder; Insured; Beneficiary; Occupant; Resident; Visitor name; Guest; Lead
guest; Host; Organizer; Instructor; Advisor; Examiner; Candidate; Applicant name; Spouse; Child; Parent;
Author; Editor; Illustrator; Narrator; Cast; Winner; Runner-up; Team; Driver; Vehicle; Room; Seat;
Section; Group; Unit; Region; Branch; Site
""")
TITLES = ("Mr", "Mrs", "Ms", "Dr", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Professor", "Miss", "Sir", "Rev.")
_STREETS = _listed("""
Main; Oak; Maple; Church; High; Station; Park; Mill; Elm; Victoria; Queen; King; Washington; Lincoln;
Jefferson; Hill; Lake; River; Sunset; Franklin; Madison; Cedar; Chestnut; Willow; Albert; George; Spring;
Bridge; Market; North; Harrison; Baker; Marshall
""")
_ROADS = (
    "Street",
    "St",
    "St.",
    "Road",
    "Rd",
    "Avenue",
    "Ave",
    "Lane",
    "Drive",
    "Way",
    "Court",
    "Boulevard",
    "Close",
    "Terrace",
)
ALSO_WORDS = _listed("""
Mark; Will; Grace; May; June; Bill; April; Jordan; Chelsea; Frank; Rose; Hope; Art; Jack; Rob; Pat; Sue;
Dean; Chase; Faith; Summer; Paris; Virginia; Austin; Lincoln; Sydney; Florence; Victoria; Georgia;
Charlotte; Christian; Joy; Dawn; Drew; Grant
""")
"""First names that are words or places too."""


@cache
def _half(entries: tuple[str, ...], kept_back: bool) -> tuple[str, ...]:
    return tuple(sorted({entry for entry in entries if is_kept_back(entry) == kept_back}))


def city(random: Random, *, kept_back: bool) -> str:
    """A city."""
    return random.choice(_half(CITIES, kept_back))


def country(random: Random, *, kept_back: bool) -> str:
    """A country, a state, a region or a continent."""
    return random.choice(_half(COUNTRIES, kept_back)).removeprefix("the ")


def street(random: Random, *, kept_back: bool) -> str:
    """A street with a number."""
    number = random.randint(1, 2400)
    if random.random() < 0.15:
        return f"{person(random, kept_back=kept_back).family.title()}straße {number % 200 + 1}"
    stem = random.choice(_STREETS) if random.random() < 0.7 else person(random, kept_back=kept_back).family
    return f"{number} {stem} {random.choice(_ROADS)}"


def company(random: Random, *, kept_back: bool) -> str:
    """A made-up or a known organisation."""
    chance = random.random()
    if chance < 0.3:
        return random.choice(_half(KNOWN_ORGS, kept_back))
    if chance < 0.45:
        last = [person(random, kept_back=kept_back).family for _ in range(3)]
        return random.choice(
            (f"{last[0]} {random.choice(_SUFFIXES)}", f"{last[0]} & {last[1]}",
             f"{last[0]}, {last[1]} and {last[2]}",
             f"{last[0]} {random.choice(_ORG_KIND)}", f"{last[0]} and Sons", f"{last[0]}-{last[1]}")
        )  # fmt: skip
    stem = random.choice(_half(_ORG_FIRST, kept_back))
    if chance < 0.52:
        town = city(random, kept_back=kept_back)
        saint = person(random, kept_back=kept_back).given
        return random.choice(
            (f"University of {town}", f"{town} General Hospital", f"St. {saint}'s Hospital",
             f"{stem} High School", f"Ministry of {stem}", f"{town} City Council")
        )  # fmt: skip
    if chance < 0.6:
        return stem
    name = f"{stem} {random.choice(_ORG_KIND)}"
    return name if chance < 0.75 else f"{name} {random.choice(_SUFFIXES)}"


def phrase(random: Random, *, kept_back: bool) -> str:
    """Words in capitals that are no name."""
    return random.choice(_half(_PHRASES, kept_back))


def product(random: Random, *, kept_back: bool) -> str:
    """A thing with a name."""
    return random.choice(_half(PRODUCTS, kept_back))


def identifier(random: Random, *, kept_back: bool) -> str:
    """A piece of code."""
    return random.choice(_half(IDENTIFIERS, kept_back))
