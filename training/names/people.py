"""Names of persons of many origins, and the ways to write them.

First and family names come from Faker (MIT licence), locale by locale as far as they are in Latin letters; for
origins that Faker only has in other scripts, romanised names stand here. A fifth of all names, by their hash,
is kept back: documents that judge a model draw half of their names from it, and training never sees them.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from random import Random

_ROMANISED = {
    "zh": (
        "Wei Fang Min Jing Li Qiang Lei Jun Yang Yong Jie Juan Tao Xiaoming Xiulan Yan Ping Gang Hui Mei Xin Bo Hao"
        " Jiahao Zihan Yichen Ruoxi Mengyao Siyu Xueqin Guoliang Zhenhua Yuxuan Lihua Haoran Shuying Chunhua Kexin"
        " Wenjie Xiaoyan Jianguo Yifei Mingzhu Tianyu Rui Ling",
        "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Tang Song"
        " Deng Han Feng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Shen Yao"
        " Ouyang Situ",
    ),
    "hk": (
        "Ka-Ming Wai-Man Siu-Ling Chi-Keung Mei-Ling Kwok-Wai Tsz-Yan Hoi-Yan Ho-Yin Wing-Sze Yuen-Ting Lok-Yi"
        " Kin-Fai Pui-Shan Sze-Wai Man-Kit",
        "Chan Wong Leung Cheung Lau Chow Ng Kwok Tsang Yeung Fung Cheng Lam Ho Tse Kwan Mak Yip Tsui Szeto",
    ),
    "ja": (
        "Haruto Yuto Sota Yuki Hayato Haruki Ryusei Koki Sakura Hina Yui Aoi Rin Mio Akari Hiroshi Takashi Kenji"
        " Satoshi Makoto Naoko Keiko Yoko Tomoko Kazuko Akira Daisuke Shinichi Masaru Kaori Emi Ayumi Noriko Tetsuya"
        " Jun'ichi Shō Kyōko Ren Tsubasa Mitsuo",
        "Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi"
        " Matsumoto Inoue Kimura Hayashi Shimizu Saito Mori Abe Ikeda Hashimoto Ishikawa Ogawa Fujita Okada Goto"
        " Hasegawa Murakami Kondo Ishii Sakamoto Endo Aoki Fujii Nishimura Fukuda Ōta Miura Takeuchi",
    ),
    "ko": (
        "Minjun Seojun Dohyun Jiho Jihoon Hyunwoo Seoyeon Jiwoo Soyeon Minji Yuna Eunji Sung-min Ji-hye Hye-jin"
        " Dong-hyun Sang-woo Kyung-soo Young-ho Mi-sook Eun-kyung Jae-won Tae-hyung Seung-hoon Ha-eun Na-ri Joon-ho"
        " Myung-hee In-sung Bo-ra",
        "Kim Lee Park Choi Jung Jeong Kang Cho Yoon Jang Lim Im Han Oh Seo Shin Kwon Hwang Ahn Song Yoo Hong Jeon Moon"
        " Bae Baek Heo Nam Ryu Noh",
    ),
    "ar": (
        "Mohammed Ahmed Mahmoud Omar Ali Hassan Hussein Khaled Youssef Ibrahim Mustafa Abdullah Abdulrahman Tariq"
        " Fatima Aisha Maryam Layla Noor Zainab Khadija Salma Huda Rania Dalia Yasmin Amina Samira Nadia Sami Karim"
        " Walid Faisal Saad Bilal Hamza Ziad Rami Nasser Jamal Abdelaziz Mona Hanan Ghada Reem Lina Dina",
        "Al-Masri Al-Sayed Haddad Khoury Mansour Nasser Saleh Hamdan Abbas Farouk El-Amin Al-Rashid Al-Hashimi"
        " Qureshi Khalil Barakat Suleiman Shaheen Aziz Al-Otaibi Al-Ghamdi Bin-Laith Darwish Fahmy Ghanem Hijazi"
        " Jaber Kanaan Maalouf Najjar Odeh Rahal Sabbagh Tawfiq Zayed El-Baz Bouazizi Ben-Ali Mahfouz Hariri Abu-Zaid",
    ),
    "ru": (
        "Aleksandr Alexei Andrei Anton Boris Dmitri Evgeny Fyodor Grigory Igor Ivan Kirill Konstantin Maxim Mikhail"
        " Nikita Nikolai Oleg Pavel Roman Sergei Stanislav Vadim Vladimir Yuri Anastasia Daria Ekaterina Elena Galina"
        " Irina Ksenia Lyudmila Marina Natalia Oksana Olga Polina Svetlana Tatiana Vera Yulia Zoya Timur Ruslan",
        "Ivanov Ivanova Smirnov Kuznetsov Popov Petrova Vasiliev Sokolov Mikhailova Novikov Fedorov Morozov Volkova"
        " Alekseev Lebedev Semenova Egorov Pavlova Kozlov Stepanova Nikolaev Orlov Andreeva Makarov Zakharova Zaitsev"
        " Soloviev Borisova Yakovlev Grigorieva Romanov Vorobyov Sergeeva Kuzmin Frolova Dmitriev Korolev Gusev"
        " Shcherbakov Zhukova Tsvetkov",
    ),
    "uk": (
        "Oleksandr Andriy Bohdan Volodymyr Dmytro Mykhailo Mykola Oleh Petro Serhiy Taras Vasyl Yuriy Yaroslav Olena"
        " Iryna Kateryna Oksana Nataliya Halyna Solomiya Zlata Ostap Nazar Larysa",
        "Shevchenko Kovalenko Bondarenko Tkachenko Kravchenko Oliynyk Shevchuk Koval Polishchuk Bondar Melnyk Lysenko"
        " Moroz Savchenko Rudenko Petrenko Hrytsenko Marchuk Klymenko Pavlenko Zelenko Kovalchuk Honchar Danylchenko",
    ),
    "hi": (
        "Aarav Arjun Rohan Vikram Rahul Amit Sanjay Rajesh Suresh Priya Ananya Kavya Neha Pooja Sunita Deepak Anil"
        " Manish Ravi Nikhil Lakshmi Divya Meera Shreya Aishwarya Harsh Karthik Vivek Gaurav Ritu Swati Jyoti Nandini"
        " Siddharth Padma Venkatesh Murugan Thirumalai Gurpreet Harpreet Balwinder",
        "Sharma Verma Gupta Singh Kumar Patel Shah Mehta Reddy Rao Nair Menon Iyer Iyengar Pillai Krishnan Subramanian"
        " Banerjee Chatterjee Mukherjee Das Bose Ghosh Joshi Desai Kulkarni Deshmukh Patil Chauhan Yadav Mishra Tiwari"
        " Pandey Srinivasan Raghunathan Naidu Gill Dhillon Sandhu Bhattacharya Choudhury",
    ),
    "el": (
        "Giorgos Dimitris Kostas Nikos Yannis Panagiotis Vasilis Christos Maria Eleni Katerina Sofia Anna Ioanna"
        " Despina Thanasis Spyros Eirini Stavros Angeliki",
        "Papadopoulos Papadopoulou Georgiou Dimitriou Nikolaidis Ioannidis Karagiannis Oikonomou Makris Vlachos"
        " Angelopoulos Christodoulou Kostopoulos Antoniou Alexiou Mavridis Samaras Pappas Tsakiris Zervas",
    ),
    "fa": (
        "Reza Mehdi Hossein Amir Saeed Farhad Behrouz Dariush Kaveh Shirin Parisa Leila Maryam Zahra Nasrin Golnaz"
        " Mahsa Arash Babak Siavash",
        "Hosseini Ahmadi Mohammadi Karimi Rezaei Moradi Jafari Rahimi Sadeghi Ghasemi Kazemi Tehrani Shirazi Farahani"
        " Zand Bahrami Esfahani Rostami Nouri Daneshvar",
    ),
    "he": (
        "Noam Avi Moshe Yosef Eitan Yael Tamar Noa Shira Rivka Chaim Ariel Eliyahu Gideon Ofra Tzipi Uri Dvora",
        "Cohen Levi Mizrahi Peretz Biton Dahan Friedman Katz Azoulay Ben-David Shapira Goldberg Rosen Amar Avraham"
        " Segal Harari Weiss Shalom Yosefi",
    ),
    "th": (
        "Somchai Somsak Siriporn Nattapong Kanya Prasert Anong Wichai Malee Thanakorn Chaiwat Supaporn Ploy Arthit",
        "Saetang Suwannarat Chaiyasit Srisai Thongchai Wongsawat Rattanakosin Boonmee Jaidee Phromkham Suksawat"
        " Charoenpura Kittisak Panyarachun",
    ),
    "vi": (
        "Anh Minh Hùng Dũng Tuấn Linh Hương Lan Mai Thảo Phương Trang Quang Khanh Duc Hieu Ngoc Bao Thanh Long Van Thi",
        "Nguyen Nguyễn Tran Trần Le Lê Pham Phạm Hoang Huynh Phan Vu Võ Dang Bui Do Ho Ngo Duong Ly Truong Dinh",
    ),
    "bg": (
        "Georgi Ivaylo Plamen Stoyan Hristo Todor Boyko Desislava Gergana Tsvetana Radka Milena Yordanka Nedyalko",
        "Dimitrov Ivanova Petrov Georgieva Todorov Stoyanova Angelov Hristova Iliev Marinova Kolev Yordanov Popova",
    ),
    "ka": (
        "Giorgi Levan Davit Nino Tamar Mariam Nana Irakli Zurab Ketevan Lasha Salome",
        "Beridze Kapanadze Gelashvili Maisuradze Lomidze Kvaratskhelia Tsiklauri Mchedlishvili Dolidze Nozadze",
    ),
    "bn": (
        "Rahim Karim Fahim Tanvir Nusrat Sadia Farhana Shakil Mahbub Rumana Abul Jahangir Taslima Imran Rezaul",
        "Rahman Hossain Islam Chowdhury Akter Begum Uddin Ahmed Sarkar Mia Khatun Bhuiyan Talukder Haque Alam",
    ),
    "ph": (
        "Jose Maria Juan Angelo Rizal Maricel Jennylyn Rommel Dante Liezl Analyn Jejomar Crisanto Imelda Bong",
        "Santos Reyes Cruz Bautista Ocampo Garcia Mendoza Villanueva Dela-Cruz Aquino Pangilinan Macaraeg Dimaculangan"
        " Magsaysay Catacutan Tolentino",
    ),
    "et": (
        "Abebe Tesfaye Selam Hirut Dawit Yohannes Mekdes Almaz Getachew Tigist Haile Bekele Kebede Mulugeta",
        "Bekele Tadesse Haile Gebremariam Wolde Tesfaye Alemu Desta Kebede Girma Assefa Negash Mengistu Abera",
    ),
    "pl": (
        "Anna Katarzyna Małgorzata Agnieszka Krzysztof Tomasz Paweł Piotr Zbigniew Grzegorz Wojciech Łukasz",
        "Kowalski Kowalska Nowak Wiśniewski Wiśniewska Wójcik Kowalczyk Kamiński Lewandowska Zieliński Szymański"
        " Woźniak Dąbrowska Kozłowski Jankowska Mazur Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowska Pawłowski"
        " Michalska Nowicki Adamczyk Dudek Zając Wieczorek Jabłońska Król Majewska Olszewski Jaworski Pawlak Walczak"
        " Górski Rutkowska Sikora Ostrowski Baran Duda Szewczyk Tomaszewski Pietrzak Marciniak",
    ),
}
_PARTICLES = {
    "nl_NL": ("van der", "van den", "de", "van", "ter"), "nl_BE": ("Van den", "De", "Van"), "de_DE": ("von", "zu", "von der"),
    "fr_FR": ("de", "du", "Le", "de la"), "it_IT": ("di", "Della", "De"), "es_ES": ("de la", "de", "del"),
    "pt_BR": ("da", "dos", "de"), "pt_PT": ("da", "e", "dos"), "ar": ("al", "bin", "Abu", "El", "ibn"),
    "en_IE": ("O'", "Mc", "Mac"), "he": ("Ben", "Bar"), "fr_DZ": ("Ben", "Aït"),
}  # fmt: skip
_LOCALES = (
    "en en_GB en_US en_IE en_IN en_KE en_NG en_NZ en_PK de_DE de_CH fr_FR fr_CA es_ES es_MX es_CO it_IT pt_BR pt_PT nl_NL"
    " nl_BE sv_SE no_NO da_DK fi_FI et_EE lv_LV lt_LT cs_CZ sk_SK sl_SI hr_HR hu_HU ro_RO tr_TR az_AZ uz_UZ id_ID sw"
    " tw_GH yo_NG ig_NG ha_NG zu_ZA fr_DZ is_IS"
).split()
_ENGLISH = ("en_US", "en_GB", "en_IE", "en")


@dataclass(frozen=True, slots=True)
class Origin:
    """Names used together."""

    first: tuple[str, ...]
    family: tuple[str, ...]
    particles: tuple[str, ...] = ()


def is_kept_back(name: str) -> bool:
    """Whether a name is one that training never draws."""
    return sha256(name.lower().encode()).digest()[0] < 52


@cache
def origins(*, kept_back: bool) -> dict[str, Origin]:
    """Names of each origin, of those kept back or of the others."""
    found = {}
    for name in sorted({*_faker_locales(), *_ROMANISED}):
        first, family = _faker_names(name) if name in _faker_locales() else (set(), set())
        if name in _ROMANISED:
            first |= set(_ROMANISED[name][0].split())
            family |= set(_ROMANISED[name][1].split())
        origin = Origin(_part(first, kept_back), _part(family, kept_back), _PARTICLES.get(name, ()))
        if origin.first and origin.family:
            found[name] = origin
    return found


def _part(names: set[str], kept_back: bool) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if is_kept_back(name) == kept_back))


@cache
def _faker_locales() -> tuple[str, ...]:
    import faker.providers.person as providers

    there = {module.name for module in pkgutil.iter_modules(providers.__path__)}
    return tuple(locale for locale in _LOCALES if locale in there)


def _faker_names(locale: str) -> tuple[set[str], set[str]]:
    """All first and family names in Latin letters of one locale of Faker."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    first: set[str] = set()
    family: set[str] = set()
    for attribute in dir(provider):
        values = getattr(provider, attribute)
        if isinstance(values, tuple | list | dict):
            into = first if attribute.startswith("first_name") else family
            if attribute.startswith(("first_name", "last_name")):
                into.update(value for value in values if isinstance(value, str) and _is_name(value))
    return first, family


