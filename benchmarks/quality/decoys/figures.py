"""What accounts, laboratories, timetables and scoreboards print, without anybody in it."""

from __future__ import annotations

from benchmarks.quality.decoys.templates import kind_from

kind_from(
    "order_numbers", "orders.txt mail.txt",
    "Order <2..6><#15> was shipped on <weekday>.",
    "order no. <2..6><#15>",
    "Transaction reference <4..5><#15> settled",
    "Bestellnummer <2..6><#15>",
    "Numéro de commande : <2..6><#15>",
    "Article <4..6><#15>, <1..90> pcs",
    "order_id,<2..6><#15>,<1..9>",
    "case <5..6><#15> closed",
    "trace id <4..5><#15>",
)  # fmt: skip
kind_from(
    "formulas", "paper.txt notes.txt",
    "y = <1..9>.<#3> x^<2..5> + <10..99>.<#2> x - <#3>",
    "x = (<#3> + <#3>) / <#4> - <#3>",
    "k = <1..9>.<#4>e-<10..23> J/K, c = <#3> <#3> <#3> m/s",
    "<#3> - <#3> - <#4> = -<#4>",
    "(<#3>) <#3>-<#4> + <1..9>",
    "N = <2..9>^<10..64> - 1 = <#3> <#3> <#4>",
    "a_<1..9> = <#3>.<#3>.<#4>",
    "C<6..40>H<6..80>N<1..6>O<1..9>S, M = <#3>.<#2> g/mol",
    "log10(<#7>) = <5.4..8>",
)  # fmt: skip
kind_from(
    "physics_tables", "table.txt constants.txt",
    "<0.6..9> <0.6..9> <0.6..9> <0.6..9>",
    "lambda = <400..700>.<#2> nm, theta = <10..80>.<#4> deg",
    "<#1>.<#10>(<10..99>) x 10^-<10..34>",
    "T <273..999>.<#2> K  p <#6>.<1..9> Pa",
    "E_<1..9> <10..99>.<#5> <100..170>.<#5> keV",
    "Run <#6> event <#9>",
    "x: <10..50>.<#5>, y: <10..50>.<#5>, z: <10..50>.<#5>",
)  # fmt: skip
kind_from(
    "genetics", "variants.txt paper.txt",
    "chr<1..22>:<#8>-<#8>",
    "rs<#8> <A|C|G|T>><A|C|G|T> p=<0.4..1>",
    "NM_<#6>.<1..9>:c.<#4>G>A",
    "ENSG00000<#6>",
    "GRCh38:<1..22>:<#9>:C:T",
    "<#3>M<#2>S", "HLA-A*<10..30>:<10..99>", "MIM <#6>", "gi|<#8>|ref",
)  # fmt: skip
kind_from(
    "balance_sheets", "report.txt report.csv",
    "Total assets <#3>,<#3> <#3>,<#3>",
    "Note <1..40>  <#3> <#3> <#4>",
    "(<#3>) <#3> <#4>",
    "Konto <#4> Soll <#5>,<#2> Haben <#5>,<#2>",
    "EBIT margin <1..30>.<1..9>% (prior year <1..30>.<1..9>%)",
    "<2019..2024>: <#2>.<#3>.<#3>, <2015..2018>: <#2>.<#3>.<#3>",
    "Q<1..4> <#3>-<#3>-<#4>",
    "EUR <#3>.<#3>.<#3>,<#2>",
)  # fmt: skip
kind_from(
    "chess_and_go", "game.txt notes.txt",
    "<1..60>. Nf3 d<5..6> <2..60>. g3 c<5..6>  {<0..1>:<10..59>:<10..59>}",
    "rnbqkbnr/pp1ppppp/8/2p5/4P3/8/PPPP1PPP/RNBQKBNR w KQkq c6 0 <2..60>",
    "ECO <A|B|C|D|E><10..99>, Elo <#4> - <#4>",
    "B[<dd|pd|qp>];W[<pp|dc|cq>] move <1..250>",
    "<1..9>-<1..9> after <20..90> moves, TPR <#4>",
)  # fmt: skip
kind_from(
    "music_sheets", "score.txt playlist.txt",
    "Op. <1..130> No. <1..12>, <3|4|6>/<4|8>, tempo <60..180>",
    "BWV <#4>, bars <1..90>-<91..200>",
    "A<2..5> = <430..446> Hz; C#<1..6> E<1..6> G<1..6>",
    "Track <01..20> <1..9>:<10..59>",
    "ISRC <A2>-<A3>-<10..24>-<#5>",
    "| <A|B|C|D|E|F|G>m7 | <A|B|C|D|E|F|G>7 | x<2..8>",
)  # fmt: skip
kind_from(
    "train_timetables", "timetable.txt board.txt",
    "<minute> ICE <#3> <city> - <city> Gleis <1..24>",
    "RE <#4>  ab <minute>  an <minute>  Platz <10..99>",
    "Bus <1..900> stops at Market Square <minute> <minute> <minute>",
    "S<1..9> every <5..30> min, last <minute>",
    "Zug <A2> <#4> fällt aus",
    "<city> Central <minute> +<1..30>, platform <1..24><a|b|c>",
    "coach <1..30> seat <1..99><A|B|C>",
)  # fmt: skip
kind_from(
    "scoreboards", "results.txt notes.txt",
    "<club> <60..120> <club> <60..120> (<10..40>-<10..40>, <10..40>-<10..40>)",
    "<1..9>. lane <1..8> <10..59>.<#2> s, +<0.2..3>",
    "100 m: <9.2..12>; 200 m: <19.2..25>",
    "over <1..50>.<1..6>: <100..400>/<1..9>",
    "<6..7>-<1..5>, <6..7>-<1..5>, <1..9>:<10..59> h",
    "Under <17..23> final: <club> v <club>",
    "attendance <#2>,<#3>; age group M<35..80>",
)  # fmt: skip
kind_from(
    "shipping", "manifest.txt log.txt",
    "Container <A3>U <#7>, seal <#6>",
    "AWB <#3>-<#8>, <1..90> pcs, <#3> kg",
    "vessel IMO <#7>, voyage <#3><A1>",
    "pallet SSCC 00<#18>",
    "HS code <#4>.<#2>.<#2>, origin <A2>",
    "Bin <A1><#2>-<#3>-<#2>",
    "Truck bay <A2> <#3>, ramp <1..40>",
)  # fmt: skip
kind_from(
    "laboratory", "report.txt values.csv",
    "Lot <A2><#5>, exp <2024..2029>-<10..12>",
    "reagent lot <#6> exp. <01|05|09>/<25..29>",
    "buffer expires <01|03|12>/<25..29>",
    "Na <120..150> mmol/l, K <3..5>.<1..9>, Cr <0.2..2>",
    "sample <A1><#5> at <2..8>°C",
    "pH <4.2..9>, OD600 <0.3..2>",
    "ATCC <#5>, passage <1..40>",
    "well <A|B|C|D|E|F|G|H><1..12>: Ct <15.2..38>",
)  # fmt: skip
kind_from(
    "weather_stations", "observations.txt report.txt",
    "METAR EDDF <#6>Z <100..350><10..30>KT CAVOK <10..30>/<10..20> Q<1000..1030>",
    "METAR LOWW <#6>Z <100..350><10..30>G<31..45>KT",
    "wind <1..99> km/h from <10..350>°, gusts <10..99>",
    "Station <#5> <#4> <#4> <#4> <#4>",
    "<-10..35>.<1..9> °C at <minute>; <950..1040>.<1..9> hPa",
)  # fmt: skip
kind_from(
    "barcodes_of_goods", "stock.txt receipt.txt",
    "UPC <#12>", "GTIN-14 <#14>", "PLU <#4> bananas <0.3..3> kg",
    "Beleg <#4>-<#4>-<#4>  EUR <1..90>,<10..99>",
    "TID <#8> BON <#4> <minute>",
    "SKU <A3>-<#4>-<A1>", "Chargennr. <A1><#6> MHD <10..12>/<25..28>",
    "best before <10..12>/<26..29>", "mindestens haltbar bis <10..12>/<26..29>",
)  # fmt: skip
kind_from(
    "census_figures", "report.txt data.csv",
    "Persons aged 65 and over: <10..30> %",
    "men <10..60>, women <10..60>, divers <0..5>",
    "<18..24>-<25..29> years;<#6>;<#6>",
    "household size <1..6>, age of head <20..80>-<81..90>",
    "female: <#5>, male: <#5>",
    "population <#3> <#3> (<2011..2024>)",
    "life expectancy at birth <70..85> years",
    "nationality: foreign <1..40> %",
)  # fmt: skip
kind_from(
    "radio_frequencies", "list.txt notes.txt",
    "<87..107>.<1..9> MHz <city>, <#3> kHz",
    "Callsign <A2><1..9><A3> on <7..28>.<#3> MHz",
    "CTCSS <67..250>.<1..9> Hz, offset -<1..9>.<1..9>",
    "<A2> <#3> <A2> relay, <1..9> W",
    "locator JN<10..99><A2>",
)  # fmt: skip
kind_from(
    "machine_parts", "parts.txt catalogue.txt",
    "M<3..24>x<10..90>-8.8 DIN <#3>", "bearing 6<#3>-2RS", "IC LM<#3>N, <5|12|24> V",
    "belt <A2> <#4>", "S/N range <#4>-<#4>", "Typ <A2> <#3><A1>", "seal <A3> <#3>-<#2>",
    "Model no. <A2>-<#4><A1>", "drawing <#3>-<#3>-<#4> rev. <A|B|C>",
    "fuse <1..30> A, plate <2..20> mm", "plate number <1..9> of <10..20>",
)  # fmt: skip
kind_from(
    "crypto_reports", "article.txt report.txt",
    "Block <#6>, hash 0000000000000000000<x45>",
    "gas used <#5>, nonce <1..900>",
    "txid <x64>", "merkle root <x64>", "0x<x64>", "topic 0x<x64>",
    "fee <1..90> sat/vB", "difficulty <#2>.<#2>T",
)  # fmt: skip
kind_from(
    "sizes_and_ratios", "notes.txt data.csv",
    "<1..12>/<20..35> screws left", "score <01|05|11>/<25..30>", "page <10..12>/<25..40>",
    "ratio <1..9>:<1..9>, <16|4>:<9|3>", "<#3> x <#3> x <#4> mm", "<10..12>/<24..36> months paid",
    "step <01..12>/<24..48>", "valid until step <10..12>/<26..40>", "<#3>/<#3>/<#4>",
)  # fmt: skip
kind_from(
    "geometry_lists", "points.txt shape.json",
    "[<10..80>.<#4>, <10..80>.<#4>, <10..80>.<#4>, <10..80>.<#4>]",
    "bbox: <10..80>.<#5>, <10..80>.<#5>, <90..170>.<#5>, <10..80>.<#5>",
    "translate(<10..80>.<#4>, <100..170>.<#4>)", "location <1..9>.<#4> <1..9>.<#4>",
    "position: <10..80>.<#4> <10..80>.<#4> <10..80>.<#4>", "center = (<0.5..1>, <0.5..1>)",
    "mean <10..80>.<#4>, std <2..9>.<#4>", "lat: <10..80> ms, long: <100..900> ms",
)  # fmt: skip
kind_from(
    "stars_and_planets", "catalogue.txt notes.txt",
    "NGC <#4>, mag <4..14>.<1..9>, <2..30>' x <2..30>'", "HD <#6>, <10..90>.<#4> mas, K<0..9>V",
    "perihelion <0.3..2> AU, period <#3>.<#4> d", "JD <#7>.<#4>", "epoch J2000.0, e = 0.<#6>",
    "the star is <2..13> billion years old", "a <100..900> million year old crater",
)  # fmt: skip
kind_from(
    "card_games_and_dice", "rules.txt notes.txt",
    "Each player gets <5..13> cards; the dealer turns up one.", "roll <2..6>d<4..20>+<1..9>",
    "card <1..52>/<53..99> drawn",
    "hand of <#2> points, <2..8> trumps", "cards 01/20 to 20/20", "the card expires at end of turn <2..30>",
)  # fmt: skip
kind_from(
    "medicines", "leaflet.txt label.txt",
    "Tablets <10..900> mg, EXP <01|06|12>/<26..29>, LOT <A2><#4>", "Take <1..3> tablets <2..4> times a day.",
    "exp <01|06|12>/<26..29>, batch <#6>", "Not for children under <2..12> years.", "PZN <#8>",
    "ATC <A1><01..20><A2><10..20>",
    "Haltbar bis <01|06|12>/<26..29>", "adults and children aged <6..12> years and over: <1..2> tablets",
)  # fmt: skip
kind_from(
    "horses_and_dogs", "results.txt pedigree.txt",
    "<1..9>. bay mare, <3..12>yo, carried <50..65> kg", "a <2..12> year old gelding won at <city>",
    "whelped in <2015..2023>",
    "rescue dog, approx. <1..12> years, vaccinated", "the litter was born in <month>",
    "<3..9>-year-old colts only",
)  # fmt: skip
