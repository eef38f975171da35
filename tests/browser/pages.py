"""Every page that somebody can open, for tests that look at all of them and for the pictures."""

from tests.browser.visitor import Visitor

SIGNED_OUT = (
    "/",
    "/accounts/signup/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/join/",
    "/join/not-now/",
    "/help/",
    "/breathe/",
    "/offline/",
)
SIGNED_IN = (
    "/",
    "/together/",
    "/together/questions/",
    "/week/",
    "/pause/",
    "/pause/beforehand/meal/",
    "/agreements/",
    "/agreements/about/pause/",
    "/agreements/about/not-there/",
    "/agreements/new/",
    "/agreements/everything/",
    "/mine/feelings/",
    "/first-week/",
    "/first-week/wish/",
    "/first-week/thanks/",
    "/first-week/check-in/",
    "/first-week/sign/",
    "/first-week/breath/",
    "/first-week/act/",
    "/first-week/cards/",
    "/how-often/",
    "/notebook/",
    "/notebook/months/",
    "/notebook/figures/",
    "/notebook/search/",
    "/notebook/hard-moments/",
    "/notebook/hard-moments/new/",
    "/notebook/repairs/",
    "/notebook/repairs/new/",
    "/notebook/phrases/",
    "/notebook/phrases/always-never/",
    "/mine/phrases/",
    "/mine/",
    "/mine/moments/",
    "/mine/pulse/",
    "/mine/steady/",
    "/mine/people/",
    "/mine/thoughts/",
    "/mine/lines/",
    "/mine/counts/",
    "/mine/counts/words/",
    "/mine/counts/sorries/",
    "/mine/contacts/",
    "/mine/mutual/",
    "/mine/triggers/",
    "/mine/two-weeks/",
    "/together/shown/",
    "/mine/pattern/",
    "/requests/",
    "/requests/new/",
    "/requests/help/",
    "/requests/talk/",
    "/notebook/script/",
    "/notebook/script/?shape=behind",
    "/notebook/script/aloud/",
    "/mine/asked/",
    "/check-in/",
    "/check-in/prepare/",
    "/check-in/cue/",
    "/check-ins/",
    "/settings/",
    "/settings/evenings/",
    "/settings/evenings/lengths/",
    "/settings/mail/",
    "/settings/calendar/",
    "/settings/leaving/",
    "/past/",
    "/words/removed/",
    "/accounts/sessions/",
    "/accounts/room/?again=1",
    "/accounts/room/code/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/email/",
    "/accounts/password/set/",
    "/accounts/logout/",
    "/help/",
)
# Each leads to pages of single things.
LISTS = ("/agreements/", "/check-ins/", "/requests/", "/notebook/", "/notebook/hard-moments/", "/notebook/repairs/")
ALONE = ("/", "/together/", "/agreements/", "/notebook/", "/mine/", "/invite/")  # for one without a partner


def single_pages(who: Visitor) -> list[str]:
    """One of each kind of single thing, as the lists link to them."""
    found = []
    for path in LISTS:
        links = who.go(path).locator("main a[href]").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        single = [link for link in links if link.startswith("/") and link.count("-") >= 4]
        found += single[:1]
    return found
