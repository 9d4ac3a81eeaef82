"""What laws, histories, surveys and textbooks say of nobody."""

from __future__ import annotations

from random import Random

from benchmarks.quality.decoys.drawing import (
    CITIES,
    MONTHS,
    digits,
    kind,
    letters,
    lines,
    number,
    prose,
    table,
)


@kind("law_citations", "notes.txt", "opinion.txt")
def _laws(random: Random) -> str:
    """Citations of statutes and rulings."""
    forms = (
        lambda r: (
            f"{r.randint(1, 50)} U.S.C. § {digits(r, 4)}({r.choice('abcd')})({r.randint(1, 9)}) applies."
        ),
        lambda r: f"§ {r.randint(1, 2300)} Abs. {r.randint(1, 5)} Satz {r.randint(1, 3)} BGB",
        lambda r: (
            f"Regulation (EU) {r.randint(2016, 2024)}/{r.randint(100, 2999)}, Article {r.randint(1, 99)}"
        ),
        lambda r: (
            f"BGH, Urteil vom {r.randint(1, 28)}.{r.randint(1, 12)}.{r.randint(1990, 2023)} - "
            f"VIII ZR {r.randint(1, 400)}/{r.randint(10, 23)}"
        ),
        lambda r: f"{r.randint(100, 600)} F.3d {r.randint(1, 1500)} (9th Cir. {r.randint(1993, 2020)})",
        lambda r: (
            f"Case C-{r.randint(1, 800)}/{r.randint(10, 23)}, "
            f"EU:C:{r.randint(2010, 2023)}:{r.randint(1, 999)}"
        ),
    )
    return lines(random, 1, 6, lambda r: r.choice(forms)(r))


@kind("scripture", "notes.txt", "article.txt")
def _scripture(random: Random) -> str:
    """Chapters and verses of scriptures."""
    books = (
        "Genesis",
        "Exodus",
        "Psalm",
        "Isaiah",
        "Matthew",
        "Romans",
        "Sura",
        "1 Kings",
        "Ruth",
        "Proverbs",
    )
    return lines(
        random,
        1,
        6,
        lambda r: (
            f"{r.choice(('Reading:', 'cf.', 'see', 'Lesung:'))} {r.choice(books)} {r.randint(1, 31)}:"
            f"{r.randint(1, 20)}-{r.randint(21, 40)}"
        ),
    )


@kind("elections", "results.txt", "article.txt")
def _elections(random: Random) -> str:
    """Counts of votes and shares of parties."""
    parties = (
        "Socialists",
        "Conservatives",
        "Liberals",
        "Greens",
        "Democrats",
        "Republicans",
        "Centre Party",
    )
    if random.random() < 0.5:
        return table(
            random,
            "party,votes,share",
            8,
            lambda r: f"{r.choice(parties)},{digits(r, 7)},{number(r, 1, 45)}%",
        )
    return lines(
        random,
        1,
        4,
        lambda r: (
            f"The {r.choice(parties)} won {r.randint(1, 300)} seats on {number(r, 3, 48, 1)}% of the vote."
        ),
    )


@kind("history_years", "notes.txt", "article.txt")
def _history(random: Random) -> str:
    """History in prose, with years and days."""
    year = random.randint(1100, 1950)
    return prose(
        random,
        (
            f"The abbey was founded in {year} and burnt down in {year + random.randint(5, 90)}.",
            f"On {random.randint(1, 28)} {random.choice(MONTHS)} {year} the town received market rights.",
            (
                f"Between {year} and {year + random.randint(2, 40)} the harbour was dredged "
                f"{random.randint(2, 9)} times."
            ),
            (
                f"The {random.randint(11, 19)}th century saw the population grow from "
                f"{random.randint(2, 9)},000 to 40,000."
            ),
            f"Im Jahr {year} zerstörte ein Hochwasser die Brücke.",
            f"Le traité fut signé en {year}, puis révisé en {year + random.randint(3, 30)}.",
            f"The bridge, opened in {year + 30}, carried {random.randint(100, 900)} carts a day.",
        ),
        5,
    )


@kind("religions_in_general", "notes.txt", "article.txt")
def _religions(random: Random) -> str:
    """General statements about religions."""
    faiths = ("Catholic", "Protestant", "Muslim", "Jewish", "Hindu", "Buddhist", "Orthodox", "Sikh")
    faith, other = random.sample(faiths, 2)
    return prose(
        random,
        (
            f"{faith} architecture spread along the trade routes in the {random.randint(9, 18)}th century.",
            f"The museum shows {faith} and {other} manuscripts.",
            f"About {random.randint(2, 90)}% of the region was {faith} at the time of the census.",
            f"A {faith} festival falls in {random.choice(MONTHS)} this year.",
            f"The course compares {faith} ethics with {other} thought.",
            "Atheism and agnosticism are distinct positions in philosophy.",
        ),
    )


@kind("nationalities_in_general", "notes.txt", "article.txt")
def _nationalities(random: Random) -> str:
    """General statements about countries, kitchens and languages."""
    words = (
        "Brazilian",
        "German",
        "Japanese",
        "Polish",
        "Turkish",
        "Mexican",
        "French",
        "Korean",
        "Dutch",
        "Greek",
    )
    word, other = random.sample(words, 2)
    return prose(
        random,
        (
            f"{word} cuisine relies on fresh herbs and slow cooking.",
            f"The {word} railway network is {random.randint(2, 90)},000 km long.",
            f"The text was translated from {word} into {other}.",
            f"{word} exports to {random.randint(10, 90)} countries rose by {number(random, 1, 9, 1)}%.",
            f"A {word} patent office ruling differs from the {other} one.",
            f"The {word} flag was redesigned in {random.randint(1820, 1990)}.",
            f"The keyboard layouts for {word} and {other} differ in {random.randint(3, 20)} keys.",
        ),
    )


