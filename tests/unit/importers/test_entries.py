"""Sections → entries: jobs, education, projects and the lists."""

from app.importers import lists
from app.importers.document import Cell, Line, LineRole
from app.importers.education import read_education
from app.importers.projects import projects
from app.importers.work import read_jobs

NO_WORDS = frozenset()


def lines(text):
    made = []
    gap = 1.0
    for raw in text.strip("\n").split("\n"):
        if not raw.strip():
            gap += 1
            continue
        bullet = raw.lstrip().startswith("- ")
        role = LineRole.BULLET if bullet else LineRole.TEXT
        made.append(Line(text=raw.strip().removeprefix("- "), role=role, gap=gap))
        gap = 1.0
    return made


def jobs(text):
    return [(job.position, job.name, job.location, job.start, job.end) for job in read_jobs(lines(text), NO_WORDS)]


def test_company_above_title():
    assert jobs("Acme Corp | Oslo, Norway\nSenior Baker | 2019 - 2021\n- Baked\nBeta Ltd.\nBaker | 2017 - 2019") == [
        ("Senior Baker", "Acme Corp", "Oslo, Norway", "2019", "2021"),
        ("Baker", "Beta Ltd.", "", "2017", "2019"),
    ]


def test_highlights_without_marks():
    found = read_jobs(
        lines(
            """
Research Intern
Galway Labs (11/2022 - 03/2023)

Conducted deep research on locks and keys for museums
Wrote a thesis on how keys were copied in Rome
Software Engineer
City Hospital (05/2022 - 11/2022)

Built a tool that checks the keys of all wards
"""
        ),
        NO_WORDS,
    )
    assert [(job.position, job.name, len(job.highlights) + bool(job.summary)) for job in found] == [
        ("Research Intern", "Galway Labs", 2),
        ("Software Engineer", "City Hospital", 1),
    ]


def test_one_employer_with_several_roles():
    found = jobs(
        "Acme Corporation\nStaff Engineer, Platform | 2022 - Present\n- Led\n"
        "Engineer, Identity | 2020 - 2022\n- Shipped"
    )
    assert [(position, name) for position, name, *_ in found] == [
        ("Staff Engineer, Platform", "Acme Corporation"),
        ("Engineer, Identity", "Acme Corporation"),
    ]


def test_a_sentence_behind_the_dates_is_the_summary():
    [job] = read_jobs(
        lines("QA Engineer, Northwind Systems, Portland, OR (Mar 2021 - Present) Leads the guild."), NO_WORDS
    )
    assert (job.name, job.location, job.summary) == ("Northwind Systems", "Portland, OR", "Leads the guild.")


def test_a_rail_of_dates_beside_bullets_goes_to_the_head():
    bullet = Line(
        text="Built kernels May 2022 – Aug 2022",
        role=LineRole.BULLET,
        cells=(Cell(text="Built kernels", x0=60), Cell(text="May 2022 – Aug 2022", x0=450)),
    )
    [job] = read_jobs([Line(text="Research Intern, Northwind Labs"), bullet], NO_WORDS)
    assert (job.start, job.end, [h.text for h in job.highlights]) == ("2022-05", "2022-08", ["Built kernels"])


def test_a_head_that_broke_where_its_dates_begin_is_one_line():
    def head(end_of_text):
        cells = (Cell(text="Site Lead · Harbour Pay", x0=57, x1=end_of_text), Cell(text="2021 – 2023", x0=480, x1=540))
        above = Line(text="Site Lead · Harbour Pay 2021 – 2023", cells=cells, x0=57, gap=1.6, bold=True)
        below = Line(text="Inc. (HarbourPay), Oslo, Norway", x0=57, gap=1.0)
        [job] = read_jobs([above, below, Line(text="Led the site", role=LineRole.BULLET, x0=59)], NO_WORDS)
        return job.position, job.name, job.location

    assert head(end_of_text=450) == ("Site Lead", "Harbour Pay Inc. (HarbourPay)", "Oslo, Norway")
    assert head(end_of_text=250)[1] != "Harbour Pay Inc. (HarbourPay)"


def test_continuation_lines_are_joined_and_broken_words_closed():
    made = [
        Line(text="Clerk, Acme Ltd., 2019 – 2020"),
        Line(text="Kept the inter-", role=LineRole.BULLET, wrapped=True),
        Line(text="national accounts"),
    ]
    [job] = read_jobs(made, frozenset({"international"}))
    assert job.highlights[0].text == "Kept the international accounts"


