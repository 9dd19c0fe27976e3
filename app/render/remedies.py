"""What to do about each finding, by the name of its rule."""

from app.i18n import tr


def remedy(rule: str) -> str:
    """One sentence with one thing to do; "" for a rule that has none."""
    return _remedies().get(rule, "")


def _remedies() -> dict[str, str]:
    from_source = tr("Export the PDF anew from the program it was written in.")
    return {
        "no-text": from_source,
        "picture-page": from_source,
        "garbled": tr("Replace icons with words, or use another font."),
        "font-without-letters": tr("Use another font, or export anew with fonts embedded."),
        "spaced-letters": tr("Type the word without spaces and set the spacing in the font settings."),
        "hyphenation": tr("Turn hyphenation off."),
        "hidden-text": tr("Delete it, or make it visible."),
        "columns": tr("Use a template with one column."),
        "table": tr("Write each row as a line of text, or as an entry with bullets."),
        "contact-in-margin": tr("Move it into the text at the top of the first page."),
        "off-the-page": tr("Widen the margins or shorten the line."),
        "narrow-margins": tr("Set the margins to 10 mm or more."),
        "rotated": tr("Turn the page upright and export again."),
        "paper": tr("Set the paper to A4, or Letter for North America."),
        "small-text": tr("Set it in 9 points or more, and shorten instead."),
        "many-fonts": tr("Keep one font for text and one for headings."),
        "no-email": tr("Write it out as text at the top."),
        "no-phone": tr("Write it out as text, with the country code."),
        "headings": tr("Name the sections as everyone does."),
        "no-dates": tr("Add the years to each job and degree."),
        "date-forms": tr("Choose one way and use it throughout."),
        "long": tr("Shorten what is older than ten years."),
        "short": tr("Say more about what was done and with what."),
        "nearly-empty-page": tr("Let it fit on one page less."),
        "name-first": tr("Begin the page with the name."),
        "pictures": tr("Say in words what they show."),
        "odd-link": tr("Remove the link, or write the whole web address."),
        "script": from_source,
        "form": tr("Print the form to a PDF that has no fields."),
        "comments": tr("Delete the comments."),
        "attachment": tr("Remove it unless the employer asks for it."),
        "copy-protected": tr("Save it without protection."),
        "encrypted": tr("Save it without protection."),
        "title": tr("Set the title in the document’s properties: name and profession."),
        "untagged": tr("Choose “tagged PDF” when exporting."),
        "language": tr("Set the language in the document’s properties."),
        "large": tr("Make the pictures smaller before they go into the page."),
        "file-name": tr("Name it “First name Last name Resume.pdf”, for instance."),
        "file-name-signs": tr("Use letters, digits, spaces and hyphens only."),
    }
