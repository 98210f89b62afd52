"""What desktops and tools call screenshots and the folders of screenshots, in the languages they are translated to.

Folder names: GNOME Shell's translations of "Screenshots" (it makes that folder below the pictures), Spectacle, Windows.
File names: GNOME ("Screenshot from …"), Spectacle ("Screenshot_20260101_120000"), macOS ("Screenshot … at …", before
10.15 "Screen Shot"), Windows ("Screenshot (1)"), Flameshot ("2026-01-01_12-00"), grim, scrot, ksnip, CleanShot.
"""

import re

FOLDERS = frozenset(
    name.casefold()
    for name in (
        "Screenshots", "Screen Shots", "Bildschirmfotos", "Captures d’écran", "Captures d'écran", "Capturas de tela",
        "Capturas de pantalla", "Capturas de ecrã", "Captures de pantalla", "Schermate", "Schermafdrukken",
        "Schermafbeeldingen", "Skärmbilder", "Skjermbilder", "Skærmbilleder", "Kuvakaappaukset", "Zrzuty ekranu",
        "Snímky obrazovky", "Képernyőképek", "Capturi de ecran", "Ekran görüntüleri", "Снимки экрана",
        "Знімки екрана", "Στιγμιότυπα οθόνης", "截图", "屏幕截图", "螢幕擷圖", "螢幕快照", "スクリーンショット",
        "스크린샷",
    )
)  # fmt: skip
"""Case-folded."""

_WORDS = (
    "screenshot", "screen shot", "screen_shot", "bildschirmfoto", "capture d’écran", "capture d'écran",
    "captura de pantalla", "captura de tela", "captura de ecrã", "captura desde", "captura de", "schermata",
    "schermafdruk", "schermafbeelding", "skärmbild", "skjermbilde", "skærmbillede", "kuvakaappaus", "zrzut ekranu",
    "snímek obrazovky", "képernyőkép", "captură de ecran", "ekran görüntüsü", "снимок экрана", "знімок екрана",
    "στιγμιότυπο", "截图", "截屏", "屏幕截图", "屏幕快照", "螢幕擷圖", "螢幕快照", "スクリーンショット", "스크린샷",
    "cleanshot", "flameshot", "ksnip", "spectacle",
)  # fmt: skip
_TOOLS = (
    r"\d{4}-\d{2}-\d{2}_\d{2}-\d{2}(-\d{2})?(_\d+)?",  # Flameshot
    r"\d{8}_\d{2}h\d{2}m\d{2}s_grim",
    r"\d{4}-\d{2}-\d{2}-\d{6}_\d+x\d+_scrot",
)
_NAME = re.compile("(?:" + "|".join(map(re.escape, _WORDS)) + ")|(?:" + "|".join(_TOOLS) + r")$")


def is_screenshot_name(stem: str) -> bool:
    """Whether a file's name without its ending is one that a desktop or a tool gives to a screenshot."""
    return _NAME.match(stem.casefold()) is not None
