"""Terms in sentences, for members and treasurers alike."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from amicale import Text, money_text, translator
from amicale_dues.bylaws.terms import Terms, Who

_ = translator("dues")
APPROVAL = {
    "first": _("The association agrees before somebody joins for the first time."),
    "after_interruption": _("The association agrees before somebody joins, also after an interruption."),
}
PRO_RATA = {
    "month": _("Newcomers pay for the months that are left; a month that has begun counts whole."),
    "quarter": _("Newcomers pay for the quarters that are left; a quarter that has begun counts whole."),
}


def day(said: str, locale: str) -> str:
    """``MM-DD`` as people say it: 1 September."""
    on = date.fromisoformat(f"2001-{said}")
    said_fr = f"1er {format_date(on, 'MMMM', locale='fr')}" if on.day == 1 else format_date(on, "d MMMM", locale="fr")
    return said_fr if locale == "fr" else format_date(on, "MMMM d", locale=locale)


def title(words: dict[str, str], locale: str) -> str:
    """A text by language, in the reader's; another where there is none."""
    return words.get(locale) or words.get("fr") or words.get("en") or next(iter(words.values()), "")


def in_sentences(terms: Terms, locale: str) -> list[str]:
    """A plan's terms, a sentence each."""
    found = [costs(terms, locale), *tariffs(terms, locale), time(terms, locale)]
    if terms.only:
        found.append(_("For those only: %(who)s.", who=who(terms.only, locale)))
    if terms.rollover:
        found.append(_("Who joins from %(day)s on is covered for the next year too.", day=day(terms.rollover, locale)))
    found += [PRO_RATA[terms.pro_rata]] if terms.pro_rata != "none" else []
    found.append(grace(terms, locale))
    if terms.instalments > 1:
        found.append(_("It may be paid in up to %(count)s parts, a month apart.", count=terms.instalments))
    found += [APPROVAL[terms.approval]] if terms.approval != "never" else []
    if not terms.on_sale:
        found.append(_("Nobody takes it by themselves: the association grants it, or enrols people in it."))
    return [each.to(locale) for each in found if each is not None]


def costs(terms: Terms, locale: str) -> Text:
    """What it costs whom no tariff fits."""
    amount = money_text(terms.amount, terms.currency, locale)
    if terms.kind == "honorary":
        return _("Honorary: it costs nothing.")
    if terms.free:
        return _("It costs nothing.")
    if terms.open_amount and not terms.amount:
        return _("Everybody says what they give.")
    if terms.open_amount:
        return _("%(amount)s, or more.", amount=amount)
    return _("%(amount)s, once.", amount=amount) if terms.kind == "lifetime" else _("%(amount)s.", amount=amount)


def tariffs(terms: Terms, locale: str) -> list[Text | None]:
    """What it costs the others."""
    return [
        _(
            "%(amount)s for “%(title)s”: %(who)s.", amount=money_text(each.amount, terms.currency, locale),
            title=title(each.title, locale), who=who(each, locale) or _("everybody").to(locale),
        )
        for each in terms.tariffs
    ]  # fmt: skip


def time(terms: Terms, locale: str) -> Text:
    """What time it covers."""
    if terms.kind == "lifetime":
        return _("For life.")
    if terms.free:
        return _("It holds until it is ended.")
    if terms.period == "rolling":
        return _("It covers %(months)s months from the day of joining.", months=terms.months)
    if terms.months == 12:
        return _("It covers the year that begins on %(day)s.", day=day(terms.starts, locale))
    return _(
        "It covers %(months)s months; the first of the year begin on %(day)s.",
        months=terms.months, day=day(terms.starts, locale),
    )  # fmt: skip


def grace(terms: Terms, locale: str) -> Text | None:
    """How long one stays afterwards."""
    if terms.grace_until:
        return _("Afterwards one stays a member until %(day)s.", day=day(terms.grace_until, locale))
    if terms.grace_days:
        return _("Afterwards one stays a member for %(days)s days.", days=terms.grace_days)
    return None


def who(it: Who, locale: str) -> str:
    """Conditions on a person, in one line."""
    found = [
        bounds(it.least_years, it.most_years, YEARS), bounds(it.least_age, it.most_age, AGE),
        None if it.student is None else _("students") if it.student else _("no students"),
        None if it.graduated is None else _("who hold a diploma of the school") if it.graduated
        else _("without a diploma of the school"),
        None if it.study_year is None else _("in year %(year)s of their studies", year=it.study_year),
        _("two people who join together") if it.couple else None,
    ]  # fmt: skip
    return ", ".join(each.to(locale) for each in found if each is not None)


YEARS = "years"
AGE = "age"


def bounds(least: int | None, most: int | None, of: str) -> Text | None:
    """A range in words; None where it asks nothing."""
    if least is None and most is None:
        return None
    return years_between(least, most) if of == YEARS else ages_between(least, most)


def years_between(least: int | None, most: int | None) -> Text:
    """Class years, counted back from now."""
    if least is None:
        return _("class year at most %(most)s years ago", most=most)
    if most is None:
        return _("class year at least %(least)s years ago", least=least)
    return _("class year %(least)s to %(most)s years ago", least=least, most=most)


def ages_between(least: int | None, most: int | None) -> Text:
    """Ages."""
    if least is None:
        return _("%(most)s years old at the most", most=most)
    if most is None:
        return _("%(least)s years old at least", least=least)
    return _("%(least)s to %(most)s years old", least=least, most=most)
