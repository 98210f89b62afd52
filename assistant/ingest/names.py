"""How feeds call the fields of a product: lower case without punctuation, best name first, English and Chinese."""

FIELDS: dict[str, tuple[str, ...]] = {
    "id": (
        "id", "productid", "productuid", "uniqid", "itemid", "uid", "sku", "handle", "asin", "gtin", "ean", "upc",
        "barcode", "classid", "articleid", "articlenumber", "offerid", "pid", "商品id", "商品编号", "商品编码", "编号",
        "货号", "条码",
    ),
    "title": (
        "title", "productdisplayname", "producttitle", "productname", "displayname", "itemname", "itemtitle", "name",
        "商品名称", "商品标题", "标题", "名称", "品名",
    ),
    "description": (
        "description", "productdescription", "longdescription", "bodyhtml", "shortdescription", "details", "body",
        "about", "text", "商品描述", "描述", "详情", "简介",
    ),
    "brand": ("brand", "brandname", "manufacturer", "vendor", "maker", "品牌", "厂商"),
    "currency": ("currency", "currencycode", "pricecurrency", "货币", "币种"),
    "url": ("url", "producturl", "link", "productlink", "permalink", "商品链接", "链接", "网址"),
    "gtin": (
        "gtin", "gtin13", "gtin14", "gtin12", "gtin8", "ean", "ean13", "upc", "barcode", "isbn", "variantbarcode",
        "gtinupceanorisbn", "条码", "条形码", "国际条码",
    ),
    "image": (
        "image", "imagepath", "imagefile", "picture", "photo", "img", "imageurl", "imagelink", "imagesrc", "mainimage",
        "thumbnail", "pictureurl", "photourl", "images", "filename", "path", "商品图片", "图片", "主图", "图片链接",
    ),
    "images": (
        "images", "additionalimagelink", "additionalimages", "additionalimagelinks", "additionalimageurls",
        "extraimages", "moreimages", "otherimages", "gallery", "galleryimages", "imageurls", "pictures", "photos",
        *(f"{name}{at}" for at in range(2, 11) for name in ("image", "imageurl", "imagelink", "picture", "photo")),
        "附图", "更多图片",
    ),
    "video": ("video", "videourl", "videolink", "productvideo", "视频"),
    "audio": ("audio", "audiourl", "sound", "spokenintroduction", "voice", "音频", "语音", "语音介绍"),
    "price": (
        "saleprice", "discountedprice", "price", "currentprice", "variantprice", "regularprice", "retailprice",
        "listprice", "msrp", "促销价", "现价", "价格", "售价", "单价",
    ),
    "category": (
        "department", "coarse", "mastercategory", "categorypath", "productcategorytree", "googleproductcategory",
        "category", "categories", "maincategory", "subcategory", "producttype", "articletype", "类目", "分类", "类别",
    ),
}  # fmt: skip
"""Common column names by field (category: most general first)."""

ATTRIBUTES = {
    "colour": ("color", "colour", "basecolor", "basecolour", "colourname", "colorname", "颜色"),
    "gender": ("gender", "sex", "性别"),
    "age group": ("agegroup", "年龄段"),
    "material": ("material", "fabric", "材质", "面料"),
    "pattern": ("pattern", "print", "图案"),
    "size": ("size", "尺寸", "尺码", "规格"),
    "style": ("style", "风格", "款式"),
    "season": ("season", "季节"),
    "year": ("year", "modelyear", "年份"),
    "usage": ("usage", "occasion", "用途", "场合"),
    "fit": ("fit",),
    "condition": ("condition",),
}
"""Common column names by attribute."""

LISTS = ("category", "price", "images")
"""Fields that take several columns."""
