"""Letters sorted by place, as a page has them, are put into reading order."""

from app.importers.pdf_glyphs import Glyph, Style
from app.importers.words import segments_of

STYLE = Style(number=0, size=10)


def printed(*visual: str, x: float = 50) -> list[Glyph]:
    """Glyphs of words as they stand on the page from left to right, right-to-left words' letters turned."""
    glyphs = []
    for word in visual:
        for letter in word:
            glyphs.append(Glyph(letter, x, x + 5, 100, x, STYLE))
            x += 5
        x += 3
    return glyphs


def text_of(*visual: str) -> str:
    return " / ".join(segment.text for segment in segments_of(printed(*visual)))


def turned(word: str) -> str:
    return word[::-1]


def test_words_and_letters_are_turned_round():
    assert text_of(turned("טוב"), turned("בוקר")) == "בוקר טוב"


def test_english_words_and_phone_numbers_keep_their_order():
    assert text_of("REST", "API", turned("עם"), turned("מערכות"), turned("פיתוח")) == "פיתוח מערכות עם REST API"
    assert text_of("+972", "50", "555", "0100", turned("טלפון")) == "טלפון +972 50 555 0100"


def test_spans_of_years_read_from_the_right():
    assert text_of("2016", "–", "2012", turned("לימודים")) == "לימודים 2012 – 2016"


def test_brackets_open_before_they_close():
    assert text_of(turned("(טוב)"), turned("עברית")) == "עברית (טוב)"


def test_percent_signs_follow_their_number():
    assert text_of("%40", turned("חיסכון")) == "חיסכון 40%"


def test_a_ligature_of_lam_and_alef_is_never_turned():
    lam_alef = Glyph("\u0627", 60, 65, 100, 60, STYLE), Glyph("\u0644", 60, 65, 100, 60, STYLE)
    around = Glyph("م", 55, 60, 100, 55, STYLE), Glyph("س", 65, 70, 100, 65, STYLE)
    [segment] = segments_of([around[0], *lam_alef, around[1]])
    assert segment.text == "سلام"


def test_a_page_of_another_script_keeps_its_single_words():
    glyphs = printed("The", "word", turned("שלום"), "means", "peace")
    assert segments_of(glyphs)[0].text == "The word שלום means peace"


def test_a_span_within_one_word_reads_forwards():
    assert text_of("۱۳۹۸–۱۳۹۴", turned("تهران")) == "تهران ۱۳۹۴–۱۳۹۸"


def test_a_bracketed_year_keeps_its_brackets():
    assert text_of("(2019", turned("آذر") + ")") == "(آذر 2019)"


def test_the_groups_of_a_number_set_backwards_are_turned_round():
    assert text_of("0143", "555", "55", "966+", turned("هاتف")) == "هاتف +966 55 555 0143"


def test_a_bar_ends_a_number():
    assert text_of("0143", "555", "55", "966+", "|", turned("عمان")) == "عمان | +966 55 555 0143"


def test_the_bullet_of_an_english_item_comes_first():
    arabic = printed(turned("مهارات"), turned("البرامج"), x=400)
    item = [Glyph(g.text, g.x0, g.x1, 120, g.origin, g.style) for g in printed("Excel", "•", x=400)]
    assert [segment.text for segment in segments_of([*arabic, *item])] == ["البرامج مهارات", "• Excel"]
