"""Draws what decoys are made of: words of code, slugs, digests, base64."""

from __future__ import annotations

import base64
import string
from collections.abc import Callable
from random import Random
from uuid import UUID

from benchmarks.credentials import drawn
from benchmarks.syntaxes import SYNTAXES, camel, pascal

HEX = "0123456789abcdef"
ALPHANUMERIC = string.ascii_letters + string.digits
_TEXT = """
access account action active adapter address agent alias amount anchor archive array async attribute batch
binary block border bucket buffer build button cache callback cancel chain channel chunk class client
cluster code collection column command commit component config connection container content context control
convert cookie copy core count create cursor custom data database date debug decode default delete deploy
detail device dialog digest directory dispatch document domain download driver edit element email enable
encode engine entity entry error event exception export factory feature fetch field file filter flag folder
font form format frame function gateway generator global graph group handler hash header height helper
hidden history host icon image import index info init input insert instance interface internal item job json
kernel label language layer layout length level library limit line link list listener load local location
lock logger login manager map mask matrix memory menu merge message metadata method metric mode model module
monitor mount name network node notification number object offset option order output owner package page
panel parameter parse partition path pattern permission pipeline pixel platform plugin pointer policy pool
position prefix preview primary process product profile project property protocol provider proxy query queue
random range record redirect reference region register relation release remote render report request resolve
resource response result role root route row rule runtime sample scale schedule schema scope script search
section segment select sequence server service session setting shape shared size socket source stage state
static status storage store stream string style subject submit support switch symbol sync system table
target task template tensor text theme thread time title toggle topic trace transaction transform type
unique update upload user validate value variable vector version view virtual volume watch web widget width
window worker wrapper write zone
"""
_CODE = tuple(_TEXT.split())


class Draw:
    """Draws names, words, digests and base64 from a seeded generator."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def of(self, *texts: str) -> str:
        """One of some texts."""
        return self.random.choice(texts)

    def words(self, count: int) -> list[str]:
        """Words of program code."""
        return self.random.choices(_CODE, k=count)

    def snake(self, count: int = 3) -> str:
        """`user_cache_index`."""
        return "_".join(self.words(count))

    def camel(self, count: int = 4) -> str:
        """`userCacheIndexView`."""
        return camel(self.snake(count))

    def pascal(self, count: int = 4) -> str:
        """`UserCacheIndexView`."""
        return pascal(self.snake(count))

    def slug(self, count: int = 6) -> str:
        """`user-cache-index-view-7`."""
        return "-".join([*self.words(count), str(self.random.randint(1, 99))])

    def hex(self, size: int) -> str:
        """A digest or a commit."""
        return drawn(self.random, HEX, size)

    def base64(self, size: int) -> str:
        """Base64 of so many random bytes."""
        return base64.b64encode(self.random.randbytes(size)).decode()

    def uuid(self) -> str:
        """A random UUID."""
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def text(self, size: int) -> str:
        """Letters and digits."""
        return drawn(self.random, ALPHANUMERIC, size)

    def number(self, most: int = 99) -> int:
        """From 1 to `most`."""
        return self.random.randint(1, most)

    def under(self, name: str, value: str) -> tuple[str, str]:
        """(file, text): a name with its value in some syntax."""
        syntax = self.random.choice(SYNTAXES)
        return syntax.file, syntax.write(name, value)


Make = Callable[[Draw], tuple[str, str]]
"""Makes a decoy: the name of its file, and what it holds."""
