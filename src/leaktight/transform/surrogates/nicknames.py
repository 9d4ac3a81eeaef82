"""Short forms of given names, and the names that they stand for."""

from __future__ import annotations

_FORMS = """
robert bob bobby rob robbie
william bill billy
james jim jimmy jimmie
michael mike mickey
thomas tom tommy
david dave davy
stephen steve
anthony tony
joseph joe joey
daniel dan danny
edward ed eddie ted teddy
nicholas nick nicky
richard rick ricky rich
matthew matt
andrew andy drew
benjamin ben benny
gregory greg
jeffrey jeff
kenneth ken kenny
lawrence larry
ronald ron ronnie
raymond ray
timothy tim timmy
charles charlie chuck
peter pete
donald don donnie
douglas doug
frederick fred freddie
gerald gerry
leonard len lenny
philip phil
samuel sam sammy
walter walt wally
zachary zach zack
jonathan jon
nathaniel nate
elizabeth liz beth betty lizzie eliza
katherine kate katie kathy kath
margaret maggie meg peggy
jennifer jenny jenn
susan sue susie
rebecca becky becca
deborah debbie deb
victoria vicky vicki
barbara barb
patricia patty trish
christina tina chrissie
jacqueline jackie
pamela pam
cynthia cindy
judith judy
theresa terri
abigail abby
amanda mandy
kimberly kimmy
francisco paco pancho
jose pepe
guadalupe lupita
ignacio nacho
giuseppe beppe
luigi gigi
heinrich heinz
friedrich fritz
elisabeth lisbeth elsbeth
"""
STEMS: dict[str, tuple[str, int]] = {}
"""Nickname -> the name that it stands for, and which of its nicknames it is."""
NICKNAMES: dict[str, tuple[str, ...]] = {}
"""Name -> its nicknames."""
for _stem, *_nicknames in (line.split() for line in _FORMS.split("\n") if line):
    NICKNAMES[_stem] = tuple(_nicknames)
    STEMS.update({nickname: (_stem, place) for place, nickname in enumerate(_nicknames)})
