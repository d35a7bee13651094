"""The components as template tags, `{% ui.badge … %}`; catalogue in docs/house/components.md.

Tags that stand in every row of a list are plain functions; the larger ones are drawn by the
templates in `ui/`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms, template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sangkien.kernel import clock, ids
from sangkien.web.ui import charts, diff, fields, states, tables, words

register = template.Library()

for _name in ("number", "money", "exact_money", "day", "moment", "hour", "size", "meeting"):
    register.filter(_name, getattr(words, _name))
register.filter("percent_of", words.percent)

Context = dict[str, Any]


def _attributes(given: Mapping[str, Any]) -> SafeString:
    """Keyword arguments as HTML attributes: `data_key="c"` becomes data-key, True a bare attribute."""
    said = ((name.rstrip("_").replace("_", "-"), value) for name, value in given.items())
    kept = [(name, value) for name, value in said if value not in (None, False, "")]
    return format_html_join(
        "", "{}{}", ((format_html(" {}", n), "" if v is True else format_html('="{}"', v)) for n, v in kept)
    )


# Small pieces


@register.simple_tag(name="ui.icon")
def icon(name: str) -> SafeString:
    """A picture from the sprite, hidden from screen readers: the words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("img/icons.svg"), name,
    )  # fmt: skip


@register.simple_tag(name="ui.badge")
def badge(state: str, label: str = "", role: str = "") -> SafeString:
    """The state of a thing in words, with its colour. Own words and role for states not in the table."""
    said, colour = (label, role or "plain") if label else states.said(state)
    return format_html('<span class="badge badge-{}">{}</span>', role or colour, said)


@register.simple_tag(name="ui.button")
def button(label: str, kind: str = "plain", icon_name: str = "", key: str = "", **attributes: Any) -> SafeString:
    """A submit button. Kinds: main, plain, danger, quiet. `key` is its letter in a queue."""
    attributes.setdefault("type", "submit")
    if key:
        attributes["data_key"] = key
    return format_html(
        '<button class="button button-{}"{}>{}{}{}</button>',
        kind, _attributes(attributes), icon(icon_name) if icon_name else "", label,
        format_html(' <kbd aria-hidden="true" hidden>{}</kbd>', key) if key else "",
    )  # fmt: skip


@register.simple_tag(name="ui.link_button")
def link_button(url: str, label: str, kind: str = "plain", icon_name: str = "", **attributes: Any) -> SafeString:
    """A link that looks like a button."""
    return format_html(
        '<a class="button button-{}" href="{}"{}>{}{}</a>',
        kind, url, _attributes(attributes), icon(icon_name) if icon_name else "", label,
    )  # fmt: skip


@register.simple_tag(name="ui.as_of")
def as_of(moment: Any) -> SafeString:
    """When a figure was true."""
    return format_html('<span class="as-of">{}</span>', gettext("Tính đến %(when)s") % {"when": words.moment(moment)})


@register.simple_tag(name="ui.pick")
def pick(name: str, value: str, label: str, *, checked: bool = False) -> SafeString:
    """The box that chooses one row of a list for a bulk action."""
    return format_html(
        '<label class="pick"><span class="visually-hidden">{}</span>'
        '<input type="checkbox" name="{}" value="{}" data-select{}></label>',
        label, name, value, SafeString(" checked") if checked else "",
    )  # fmt: skip


@register.simple_tag(name="ui.pick_all")
def pick_all() -> SafeString:
    """The box in the head of a list that chooses every row on the page; shown by select.js only."""
    return format_html(
        '<label class="pick pick-all" data-select-all-box hidden><input type="checkbox" data-select-all>'
        "<span>{}</span></label>", gettext("Chọn cả trang"),
    )  # fmt: skip


@register.simple_tag(name="ui.picked")
def picked() -> SafeString:
    """How many rows are chosen, told by select.js."""
    return format_html('<span data-selected data-text="{}" role="status"></span>', gettext("Đã chọn {n}"))


# Forms


@register.inclusion_tag("ui/errors.html", name="ui.errors")
def errors(form: forms.BaseForm) -> Context:
    """What is wrong with a form, above it, each line leading to its question; nothing when all is well.

    Where questions of one label stand in several parts of a form, its `within` names the part.
    """
    within = getattr(form, "within", {})
    wrong = [field for field in form if field.errors] if form.is_bound else []
    general = list(form.non_field_errors()) if form.is_bound else []
    count = len(general) + sum(len(field.errors) for field in wrong)
    named = [(", ".join(filter(None, (within.get(field.name), str(field.label)))), field) for field in wrong]
    return {"fields": named, "general": general, "count": count}


@register.inclusion_tag("ui/fieldset.html", name="ui.fieldset")
def fieldset(form: fields.PlainForm, names: str, legend: str = "", note: str = "", *, pair: bool = False) -> Context:
    """Some questions of a form under one heading: `{% ui.fieldset form "title problem" "Nội dung" %}`."""
    return {"fields": form.some(names.split()), "legend": legend, "note": note, "pair": pair}


# Blocks around other content


@register.simple_block_tag(name="ui.notice", end_name="ui.endnotice")
def notice(content: str, kind: str = "info", title: str = "", **attributes: Any) -> SafeString:
    """A notice. Kinds: info, success, warn, error; also by the framework's names of messages."""
    kind = {"warning": "warn", "debug": "info", "": "info"}.get(kind, kind)
    head = format_html('<p class="notice-title">{}</p>', title) if title else ""
    return format_html(
        '<div class="notice notice-{}"{}>{}<div class="notice-body">{}{}</div></div>',
        kind, _attributes(attributes), icon(kind), head, content,
    )  # fmt: skip


