"""What the traveller, the account and the kind of event are called that a folder does not name, in its own language.

The program's languages and those whose names of columns an import knows. A further one is a line more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journey.facts.vocabulary import LangMap
from journey.folder.tongues import said_in

TRAVELLER = "traveller"
ACCOUNT = "told"
EVENT = "event"
_WORDS: Mapping[str, tuple[str, str, str]] = {
    "en": ("Traveller", "As told", "Event"),
    "zh-Hant": ("旅人", "如所述", "事件"),
    "zh-Hans": ("旅人", "如所述", "事件"),
    "ru": ("Путешественник", "Как рассказано", "Событие"),
    "ar": ("المسافر", "كما رُوي", "حدث"),
    "cs": ("Cestovatel", "Podle vyprávění", "Událost"),
    "da": ("Rejsende", "Som fortalt", "Begivenhed"),
    "de": ("Reisende Person", "Wie erzählt", "Ereignis"),
    "el": ("Ταξιδιώτης", "Σύμφωνα με την αφήγηση", "Γεγονός"),
    "es": ("Viajero", "Según el relato", "Acontecimiento"),
    "fa": ("مسافر", "بنا به روایت", "رویداد"),
    "fi": ("Matkustaja", "Kertomuksen mukaan", "Tapahtuma"),
    "fr": ("Voyageur", "Selon le récit", "Événement"),
    "he": ("הנוסע", "כפי שסופר", "אירוע"),
    "hi": ("यात्री", "जैसा बताया गया", "घटना"),
    "hu": ("Utazó", "Az elbeszélés szerint", "Esemény"),
    "id": ("Pelancong", "Seperti diceritakan", "Peristiwa"),
    "it": ("Viaggiatore", "Secondo il racconto", "Evento"),
    "ja": ("旅行者", "語られたとおり", "出来事"),
    "ko": ("여행자", "이야기된 대로", "사건"),
    "nb": ("Reisende", "Som fortalt", "Hendelse"),
    "nl": ("Reiziger", "Zoals verteld", "Gebeurtenis"),
    "pl": ("Podróżnik", "Według relacji", "Wydarzenie"),
    "pt": ("Viajante", "Segundo o relato", "Acontecimento"),
    "ro": ("Călător", "Conform relatării", "Eveniment"),
    "sv": ("Resenär", "Enligt berättelsen", "Händelse"),
    "tr": ("Yolcu", "Anlatıldığı gibi", "Olay"),
    "uk": ("Мандрівник", "За розповіддю", "Подія"),
    "vi": ("Lữ khách", "Theo lời kể", "Sự kiện"),
}


def default_name(of: str, languages: Iterable[str]) -> LangMap:
    """Return what one of `TRAVELLER`, `ACCOUNT` and `EVENT` is called in those languages of a folder that are known.

    Where none is, it is called in English.

    Examples
    --------
    >>> default_name(EVENT, ["pt-BR"]), default_name(ACCOUNT, ["mn"])
    ({'pt-BR': 'Acontecimento'}, {'en': 'As told'})
    """
    place = (TRAVELLER, ACCOUNT, EVENT).index(of)
    return said_in({tag: words[place] for tag, words in _WORDS.items()}, languages)
