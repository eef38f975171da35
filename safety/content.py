"""Help lines by country. A number stands here only where we are certain of it; else the emergency number alone.

Names of services are their own and are not translated. Numbers are as dialled inside the country.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Line:
    """Somebody to talk to. `always`: day and night."""

    number: str
    name: str
    always: bool = True

    @property
    def href(self) -> str:
        """For `tel:`: what a phone dials."""
        return "".join(sign for sign in self.number if sign.isdigit() or sign in "+#*")


@dataclass(frozen=True)
class Country:
    code: str
    name: Promise
    emergency: str
    lines: tuple[Line, ...] = ()


COUNTRIES = (
    Country("AT", _("Austria"), "133", (Line("0800 222 555", "Frauenhelpline gegen Gewalt"),)),
    Country("AU", _("Australia"), "000", (Line("1800 737 732", "1800RESPECT"),)),
    Country("BE", _("Belgium"), "112", (
        Line("0800 30 030", "Écoute violences conjugales"),
        Line("1712", "1712", always=False),
    )),
    Country("BR", _("Brazil"), "190", (Line("180", "Central de Atendimento à Mulher"),)),
    Country("CA", _("Canada"), "911", (Line("211", "211"), Line("988", "Suicide Crisis Helpline"))),
    Country("CH", _("Switzerland"), "117", (Line("143", "Die Dargebotene Hand · La Main Tendue"),)),
    Country("CZ", _("Czechia"), "112", (Line("116 006", "Bílý kruh bezpečí"),)),
    Country("DE", _("Germany"), "110", (
        Line("116 016", "Hilfetelefon Gewalt gegen Frauen"),
        Line("0800 123 9900", "Hilfetelefon Gewalt an Männern", always=False),
    )),
    Country("DK", _("Denmark"), "112", (Line("1888", "Lev Uden Vold"),)),
    Country("EE", _("Estonia"), "112", (Line("116 006", "Ohvriabi kriisitelefon"),)),
    Country("ES", _("Spain"), "112", (Line("016", "016"),)),
    Country("FI", _("Finland"), "112", (Line("080 005 005", "Nollalinja"),)),
    Country("FR", _("France"), "17", (Line("3919", "Violences Femmes Info"),)),
    Country("GB", _("United Kingdom"), "999", (
        Line("0808 2000 247", "National Domestic Abuse Helpline"),
        Line("0800 027 1234", "Scotland’s Domestic Abuse and Forced Marriage Helpline"),
        Line("0808 80 10 800", "Live Fear Free (Wales)"),
        Line("0808 801 0327", "Men’s Advice Line", always=False),
    )),
    Country("GR", _("Greece"), "112", (Line("15900", "Γραμμή SOS 15900"),)),
    Country("HR", _("Croatia"), "112", (Line("116 006", "Nacionalni pozivni centar"),)),
    Country("HU", _("Hungary"), "112", (Line("06 80 20 55 20", "OKIT"),)),
    Country("IE", _("Ireland"), "112", (Line("1800 341 900", "Women’s Aid"),)),
    Country("IN", _("India"), "112", (Line("181", "Women Helpline"),)),
    Country("IS", _("Iceland"), "112"),
    Country("IT", _("Italy"), "112", (Line("1522", "1522"),)),
    Country("JP", _("Japan"), "110", (
        Line("0120-279-889", "DV相談プラス"),
        Line("#8008", "DV相談ナビ", always=False),
    )),
    Country("KR", _("South Korea"), "112", (Line("1366", "여성긴급전화"),)),
    Country("LT", _("Lithuania"), "112"),
    Country("LV", _("Latvia"), "112", (Line("116 006", "Palīdzības tālrunis cietušajiem", always=False),)),
    Country("NL", _("Netherlands"), "112", (Line("0800 2000", "Veilig Thuis"),)),
    Country("NO", _("Norway"), "112", (Line("116 006", "VO-linjen"),)),
    Country("NZ", _("New Zealand"), "111", (
        Line("0800 733 843", "Women’s Refuge"),
        Line("0508 744 633", "Shine", always=False),
    )),
    Country("PL", _("Poland"), "112", (Line("800 120 002", "Niebieska Linia"),)),
    Country("PT", _("Portugal"), "112", (Line("800 202 148", "CIG"),)),
    Country("SE", _("Sweden"), "112", (Line("020 50 50 50", "Kvinnofridslinjen"),)),
    Country("US", _("United States"), "911", (Line("1 800 799 7233", "National Domestic Violence Hotline"),)),
    Country("ZA", _("South Africa"), "10111", (Line("0800 428 428", "GBV Command Centre"),)),
)  # fmt: skip


def by_name() -> list[Country]:
    """All of them in the order of their names in the reader's language."""
    return sorted(COUNTRIES, key=lambda country: str(country.name))