def _is_name(value: str) -> bool:
    return 2 <= len(value) <= 24 and value[0].isalpha() and all(
        character.isalpha() and ord(character) < 0x1F00 or character in " '’-" for character in value
    ) and all(ord(character) < 0x250 or 0x1E00 <= ord(character) for character in value)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up person; `given` and `family` as they are written in running text."""

    given: str
    middle: str
    family: str

    @property
    def full(self) -> str:
        """Given, family."""
        return f"{self.given} {self.family}"


def person(random: Random, *, kept_back: bool) -> Person:
    """A person of any origin; one in three of an English-speaking one."""
    known = origins(kept_back=kept_back)
    name = random.choice(_ENGLISH) if random.random() < 0.33 else random.choice(list(known))
    origin = known[name]
    given = random.choice(origin.first)
    if random.random() < 0.03 and " " not in given and "-" not in given:
        given += "-" + random.choice(origin.first)
    family = random.choice(origin.family)
    chance = random.random()
    if origin.particles and chance < 0.25:
        particle = random.choice(origin.particles)
        family = particle + ("" if particle in {"O'", "Mc", "Mac"} else " ") + family
    elif chance < 0.31 and "-" not in family:
        family += random.choice(("-", "-", " ")) + random.choice(origin.family)
    return Person(given, random.choice(origin.first), family)


def written(who: Person, random: Random) -> str:
    """One of the ways to write a person in running text."""
    first, last = who.given, who.family
    forms = (
        (who.full, 58), (f"{first} {who.middle[0]}. {last}", 6), (f"{first} {who.middle} {last}", 5),
        (f"{first[0]}. {last}", 6), (f"{first[0]}. {who.middle[0]}. {last}", 2), (f"{first[0]}.{who.middle[0]}. {last}", 1),
        (first, 11), (last, 7), (f"{first} {last} {random.choice(('Jr', 'III', 'II', 'Sr'))}", 1),
        (f"{first} {last[0]}", 1), (f"{last} {first}", 1), (f"{first[0]} {last}", 1),
    )  # fmt: skip
    return random.choices([form for form, _ in forms], [weight for _, weight in forms])[0]


def in_other_case(name: str, random: Random, share: float) -> str:
    """The name, or for a share of them the name in lower or in upper case."""
    chance = random.random()
    if chance < share * 0.65:
        return name.lower()
    return name.upper() if chance < share else name