def test_a_head_without_a_title_is_kept_and_marked_unsure():
    [job] = read_jobs(lines("Something Else Entirely\n- Did things"), NO_WORDS)
    assert job.name == "Something Else Entirely"
    assert job.confidence < 0.6


def education(text):
    return [
        (e.institution, e.study_type, e.area, e.location, e.start_date, e.end_date, e.score)
        for e, _, _ in read_education(lines(text), NO_WORDS)
    ]


def test_degree_and_school_in_one_line():
    assert education("B.S. Computer Science, State University, 2012 - 2016") == [
        ("State University", "B.S.", "Computer Science", "", "2012", "2016", "")
    ]
    assert education("Boğaziçi University, BS in Computer Engineering – Istanbul, Türkiye 2018") == [
        ("Boğaziçi University", "BS", "Computer Engineering", "Istanbul, Türkiye", "", "2018", "")
    ]


def test_two_dated_entries_stay_two():
    """A school alone and a degree alone complement each other, but not when each has dates of its own."""
    assert education(
        "2010 – 2011  Weiterbildung zur geprüften Bilanzbuchhalterin (IHK)\n"
        "2001 – 2004  Ausbildung zur Steuerfachangestellten, Kanzlei Müller, Köln"
    ) == [
        ("IHK", "Weiterbildung", "geprüften Bilanzbuchhalterin", "", "2010", "2011", ""),
        ("Kanzlei Müller", "Ausbildung", "Steuerfachangestellten", "Köln", "2001", "2004", ""),
    ]
    assert [entry[-3:-1] for entry in education("2012 – 2016 State University\n2016 – 2018 Master of Arts")] == [
        ("2012", "2016"),
        ("2016", "2018"),
    ]


def test_certificates_of_schools_and_trades_are_degrees():
    assert education("Leaving Certificate, Coláiste Chríost Rí, 2006") == [
        ("Coláiste Chríost Rí", "Leaving Certificate", "", "", "", "2006", "")
    ]


def test_undergraduate_masters_are_degrees():
    assert education("MChem, University of Oxford, 2008 - 2012")[0][:2] == ("University of Oxford", "MChem")


def test_a_date_that_had_to_go_to_the_next_line_stays_with_its_certificate():
    made = [
        Line(text="Crane licence (2022)", gap=1.9),
        Line(text="Certified rigger and signaller", wrapped=True, gap=1.0),
        Line(text="(2021)", gap=1.0),
    ]
    found = lists.certificates(made, NO_WORDS)
    assert [(one.name, one.date) for one in found] == [
        ("Crane licence", "2022"),
        ("Certified rigger and signaller", "2021"),
    ]


def test_school_degree_grade_on_lines_of_their_own():
    assert education("Muster-Universität\nB.Sc. Informatik\n2013 - 2017\nAbschlussnote: 1.8") == [
        ("Muster-Universität", "B.Sc.", "Informatik", "", "2013", "2017", "1.8")
    ]


def test_expected_dates_and_grades_between_dots():
    assert education("Springfield State University\nB.S. Computer Science · Expected May 2026 · GPA 3.6") == [
        ("Springfield State University", "B.S.", "Computer Science", "", "", "2026-05", "3.6")
    ]


def test_schools_the_lexicon_does_not_know():
    assert education("B.S. Computer Engineering | QXT | 2018")[0][:3] == ("QXT", "B.S.", "Computer Engineering")


def test_degrees_of_other_languages():
    assert education("西安某大学 2009 – 2013\n学士 通信工程")[0][:3] == ("西安某大学", "学士", "通信工程")
    assert education("Бакалавр наук в области права\nТомский университет\n2014 - 2018")[0][:3] == (
        "Томский университет",
        "Бакалавр наук",
        "права",
    )


def test_two_schools_are_two_entries_even_without_bullets():
    found = education(
        "Cornell University\nMEng in Robotics\nDec 2014 | Ithaca, NY\n\nLa Martin for Boys\nMay 2011 | Kolkata, India"
    )
    assert [(name, end) for name, *_, end, _ in found] == [
        ("Cornell University", "2014-12"),
        ("La Martin for Boys", "2011-05"),
    ]


def test_projects_with_links_and_roles():
    [project] = projects(
        lines(
            "Bus Atlas | GitHub: github.com/ada/atlas\nPython, Flask\n- Mapped delays\nLink: https://atlas.example.org"
        ),
        NO_WORDS,
    )
    assert (project.name, project.description, project.url) == ("Bus Atlas", "Python, Flask", "github.com/ada/atlas")


