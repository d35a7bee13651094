"""The check of templates, tried on good and bad lines."""

import pytest

from tools.check_templates import wrong_in

BAD = {
    '<p style="color: red">{{ x }}</p>': "inline style",
    "<style>p { color: red }</style>": "inline style",
    "<script>alert(1)</script>": "inline script",
    '<button onclick="go()">{{ x }}</button>': "inline script",
    '<a href="javascript:go()">{{ x }}</a>': "inline script",
    '<div hx-on:click="go()"></div>': "inline script",
    "<p>Xin chào</p>": "without translate",
    "<p>{% if x %}Xin chào{% endif %}</p>": "without translate",
    '<p>{% translate "Xin" %} chào</p>': "without translate",
    '<img src="x" alt="Ảnh">': "without translate in alt",
    '<nav aria-label="Trang">{{ x }}</nav>': "without translate in aria-label",
    '<input placeholder="Tìm" aria-label="{{ x }}">': "without translate in placeholder",
    '<input name="q">': "control without a label",
    '<label for="a">{{ x }}</label><input id="b">': "control without a label",
    '<label for="{{ a.id }}">{{ x }}</label><input id="{{ b.id }}">': "control without a label",
    "<select><option>{{ x }}</option></select>": "control without a label",
    '<button type="submit"></button>': "without a name",
    '<button>{% ui.icon "close" %}</button>': "without a name",
    '<button><svg aria-hidden="true"><path d="M0"/></svg></button>': "without a name",
    '<a href="/"><img src="x" alt=""></a>': "without a name",
}

GOOD = [
    '<p class="lead">{% translate "Xin chào" %}</p>',
    "<p>{% blocktranslate count n=3 %}một{% plural %}nhiều{% endblocktranslate %}</p>",
    "{# Lời giải thích #}<p>{{ x }}</p>",
    "{% comment %}Lời giải thích{% endcomment %}",
    '<script src="{% static "a.js" %}" defer></script>',
    '<script type="application/json" id="data">{"a": 1}</script>',
    '<input type="hidden" name="next" value="{{ next }}">',
    '<label for="{{ field.id }}">{{ field.label }}</label><input id="{{ field.id }}">',
    "<label>{{ label }} <input></label>",
    '<textarea aria-label="{% translate "Ghi chú" %}"></textarea>',
    '<button aria-label="{% translate "Đóng" %}">{% ui.icon "close" %}</button>',
    '<button>{% ui.icon "close" %}<span class="hidden">{% translate "Đóng" %}</span></button>',
    '<a href="/">{{ name }}</a>',
    '<a href="/"><img src="x" alt="{{ name }}"></a>',
    "<p>12 · 34 %</p>",
    "<title>{{ title }} – Sáng Kiến</title>",
]


@pytest.mark.parametrize("line", BAD)
def test_a_fault_is_found_and_named(line: str) -> None:
    assert any(BAD[line] in str(finding) for finding in wrong_in(line, "x.html"))


@pytest.mark.parametrize("line", GOOD)
def test_a_good_line_is_left_alone(line: str) -> None:
    assert wrong_in(line, "x.html") == []


def test_a_fault_is_shown_at_its_line() -> None:
    source = '{% comment %}\nxx\n{% endcomment %}\n<p\n  class="a">\n</p><p style="x"></p>'
    assert [finding.line for finding in wrong_in(source, "x.html")] == [6]