@kind("politics_in_general", "notes.txt", "article.txt")
def _politics(random: Random) -> str:
    """General statements about political ideas."""
    ideas = ("socialist", "conservative", "liberal", "anarchist", "communist", "republican", "libertarian")
    idea, other = random.sample(ideas, 2)
    return prose(
        random,
        (
            f"The {idea} movement split over tariffs in {random.randint(1850, 1950)}.",
            f"Textbooks contrast {idea} and {other} theories of the state.",
            f"The {idea} press printed {random.randint(10, 90)},000 copies a week.",
            f"Use a conservative estimate of {random.randint(2, 60)} ms and a liberal timeout.",
            f"The parliament's {idea} group holds {random.randint(5, 200)} seats.",
        ),
    )


@kind("medical_textbook", "notes.txt", "article.txt")
def _medicine(random: Random) -> str:
    """Medical prose about nobody in particular."""
    illness = random.choice(
        ("asthma", "type 2 diabetes", "migraine", "hypertension", "epilepsy", "psoriasis")
    )
    return prose(
        random,
        (
            f"The prevalence of {illness} is {number(random, 0, 15, 1)}% in adults.",
            f"{illness.capitalize()} is classified under chapter {random.randint(1, 22)} of the ICD.",
            f"First-line treatment of {illness} is reviewed every {random.randint(3, 12)} months.",
            f"A dose of {random.randint(5, 900)} mg twice daily is the usual maximum.",
            "Blood groups A, B, AB and O were described at the start of the twentieth century.",
            "O negative blood can be given in emergencies when the group is unknown.",
            (
                f"The trial enrolled {random.randint(40, 9000)} patients aged {random.randint(18, 40)} to "
                f"{random.randint(60, 90)}."
            ),
            f"Codes {random.choice('EIJ')}{random.randint(10, 99)}.0 to "
            f"{random.choice('EIJ')}{random.randint(10, 99)}.9 "
            "cover the complications.",
        ),
        5,
    )


@kind("population_statistics", "data.csv", "report.txt")
def _population(random: Random) -> str:
    """Counts of people by groups of age and gender."""
    return table(
        random,
        "region,age_group,gender,count,share",
        11,
        lambda r: (
            f"{r.choice(CITIES)},{r.choice(('0-17', '18-34', '35-64', '65+'))},"
            f"{r.choice(('female', 'male', 'all'))},"
            f"{r.randint(1000, 999999)},{number(r, 0, 100, 1)}"
        ),
    )


@kind("recipe", "notes.txt", "recipe.md")
def _recipe(random: Random) -> str:
    """Recipes with amounts and times."""
    forms = (
        lambda r: f"{r.randint(1, 9) * 50} g {r.choice(('flour', 'sugar', 'butter', 'lentils'))}",
        lambda r: f"{r.randint(1, 4)} {r.choice(('tbsp', 'tsp'))} {r.choice(('olive oil', 'salt', 'cumin'))}",
        lambda r: (
            f"Bake at {r.randint(14, 24) * 10} °C (gas mark {r.randint(2, 8)}) for {r.randint(8, 60)} "
            "minutes."
        ),
        lambda r: (
            f"Mit {r.randint(1, 9) * 100} ml Wasser ablöschen und {r.randint(5, 40)} Minuten köcheln lassen."
        ),
        lambda r: f"Serves {r.randint(2, 8)}; {r.randint(150, 900)} kcal per portion.",
    )
    return lines(random, 2, 10, lambda r: r.choice(forms)(r))


@kind("job_description", "notes.txt", "job.md")
def _job(random: Random) -> str:
    """Offers of work, about nobody yet."""
    return prose(
        random,
        (
            (
                f"We are looking for a {random.choice(('nurse', 'welder', 'data engineer', 'baker'))} "
                "(m/f/d), full time."
            ),
            f"At least {random.randint(2, 8)} years of experience and a driving licence are required.",
            (
                f"Salary band {random.randint(30, 60)},000 to {random.randint(61, 95)},000 a year, "
                f"reference {digits(random, 7)}."
            ),
            "We welcome applicants of any age, gender, religion or nationality.",
            f"Pay grade E{random.randint(5, 15)}, limited to {random.randint(12, 36)} months.",
            (
                f"Vacancy no. {random.randint(100, 999)}/{random.randint(2018, 2025)}, start in "
                f"{random.choice(MONTHS)}."
            ),
        ),
        5,
    )


@kind("questionnaire_codes", "codebook.txt", "notes.txt")
def _questionnaire(random: Random) -> str:
    """Codes of items of a questionnaire."""
    forms = (
        lambda r: (
            f"Q{r.randint(1, 40)}_{r.choice('abc')}: Age in completed years (range 18-99, 999 = refused)"
        ),
        lambda r: f"V{digits(r, 4)} RELIGION 1=Catholic 2=Protestant 3=Muslim 4=other {r.randint(8, 9)}=none",
        lambda r: (
            f"item {letters(r, 3)}{r.randint(1, 60):02}, scale 1-{r.choice((5, 7))}, mean {number(r, 1, 5)}"
        ),
        lambda r: f"SEX (col. {r.randint(1, 80)}): 1 = male, 2 = female, 9 = missing",
        lambda r: f"HH{r.randint(1, 20)}. How many rooms does the household have? ({r.randint(1, 9)})",
    )
    return lines(random, 1, 8, lambda r: r.choice(forms)(r))
