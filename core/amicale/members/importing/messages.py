"""Every sentence that the importer says to people, by its stable code: (English, French)."""

# ruff: noqa: E501  (a table of what people write is read in rows)
from __future__ import annotations

from collections.abc import Mapping

_FILE = {
    "empty_file": ("The file is empty.", "Le fichier est vide."),
    "unreadable": ("The file cannot be read: {reason}.", "Le fichier ne peut pas être lu : {reason}."),
    "not_a_table": (
        "This is neither a CSV file nor a spreadsheet. Save the list as XLSX or CSV and try again.",
        "Ce fichier n’est ni un CSV ni un classeur. Enregistrez la liste en XLSX ou en CSV et réessayez.",
    ),
    "file_too_large": ("The file is larger than {limit} MB.", "Le fichier dépasse {limit} Mo."),
    "too_many_rows": ("The file has more than {limit} rows.", "Le fichier a plus de {limit} lignes."),
    "sheet_too_large": (
        "The sheet reaches down to row {rows} and across to column {columns}, which is too far to read. Copy the people with their headers into a new sheet, and save that.",
        "La feuille s’étend jusqu’à la ligne {rows} et la colonne {columns} : c’est trop pour être lu. Copiez les personnes avec leurs en-têtes dans une nouvelle feuille, et enregistrez-la.",
    ),
    "bad_encoding": (
        "The file is damaged: it is not valid {encoding}.",
        "Le fichier est abîmé : ce n’est pas du {encoding} valide.",
    ),
    "unclosed_quote": (
        "A quotation mark opened on line {line} is never closed.",
        "Un guillemet ouvert à la ligne {line} n’est jamais fermé.",
    ),
    "password_protected": (
        "The spreadsheet is protected by a password. Save it without one and try again.",
        "Le classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe et réessayez.",
    ),
    "broken_workbook": ("The spreadsheet is damaged.", "Le classeur est abîmé."),
    "no_header": (
        "The first row holds data: put the names of the columns above it.",
        "La première ligne contient des données : ajoutez au-dessus les noms des colonnes.",
    ),
    "no_name_column": (
        'No column holds names. The columns are: {headers}. Say which one does with --map "Column=family_name".',
        'Aucune colonne ne contient de noms. Les colonnes sont : {headers}. Indiquez laquelle avec --map "Colonne=family_name".',
    ),
    "map_unknown_field": (
        '--map: there is no field "{field}". The fields are: {fields}.',
        "--map : le champ « {field} » n’existe pas. Les champs sont : {fields}.",
    ),
    "map_unknown_header": (
        '--map: the file has no column "{header}". Its columns are: {headers}.',
        "--map : le fichier n’a pas de colonne « {header} ». Ses colonnes sont : {headers}.",
    ),
}
_HEADERS = {
    "ambiguous_header": (
        'Both "{header}" and "{other}" may be {field}; "{other}" was taken. Use --map to choose.',
        "« {header} » et « {other} » peuvent toutes deux être {field} ; « {other} » a été retenue. Utilisez --map pour choisir.",
    ),
    "near_header": (
        '"{header}" was taken for {field}. Use --map if it is something else.',
        "« {header} » a été comprise comme {field}. Utilisez --map si c’est autre chose.",
    ),
    "unmapped_header": ('"{header}" is not imported as a field.', "« {header} » n’est importée dans aucun champ."),
    "unmapped_header_suggestion": (
        '"{header}" is not imported as a field; it may be: {fields}. Use --map to say so.',
        "« {header} » n’est importée dans aucun champ ; elle pourrait être : {fields}. Utilisez --map pour le préciser.",
    ),
}
_ROWS = {
    "asked_to_be_erased": (
        "This person asked to be erased: the row is left out. Take them out of the list, or ask them.",
        "Cette personne a demandé l’effacement : la ligne est laissée de côté. Retirez-la de la liste, ou demandez-lui.",
    ),
    "no_name": ("There is no name in this row.", "Cette ligne ne contient aucun nom."),
    "no_person": ("This row holds a remark, not a person.", "Cette ligne contient une remarque, pas une personne."),
    "total_row": ("This is a line of totals.", "C’est une ligne de totaux."),
    "repeated_header": ("This row repeats the headers.", "Cette ligne répète les en-têtes."),
    "ragged_row": (
        "This row has {cells} cells for {columns} columns, so that they may stand in the wrong ones.",
        "Cette ligne a {cells} cellules pour {columns} colonnes : elles sont peut-être décalées.",
    ),
    "broken_quotes": (
        "A quotation mark in this row swallowed the rows after it.",
        "Un guillemet de cette ligne a absorbé les lignes suivantes.",
    ),
    "short_row": (
        "The row has {cells} cells for {columns} columns.",
        "La ligne a {cells} cellules pour {columns} colonnes.",
    ),
    "one_name_only": ("Given or family name is missing.", "Le prénom ou le nom manque."),
    "not_a_name": ('"{value}" in {column} is no name.', "« {value} » dans {column} n’est pas un nom."),
    "too_long": ("The text in {column} is too long.", "Le texte dans {column} est trop long."),
    "impossible_date": (
        '"{value}" in {column} is a day that never was.',
        "« {value} » dans {column} est un jour qui n’existe pas.",
    ),
    "unlikely_date": (
        '"{value}" in {column} is an unlikely birth date.',
        "« {value} » dans {column} est une date de naissance improbable.",
    ),
    "unclear_date": (
        '"{value}" in {column} is not a full date.',
        "« {value} » dans {column} n’est pas une date complète.",
    ),
    "unlikely_year": (
        '"{value}" in {column} is an unlikely year.',
        "« {value} » dans {column} est une année improbable.",
    ),
    "unclear_year": ('"{value}" in {column} is no class year.', "« {value} » dans {column} n’est pas une promotion."),
    "invalid_email": (
        '"{value}" in {column} is no valid e-mail address.',
        "« {value} » dans {column} n’est pas une adresse e-mail valide.",
    ),
    "invalid_phone": (
        '"{value}" in {column} is no valid phone number.',
        "« {value} » dans {column} n’est pas un numéro de téléphone valide.",
    ),
    "invalid_linkedin": (
        '"{value}" in {column} is no LinkedIn profile.',
        "« {value} » dans {column} n’est pas un profil LinkedIn.",
    ),
    "unknown_country": (
        '"{value}" in {column} is no known country.',
        "« {value} » dans {column} n’est pas un pays connu.",
    ),
    "near_country": (
        '"{value}" in {column} was read as {country}.',
        "« {value} » dans {column} a été lu comme {country}.",
    ),
    "unknown_nationality": (
        '"{value}" in {column} is no known nationality.',
        "« {value} » dans {column} n’est pas une nationalité connue.",
    ),
    "unknown_language": (
        '"{value}" in {column} is no known language.',
        "« {value} » dans {column} n’est pas une langue connue.",
    ),
    "unknown_status": (
        '"{value}" in {column} is no known status.',
        "« {value} » dans {column} n’est pas un statut connu.",
    ),
    "unclear_consent": (
        '"{value}" in {column} is neither yes nor no; no consent was recorded.',
        "« {value} » dans {column} n’est ni oui ni non ; aucun consentement n’a été enregistré.",
    ),
}
_MATCHES = {
    "same_name": ("same name", "même nom"),
    "swapped_name": ("given and family name exchanged", "prénom et nom intervertis"),
    "near_name": ("nearly the same name ({one} / {other})", "nom presque identique ({one} / {other})"),
    "nickname": ("short form of the given name ({one} / {other})", "diminutif du prénom ({one} / {other})"),
    "married_name": ("birth name and married name", "nom de naissance et nom d’usage"),
    "partial_name": ("one name contains the other ({one} / {other})", "un nom contient l’autre ({one} / {other})"),
    "different_name": ("different names ({one} / {other})", "noms différents ({one} / {other})"),
    "same_birth_date": ("same birth date", "même date de naissance"),
    "near_birth_date": (
        "birth dates differ by a slip ({one} / {other})",
        "dates de naissance différant d’une faute ({one} / {other})",
    ),
    "different_birth_date": (
        "different birth dates ({one} / {other})",
        "dates de naissance différentes ({one} / {other})",
    ),
    "same_email": ("same e-mail address ({value})", "même adresse e-mail ({value})"),
    "same_phone": ("same phone number ({value})", "même numéro de téléphone ({value})"),
    "same_linkedin": ("same LinkedIn profile", "même profil LinkedIn"),
    "different_linkedin": ("different LinkedIn profiles", "profils LinkedIn différents"),
    "same_external_id": ("same record number ({value})", "même numéro de dossier ({value})"),
    "different_external_id": (
        "different record numbers ({one} / {other})",
        "numéros de dossier différents ({one} / {other})",
    ),
    "same_class": ("same class year ({value})", "même promotion ({value})"),
    "near_class": ("class years that fit each other ({one} / {other})", "promotions compatibles ({one} / {other})"),
    "different_class": ("different class years ({one} / {other})", "promotions différentes ({one} / {other})"),
    "same_programme": ("same programme", "même programme"),
    "same_employer": ("same employer", "même employeur"),
    "same_city": ("same town", "même ville"),
    "different_title": ("different titles", "civilités différentes"),
    "same_row": ("this very row was imported before", "cette même ligne a déjà été importée"),
    "known_record": (
        "says nothing but what is known of this person",
        "ne dit rien de plus que ce qui est connu de cette personne",
    ),
    "would_contradict": (
        "joining them would put contradictory people together",
        "les réunir mettrait ensemble des personnes qui se contredisent",
    ),
}
_PLAN = {
    "doubtful_omitted": (
        "{count} more doubtful pairs are not listed: the likeliest ones are.",
        "{count} autres paires douteuses ne sont pas listées : les plus probables le sont.",
    ),
    "crowded_rows": (
        "{count} rows or people resemble so many others that they were compared with some of them only.",
        "{count} lignes ou personnes ressemblent à tant d’autres qu’elles n’ont été comparées qu’à certaines d’entre elles.",
    ),
    "identity_conflict": (
        'The file says "{new}" for {field}, the record says "{old}"; the record was kept.',
        "Le fichier indique « {new} » pour {field}, la fiche « {old} » ; la fiche a été conservée.",
    ),
    "merge_conflict": (
        'Rows {rows} are one person but differ in {field} ("{one}" / "{other}"); "{one}" was taken.',
        "Les lignes {rows} sont une seule personne mais diffèrent sur {field} (« {one} » / « {other} ») ; « {one} » a été retenu.",
    ),
}
MESSAGES: dict[str, tuple[str, str]] = {**_FILE, **_HEADERS, **_ROWS, **_MATCHES, **_PLAN}


class _Blank(dict[str, str]):
    """Values of a sentence; one that is missing is left blank, because a message must never fail."""

    def __missing__(self, key: str) -> str:
        return ""


def sentence(code: str, args: Mapping[str, str], language: str = "en") -> str:
    """The sentence of `code` with its values filled in; every language but French gets the English one."""
    english, french = MESSAGES[code]
    return (french if language.startswith("fr") else english).format_map(_Blank(args))