def test_certificates_in_a_table():
    rows = [
        Line(text=" ".join(cells), role=LineRole.TABLE_ROW, cells=tuple(Cell(text=cell) for cell in cells))
        for cells in (("Certification", "Year"), ("PMP", "2019"), ("Certified Scrum Master", "2021"))
    ]
    assert [(c.name, c.date) for c in lists.certificates(rows, NO_WORDS)] == [
        ("PMP", "2019"),
        ("Certified Scrum Master", "2021"),
    ]


def test_issuers_in_brackets_and_several_on_a_line():
    found = lists.certificates(lines("- First Aid (Red Cross, 2022)\n- ASE T2 (2019), ASE T4 (2020)"), NO_WORDS)
    assert [(c.name, c.issuer, c.date) for c in found] == [
        ("First Aid", "Red Cross", "2022"),
        ("ASE T2", "", "2019"),
        ("ASE T4", "", "2020"),
    ]


def test_groups_of_publications_are_no_publications():
    made = lines(
        "Books\n- E. Someone, A Fictional Work. Somewhere, 2010.\nArticles\n- L. Wong, A paper, vol. 12, 2011."
    )
    assert [p.release_date for p in lists.publications(made, NO_WORDS)] == ["2010", "2011"]


def test_awards_interests_and_references():
    assert [(a.title, a.date) for a in lists.awards(lines("- Innovation Prize, 2023"), NO_WORDS)] == [
        ("Innovation Prize", "2023")
    ]
    assert [i.name for i in lists.interests(lines("Sailing, piano (jazz, soul)"), NO_WORDS)] == [
        "Sailing",
        "piano (jazz, soul)",
    ]
    [reference] = lists.references(lines("Prof. Alpha Beta\n- a.beta@university.edu"), NO_WORDS)
    assert (reference.name, reference.reference) == ("Prof. Alpha Beta", "a.beta@university.edu")


def test_projects_named_before_a_colon_are_one_each():
    found = projects(lines("Compass: trail maps for hikers\nPaperboy: reads newsletters without a net"), NO_WORDS)
    assert [(project.name, project.description) for project in found] == [
        ("Compass", "trail maps for hikers"),
        ("Paperboy", "reads newsletters without a net"),
    ]


def test_a_labelled_detail_is_no_project_of_its_own():
    found = projects(lines("Compass\nLink: https://compass.example\n- Drew maps"), NO_WORDS)
    assert [project.name for project in found] == ["Compass"]


def test_dates_in_front_open_an_entry_even_in_small_letters():
    found = jobs(
        "feb 2021 – nu\nInköpare, Skogsbolaget Granen AB\n- Ledde ett team\nsep 2017 – jan 2021 Säljare, Hamn AB"
    )
    assert [(start, end) for *_, start, end in found] == [("2021-02", "present"), ("2017-09", "2021-01")]


def test_a_degree_may_be_set_with_blanks():
    ((entry, _, _),) = read_education(lines("B. Sc. Wirtschaftsinformatik, Hochschule Beispiel, 2013"), NO_WORDS)
    assert (entry.study_type, entry.area) == ("B. Sc.", "Wirtschaftsinformatik")


def test_a_degree_word_within_a_school_is_its_name():
    ((entry, _, _),) = read_education(lines("Istituto Tecnico Galvani | Laurea in Fisica | 2010"), NO_WORDS)
    assert entry.institution == "Istituto Tecnico Galvani"


def test_a_grade_is_found_whatever_accents_its_label_has():
    ((entry, _, _),) = read_education(
        lines("Licenciatura em Gestão | Universidade do Exemplo | 2010\n- Média: 16"), NO_WORDS
    )
    assert entry.score == "16"


def test_headings_of_entries_stand_above_their_dates():
    made = []
    for degree, school, dates in (
        ("B.A. History", "Oak University", "2010 – 2013"),
        ("Abitur", "Elm School", "2001 – 2009"),
    ):
        made += [
            Line(text=degree, role=LineRole.HEADING, level=3),
            Line(text=school, role=LineRole.HEADING, level=4),
            Line(text=dates),
        ]
    assert [entry.study_type for entry, _, _ in read_education(made, NO_WORDS)] == ["B.A.", "Abitur"]


def test_a_date_set_apart_in_a_bullet_stays_with_its_certificate():
    cells = (Cell(text="First aid — Red Cross", x0=10), Cell(text="11.2012", x0=300))
    made = [Line(text="First aid — Red Cross 11.2012", role=LineRole.BULLET, level=1, cells=cells)]
    found = lists.certificates(made, NO_WORDS)
    assert [(entry.name, entry.issuer, entry.date) for entry in found] == [("First aid", "Red Cross", "2012-11")]
