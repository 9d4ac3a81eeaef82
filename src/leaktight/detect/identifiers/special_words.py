"""Beliefs, parties, origins, orientations and illnesses as people name them, in many languages."""

from __future__ import annotations

RELIGIONS = (
    "muslim", "muslima", "christian", "catholic", "protestant", "lutheran", "methodist", "baptist",
    "evangelical", "anglican", "mormon", "jewish", "hindu", "buddhist", "sikh", "jain", "atheist", "agnostic",
    "sunni", "shiite", "shia", "quaker", "pentecostal", "presbyterian", "zoroastrian", "taoist", "bahai",
    "katholisch", "evangelisch", "muslimisch", "jüdisch", "buddhistisch", "konfessionslos", "katholik",
    "protestantin", "catholique", "musulman", "musulmane", "juif", "juive", "protestante", "athée",
    "católico", "católica", "musulmán", "judío", "judía", "ateo", "cattolico", "cattolica", "musulmano",
    "ebreo", "ebrea", "roman catholic", "orthodox", "greek orthodox", "russian orthodox", "jehovah's witness",
    "römisch-katholisch",
)  # fmt: skip
PARTIES = (
    "democrat", "republican", "libertarian", "socialist", "communist", "conservative", "social democrat",
    "tory", "liberal democrat", "marxist", "anarchist", "labour party", "conservative party",
    "democratic party", "republican party", "green party", "communist party", "labour", "labor party", "afd",
    "cdu", "csu", "spd", "fdp", "die linke", "die grünen", "grünen", "bündnis 90",
)  # fmt: skip
MORE_PARTIES = (
    "liberal democrats", "lib dem", "left-wing", "right-wing", "far-right", "far-left", "parti socialiste",
    "rassemblement national", "les républicains", "la france insoumise", "partido popular", "psoe", "podemos",
    "vox", "partito democratico", "fratelli d'italia", "movimento 5 stelle", "övp", "spö", "fpö", "svp",
    "pvv", "vvd", "d66", "prawo i sprawiedliwość", "platforma obywatelska", "snp", "sinn féin", "fianna fáil",
    "reform uk", "ukip", "plaid cymru", "bjp", "liberal party",
)  # fmt: skip
ETHNIC = (
    "hispanic", "latino", "latina", "latinx", "caucasian", "african american", "african-american",
    "afro-american", "asian american", "native american", "pacific islander", "roma", "romani", "sinti",
    "kurdish", "jewish", "arab", "black british", "british asian", "south asian", "east asian", "mixed race",
    "biracial", "aboriginal", "maori", "indigenous", "white british", "black", "multiracial",
)  # fmt: skip
ORIENTATIONS = (
    "gay", "lesbian", "bisexual", "homosexual", "heterosexual", "queer", "asexual", "pansexual", "schwul",
    "lesbisch", "bisexuell", "homosexuell", "heterosexuell", "homosexuel", "lesbienne", "homosexuelle",
    "bisexuelle", "hétérosexuel", "homosexuale", "lesbica", "gai", "lesbiana",
)  # fmt: skip
CONDITIONS = (
    "hiv", "hiv positive", "hiv-positive", "aids", "cancer", "breast cancer", "lung cancer",
    "prostate cancer", "leukemia", "leukaemia", "diabetes", "type 1 diabetes", "type 2 diabetes",
    "depression", "major depression", "bipolar disorder", "schizophrenia", "anxiety disorder", "ptsd", "adhd",
    "autism", "epilepsy", "asthma", "hepatitis b", "hepatitis c", "tuberculosis", "hypertension",
    "multiple sclerosis", "parkinson's disease", "alzheimer's disease", "dementia", "cystic fibrosis",
    "sickle cell disease", "crohn's disease", "lupus", "chlamydia", "syphilis", "gonorrhea", "endometriosis",
    "anorexia", "bulimia", "alcoholism", "drug addiction", "diabetes mellitus", "depressionen", "krebs",
    "brustkrebs", "epilepsie", "asthma bronchiale", "cancer du sein", "dépression", "sida", "cáncer",
    "diabete", "cancro", "copd", "heart failure", "heart disease", "coronary artery disease",
    "atrial fibrillation", "angina", "arthritis", "rheumatoid arthritis", "osteoarthritis", "osteoporosis",
    "chronic kidney disease", "kidney failure", "hepatitis", "cirrhosis", "migraine", "migraines",
    "psoriasis", "eczema", "sciatica", "burnout", "insomnia", "anxiety", "postnatal depression",
    "borderline personality disorder", "ocd", "obsessive-compulsive disorder", "eating disorder", "psychosis",
    "down syndrome", "cerebral palsy", "muscular dystrophy", "hypothyroidism", "hyperthyroidism",
    "ulcerative colitis", "ibs", "celiac disease", "coeliac disease", "lyme disease", "covid-19",
    "long covid", "pneumonia", "lymphoma", "melanoma", "colon cancer", "ovarian cancer", "skin cancer",
    "pancreatic cancer", "brain tumour", "brain tumor", "high blood pressure", "infertility", "miscarriage",
    "substance abuse", "alcohol dependence", "sleep apnea", "sleep apnoea", "glaucoma", "tinnitus",
    "fibromyalgia", "chronic fatigue syndrome", "parkinson's", "alzheimer's", "crohn's",
    "diabetes mellitus typ 2", "diabetes mellitus typ 1", "multipler sklerose", "multiple sklerose",
    "bluthochdruck", "herzinsuffizienz", "schlaganfall", "demenz", "schizophrenie", "rheuma", "lungenkrebs",
    "hypertonie", "diabète", "hypertension artérielle", "épilepsie", "asthme", "sclérose en plaques",
    "cancer du poumon", "schizophrénie", "depresión", "esquizofrenia", "hipertensión", "cáncer de mama",
    "epilepsia", "asma", "depressione", "ipertensione", "epilessia", "tumore al seno", "sclerosi multipla",
    "hipertensão", "depressão", "câncer", "câncer de mama", "diabetes tipo 2", "depressie", "kanker",
    "borstkanker", "hoge bloeddruk", "suikerziekte", "cukrzycę", "cukrzyca", "depresję", "padaczkę",
    "nadciśnienie", "epilepsi", "kreft", "astma", "diyabet", "epilepsija", "сахарный диабет", "астма",
    "эпилепсия",
)  # fmt: skip