@register.simple_block_tag(name="ui.card", end_name="ui.endcard")
def card(content: str, title: str = "", url: str = "", tone: str = "") -> SafeString:
    """A card. Tones: wait, late, done."""
    words_ = format_html('<a href="{}">{}</a>', url, title) if url else title
    head = format_html('<h2 class="card-title">{}</h2>', words_) if title else ""
    return format_html('<section class="card{}">{}{}</section>', f" card-{tone}" if tone else "", head, content)


# Parts of a page


@register.inclusion_tag("ui/stat.html", name="ui.stat")
def stat(label: str, value: Any, url: str = "", of: str = "", tone: str = "", at: Any = None) -> Context:
    """A figure that opens to its list, with what it is a part of and when it was true."""
    return {"label": label, "value": words.figure(value), "url": url, "of": of, "tone": tone, "at": at}


@register.inclusion_tag("ui/facts.html", name="ui.facts")
def facts(pairs: Iterable[tuple[str, Any]]) -> Context:
    """A list of names and values; pairs with an empty value are left out."""
    return {"pairs": [(name, value) for name, value in pairs if value not in (None, "")]}


@register.inclusion_tag("ui/crumbs.html", name="ui.crumbs")
def crumbs(*path: Any) -> Context:
    """The way up: `{% ui.crumbs url1 label1 url2 label2 "Trang này" %}`, or one list of (label, url).

    Of a long way only its beginning and its end stand open.
    """
    if len(path) == 1 and not isinstance(path[0], str):
        steps = [*path[0]]
    else:
        steps = [(path[i + 1], path[i]) for i in range(0, len(path) - 1, 2)] + [(path[-1], "")] * (len(path) % 2)
    if len(steps) <= 6:
        return {"first": steps}
    return {"first": steps[:2], "middle": steps[2:-3], "last": steps[-3:]}


@register.inclusion_tag("ui/tabs.html", name="ui.tabs")
def tabs(items: Sequence[Sequence[Any]], label: str) -> Context:
    """Links to the sides of one thing: (label, url, current[, count])."""
    return {"items": [(*item, None)[:4] for item in items], "label": label}


@register.inclusion_tag("ui/stepper.html", name="ui.stepper")
def stepper(names: Sequence[str], current: int) -> Context:
    """The steps of a longer task; `current` counts from 1."""
    return {"steps": [(n, name, n < current, n == current) for n, name in enumerate(names, 1)]}


@register.inclusion_tag("ui/timeline.html", name="ui.timeline")
def timeline(steps: Iterable[Any], waiting: str = "") -> Context:
    """What happened, when, by whom, in which office and why; `waiting` says what comes next."""
    return {"steps": steps, "waiting": waiting}


@register.inclusion_tag("ui/files.html", name="ui.files", takes_context=True)
def files(context: Context, items: Iterable[Any]) -> Context:
    """Files to download, each with `name`, `url`, `size` and, where known, `note` and `remove_url`."""
    return {"items": items, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/empty.html", name="ui.empty")
def empty(title: str, text: str = "", url: str = "", label: str = "") -> Context:
    """What to say and offer where there is nothing to show."""
    return {"title": title, "text": text, "url": url, "label": label}


@register.inclusion_tag("ui/outcome.html", name="ui.outcome")
def outcome(headline: str, taken: Sequence[Any], left_out: Sequence[Any], verb: str = "") -> Context:
    """What a bulk action would do: `taken` (label, url), `left_out` (label, url, why)."""
    return {"headline": headline, "taken": taken, "left_out": left_out, "verb": verb}


@register.inclusion_tag("ui/pager.html", name="ui.pager")
def pager(previous: str = "", following: str = "", note: str = "") -> Context:
    """Links to the page before and after; an empty address leaves the link out."""
    return {"previous": previous, "following": following, "note": note}


@register.inclusion_tag("ui/table.html", name="ui.table")
def table(content: tables.Table) -> Context:
    """A whole table from `web.ui.tables`."""
    return {"table": content}


@register.inclusion_tag("ui/table_head.html", name="ui.table_head")
def table_head(sorting: tables.Sorting) -> Context:
    """The head of a table whose rows the page writes itself."""
    return {"heads": sorting.heads()}


@register.simple_tag(name="ui.diff")
def difference(before: str, after: str) -> SafeString:
    """Two texts as one, what went struck out and what came underlined."""
    return diff.marked(before, after)


# Charts


@register.inclusion_tag("ui/progress.html", name="ui.progress")
def progress(label: str, done: int, assigned: int | None = None, own: int | None = None, waiting: int = 0) -> Context:
    """How far a unit is against the target given to it and the one it set itself."""
    return {"label": label, "chart": charts.progress(done, assigned=assigned, own=own, waiting=waiting)}


@register.inclusion_tag("ui/curve.html", name="ui.curve")
def curve(chart: charts.Curve) -> Context:
    """The S-curve made by `charts.curve`, with its table on request."""
    return {"chart": chart, "key": ids.time_ordered_key()[-8:]}


@register.inclusion_tag("ui/bars.html", name="ui.bars")
def bars(chart: charts.Bars) -> Context:
    """Horizontal bars made by `charts.bars`."""
    return {"chart": chart}


@register.simple_tag(name="ui.now")
def now() -> str:
    """The present moment of the house, also in rehearsal."""
    return words.moment(clock.now())
