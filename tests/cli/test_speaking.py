"""The terminal speaks one language at a time: Vietnamese, or English where it is asked for."""

import pytest

from sangkien.cli import speaking
from sangkien.cli.main import available, main
from sangkien.cli.verbs import registry
from tools.texts import VIETNAMESE


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        (["--help"], {}, "vi"),
        (["--help"], {"LANG": "C.UTF-8"}, "vi"),
        (["--help"], {"LANG": "vi_VN.UTF-8"}, "vi"),
        (["--help"], {"LANG": "en_GB.UTF-8"}, "en"),
        (["--help"], {"LANG": "en_GB.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, "vi"),
        (["--lang", "en", "--help"], {"LANG": "vi_VN.UTF-8"}, "en"),
        (["--help", "--lang=vi"], {"LANG": "en_US.UTF-8"}, "vi"),
        (["work", "--lang", "en"], {}, "vi"),
    ],
)
def test_the_language_is_vietnamese_unless_english_is_asked_for(words, environment, language):
    found, left = speaking.language_of(words, environment)
    assert (found, [word for word in left if word != "work"]) == (language, [w for w in words if w == "--help"])


@pytest.mark.django_db
class TestHelp:
    def test_every_command_and_verb_is_explained_in_vietnamese(self, capsys):
        assert main(["--help"]) == 0
        said = capsys.readouterr().out.splitlines()[2:]
        assert len(said) == len(available()) + len(registry())
        assert [line for line in said if not VIETNAMESE.search(line)] == []

    def test_or_in_english(self, capsys):
        assert main(["--lang", "en", "--help"]) == 0
        assert [line for line in capsys.readouterr().out.splitlines() if VIETNAMESE.search(line)] == []

    @pytest.mark.parametrize("words", ["audit verify", "import", "serve", "initiative confirm", "unit merge"])
    def test_so_are_the_options(self, capsys, words):
        for language in ("vi", "en"):
            with pytest.raises(SystemExit):
                main([*words.split(), "--help", "--lang", language])
            said = capsys.readouterr().out
            assert ("show this help message" in said, "cách dùng" in said) == (language == "en", language == "vi")
            assert bool(VIETNAMESE.search(said)) == (language == "vi")
