"""Pictures and sounds with all that cameras, editors and generators write beside them."""

from __future__ import annotations

import io
import json
import struct
import sys
from pathlib import Path

import mutagen.flac
import mutagen.id3
import mutagen.mp4
import piexif
from PIL import Image, PngImagePlugin

from tests.artefacts.planted import EMAIL, HF_TOKEN, HOME, OTHER_EMAIL, PHONE

SERIAL = "".join(("4102", "8837", "55"))
AUTHOR = " ".join(("Annika", "Bergstrom"))
XMP = f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 exif:GPSLatitude="59,54.8N" exif:GPSLongitude="10,45.1E">
<dc:creator><rdf:Seq><rdf:li>{AUTHOR}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">ask {OTHER_EMAIL}</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def picture(color: str = "red", size: tuple[int, int] = (64, 48)) -> Image.Image:
    return Image.new("RGB", size, color)


def exif(thumbnail: bytes | None = None) -> bytes:
    tags = {
        "0th": {
            piexif.ImageIFD.Artist: AUTHOR.encode(),
            piexif.ImageIFD.Make: b"Canon",
            piexif.ImageIFD.HostComputer: b"annikas-macbook.local",
            piexif.ImageIFD.ImageDescription: f"for {EMAIL}".encode(),
            piexif.ImageIFD.XPComment: f"call {PHONE}".encode("utf-16-le"),
        },
        "Exif": {
            piexif.ExifIFD.BodySerialNumber: SERIAL.encode(),
            piexif.ExifIFD.UserComment: b"ASCII\0\0\0" + f"saved in {HOME}/img".encode(),
        },
        "GPS": {
            piexif.GPSIFD.GPSLatitudeRef: b"S",
            piexif.GPSIFD.GPSLatitude: ((33, 1), (51, 1), (3600, 100)),
            piexif.GPSIFD.GPSLongitudeRef: b"E",
            piexif.GPSIFD.GPSLongitude: ((151, 1), (12, 1), (0, 1)),
        },
        "1st": {},
        "thumbnail": thumbnail,
    }
    return bytes(piexif.dump(tags))


def jpeg(color: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture(color).save(file, "JPEG", **options)
    return file.getvalue()


def write_pictures(folder: Path) -> None:
    unredacted = jpeg("blue", comment=f"by {OTHER_EMAIL}".encode())
    (folder / "photo.jpg").write_bytes(
        jpeg("red", exif=exif(unredacted), xmp=XMP, comment=b"key " + HF_TOKEN.encode())
    )
    picture().save(folder / "photo.webp", exif=exif(), xmp=XMP)
    picture().save(folder / "photo.tiff", exif=exif(), description=f"for {EMAIL}")
    info = PngImagePlugin.PngInfo()
    workflow = {"nodes": [{"type": "LoadFromHub", "inputs": {"api_key": HF_TOKEN, "path": f"{HOME}/flux"}}]}
    info.add_text("workflow", json.dumps(workflow), zip=True)
    info.add_text("parameters", f"portrait of a person, contact {EMAIL}\nSteps: 20, Sampler: Euler a")
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    picture().save(folder / "generated.png", pnginfo=info, exif=exif())
    picture().save(folder / "plain.jpg")


def write_sounds(folder: Path) -> None:
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    (folder / "talk.mp3").write_bytes(frame * 12)
    tags = mutagen.id3.ID3()
    tags.add(mutagen.id3.TPE1(encoding=3, text=AUTHOR))
    tags.add(mutagen.id3.COMM(encoding=1, lang="eng", desc="note", text=f"mail {EMAIL}"))
    tags.add(mutagen.id3.TXXX(encoding=3, desc="api_key", text=HF_TOKEN))
    tags.add(
        mutagen.id3.APIC(encoding=3, mime="image/jpeg", type=3, desc="", data=jpeg("green", exif=exif()))
    )
    tags.save(folder / "talk.mp3")
    stream_info = struct.pack(">HH3s3s", 4096, 4096, b"\0\0\0", b"\0\0\0") + b"\x0a\xc4\x42\xf0" + bytes(20)
    (folder / "talk.flac").write_bytes(b"fLaC\x80\0\0\x22" + stream_info + b"\xff\xf8" + bytes(200))
    flac = mutagen.flac.FLAC(folder / "talk.flac")
    flac["artist"], flac["contact"] = AUTHOR, EMAIL
    flac.save()


def box(kind: bytes, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return struct.pack(">I", 8 + len(body)) + kind + body


def write_film(folder: Path) -> None:
    header = box(b"mvhd", bytes(12), struct.pack(">II", 1000, 4000), bytes(80))
    place = b"+52.5163+013.3777/"
    position = box(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7), place)
    film = (
        box(b"ftyp", b"isom\0\0\2\0isommp41")
        + box(b"moov", header, box(b"udta", position))
        + box(b"mdat", bytes(5000))
    )
    (folder / "walk.mp4").write_bytes(film)
    tags = mutagen.mp4.MP4(folder / "walk.mp4")
    tags["\xa9ART"], tags["\xa9cmt"] = [AUTHOR], [f"write to {EMAIL}"]
    tags.save()


def main(folder: Path) -> None:
    write_pictures(folder)
    write_sounds(folder)
    write_film(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
