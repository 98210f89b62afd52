"""Words of shops: which of two spellings the recogniser writes, and how those are said that the dictionary lacks."""

SPELLINGS = {
    "gray": "grey", "color": "colour", "colors": "colours", "colored": "coloured", "colorblock": "colourblock",
    "multicolor": "multicolour", "multicolored": "multicoloured", "colorful": "colourful", "woolen": "woollen",
    "jewelry": "jewellery", "pajamas": "pyjamas", "pajama": "pyjama", "tee": "t-shirt", "tees": "t-shirts",
    "tshirt": "t-shirt", "tshirts": "t-shirts", "moisturizer": "moisturiser", "moisturizers": "moisturisers",
    "yoghurt": "yogurt", "yoghurts": "yogurts", "duffel": "duffle", "men's": "mens", "women's": "womens",
    "sanitizer": "sanitiser", "sanitizers": "sanitisers",
}  # fmt: skip
"""One spelling where two are said alike, so that the model does not split between them."""

ADDED = {
    "t-shirt": ("T IY SH ER T",), "t-shirts": ("T IY SH ER T S",), "jewellery": ("JH UW AH L R IY",),
    "moisturiser": ("M OY S CH ER AY Z ER",), "moisturisers": ("M OY S CH ER AY Z ER Z",), "womens": ("W IH M AH N Z",),
    "grey": ("G R EY",), "coloured": ("K AH L ER D",), "pyjama": ("P AH JH AA M AH",), "kurta": ("K UH R T AH",),
    "pyjamas": ("P AH JH AA M AH Z",), "kurtas": ("K UH R T AH Z",), "saree": ("S AA R IY",),
    "sarees": ("S AA R IY Z",), "sneakers": ("S N IY K ER Z",), "hoodie": ("HH UH D IY",), "hoodies": ("HH UH D IY Z",),
    "leggings": ("L EH G IH NG Z",), "raincoat": ("R EY N K OW T",), "duvet": ("D UW V EY",),
    "breathable": ("B R IY DH AH B AH L",), "camo": ("K AE M OW",), "choli": ("CH OW L IY",),
    "chronograph": ("K R AA N AH G R AE F",), "churidar": ("CH UH R IH D AA R",), "colourful": ("K AH L ER F AH L",),
    "concealer": ("K AH N S IY L ER",), "courgette": ("K UH R ZH EH T",), "decal": ("D IY K AE L",),
    "dohar": ("D OW HH ER",), "duffle": ("D AH F AH L",), "dupatta": ("D UH P AA T AH",),
    "exfoliator": ("EH K S F OW L IY EY T ER",), "floury": ("F L AW R IY",), "fuchsia": ("F Y UW SH AH",),
    "gilet": ("ZH IY L EY", "JH IH L EY"), "jeggings": ("JH EH G IH NG Z",), "kajal": ("K AA JH AH L",),
    "kurti": ("K UH R T IY",), "leatherette": ("L EH DH ER EH T",), "lehenga": ("L AH HH EH NG G AH",),
    "nappy": ("N AE P IY",), "nectarine": ("N EH K T ER IY N",), "nightie": ("N AY T IY",),
    "parfum": ("P AA R F AH M",), "patiala": ("P AH T IY AA L AH",), "pleated": ("P L IY T IH D",),
    "pram": ("P R AE M",), "salwar": ("S AA L W AA R",), "sipper": ("S IH P ER",), "taupe": ("T OW P",),
    "toilette": ("T W AA L EH T",), "alpro": ("AE L P R OW",), "anjou": ("AA N ZH UW",), "arla": ("AA R L AH",),
    "galia": ("G AA L IY AH",), "morgon": ("M AO R G AH N",), "oatghurt": ("OW T G ER T",), "oatly": ("OW T L IY",),
    "soyghurt": ("S OY G ER T",), "valio": ("V AA L IY OW",), "yoggi": ("Y AA G IY",),
    "straightener": ("S T R EY T AH N ER",), "ageing": ("EY JH IH NG",), "bb": ("B IY B IY",),
    "bronzer": ("B R AA N Z ER",), "sanitiser": ("S AE N AH T AY Z ER",), "juicer": ("JH UW S ER",),
    "ebook": ("IY B UH K",), "mp": ("EH M P IY",), "hdmi": ("EY CH D IY EH M AY",), "sd": ("EH S D IY",),
    "ssd": ("EH S EH S D IY",), "vr": ("V IY AA R",), "vac": ("V AE K",), "xs": ("EH K S EH S",),
    "xxs": ("EH K S EH K S EH S",), "xl": ("EH K S EH L",), "xxl": ("EH K S EH K S EH L",), "xx": ("EH K S EH K S",),
    "xxx": ("EH K S EH K S EH K S",), "xxxl": ("EH K S EH K S EH K S EH L",),
    "xxxxl": ("EH K S EH K S EH K S EH K S EH L",),
}  # fmt: skip
"""Words of shops, in the phones of the dictionary, that it lacks or might lack; plurals and compounds are derived."""
