"""The fields that a column of a file can be, and the headers by which schools call them, in French and English.

Aliases are written as people write them and compared folded (no case, accents, punctuation, articles).
"""

# ruff: noqa: E501  (a table of what people write is read in rows)
from __future__ import annotations

from dataclasses import dataclass

from amicale.members.importing.values.text import word_set

IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `several` columns may hold it; `kind` says what its values look like (see evidence.py)."""

    name: str
    aliases: tuple[str, ...]
    several: bool = False
    kind: str = "text"


def _field(name: str, aliases: str, *, several: bool = False, kind: str = "text") -> Field:
    return Field(name, tuple(alias.strip() for alias in aliases.split("|")), several, kind)


FIELDS: tuple[Field, ...] = (
    _field(
        "title",
        "Civilité|Civ.|Genre|Sexe|Salutation|Gender|Sex|Honorific|Prefix|Titre de civilité|M/Mme|H/F|Titre|Title",
        kind="title",
    ),
    _field(
        "given_name",
        "Prénom|Prénoms|Prénom usuel|First name|Given name|Forename|Firstname|Given names|Preferred name|Pnom|Vorname|Nombre",
        kind="name",
    ),
    _field(
        "family_name",
        "Nom|Nom de famille|Nom patronymique|Patronyme|Last name|Surname|Family name|Lastname|Name last|Nom étudiant|Nom ancien|Nachname|Apellidos",
        kind="name",
    ),
    _field(
        "full_name",
        "Nom complet|Full name|Name|Nom et prénom|Nom prénom|Prénom nom|Prénom et nom|Nom & prénom|NOM/Prénom|Identité|Complete name|"
        "Display name|Ancien élève|Nom prénoms|Fullname|Alumni name|Contact name|Member name|Student name|Person",
        kind="name",
    ),
    _field(
        "birth_name",
        "Nom de naissance|Nom de jeune fille|Nom JF|Maiden name|Birth name|Née|Né(e)|Nom avant mariage|Name at birth|Former name|"
        "Previous name|Ancien nom|Née sous le nom de|Nom à la naissance|Birth surname|Maiden surname|Family name at birth|Nom pendant les études",
        kind="name",
    ),
    _field(
        "usual_name",
        "Nom d'usage|Nom usuel|Nom marital|Nom d'épouse|Nom d'époux|Married name|Usual name|Nom actuel|Nom usage|Known as|Epouse|"
        "Preferred surname|Preferred last name|Married surname",
        kind="name",
    ),
    _field(
        "birth_date",
        "Date de naissance|Naissance|Né(e) le|Née le|Né le|Date naiss.|DDN|DOB|Birth date|Date of birth|Birthdate|Birthday|Born|Born on|"
        "D.O.B.|Jour de naissance|Anniversaire|Geburtsdatum",
        kind="date",
    ),
    _field(
        "email",
        "E-mail|Email|Mail|Courriel|Adresse e-mail|Adresse mail|Adresse électronique|Adresse courriel|Mél|Email address|E-mail address|"
        "Electronic mail|Courrier électronique|Adresse email|Email école|Mail personnel|Internet address",
        several=True,
        kind="email",
    ),
    _field(
        "phone",
        "Téléphone|Tél.|Tel|Portable|Mobile|GSM|Numéro de téléphone|N° de téléphone|N° tél|Téléphone portable|Téléphone fixe|Fixe|Phone|"
        "Phone number|Cell|Cell phone|Mobile phone|Telephone number|Cellulaire|Natel|Tél. portable|Tél. mobile|Landline|Mobile number|Cellphone",
        several=True,
        kind="phone",
    ),
    _field(
        "class_year",
        "Promotion|Promo|Class|Cohort|Cohorte|Class year|Année de promotion|Année promo|Promotion année|Alumni class|Vintage|"
        "Millésime|Année promotion|Classe|Year group|Class/Promotion",
        kind="year",
    ),
    _field(
        "class_label",
        "Nom de promotion|Nom de la promo|Libellé promotion|Class name|Class label|Libellé promo|Parrain de promotion|Intitulé promotion",
    ),
    _field(
        "entry_year",
        "Année d'entrée|Entrée|Entry year|Start year|Année de début|Promotion d'entrée|Promotion entrante|Year of entry|Enrolment year|"
        "Enrollment year|Admission year|Année d'intégration|Année d'admission|Intégration|Année inscription|From year|Date d'entrée|Promo entrée|Joined school|"
        "Year started|Début des études|Start of studies|Rentrée",
        kind="year",
    ),
    _field(
        "graduation_year",
        "Année de sortie|Sortie|Année de diplôme|Année d'obtention|Année du diplôme|Graduation year|Year of graduation|Class of|Grad year|"
        "Diplômé en|Année de diplomation|Promotion de sortie|Promotion sortante|Graduated|Graduation|End year|Année de fin|Année diplôme|Date de sortie|"
        "Date du diplôme|Graduation date|Completion year|Promo sortie|Year graduated|Fin des études|End of studies|Graduated in|Degree year|"
        "Année d'obtention du diplôme|Date d'obtention",
        kind="year",
    ),
    _field(
        "programme",
        "Programme|Program|Cursus|Formation|Filière|Diplôme|Degree|Course|Course of study|Parcours|Spécialité|Diplôme obtenu|Degree programme|"
        "Study programme|Programme d'études|Intitulé du diplôme|Mention|Curriculum|Qualification|Section|Option|Type de diplôme|"
        "Degree program|Programme suivi|Formation suivie|Major|Studies|Etudes|Field of study|Academic program|Degree name|Diplôme préparé|Programme name|Program name",
    ),
    _field(
        "employer",
        "Entreprise|Société|Employeur|Organisation|Organisme|Company|Employer|Company name|Organization|Nom de l'entreprise|Entreprise actuelle|"
        "Raison sociale|Structure|Firm|Workplace|Nom société|Current company|Current employer|Etablissement|Business|Place of work|Sté|Cie|Firma",
    ),
    _field(
        "position",
        "Fonction|Poste|Intitulé de poste|Job title|Position|Job|Métier|Emploi|Profession|Occupation|Role|Poste actuel|Fonction actuelle|"
        "Intitulé du poste|Poste occupé|Current position|Work title|Title|Titre|Titre du poste|Position title|Emploi actuel|Job role",
    ),
    _field(
        "sector",
        "Secteur|Secteur d'activité|Industry|Sector|Branche|Domaine d'activité|Activité|Business sector|Domaine|Industry sector|Field",
    ),
    _field(
        "city",
        "Ville|City|Commune|Localité|Town|Ville de résidence|Lieu de résidence|Ville actuelle|Ville de domicile|Location|City of residence|Lieu",
    ),
    _field(
        "country",
        "Pays|Country|Pays de résidence|Country of residence|Pays actuel|Country code|Code pays|Nation",
        kind="country",
    ),
    _field(
        "linkedin",
        "LinkedIn|Profil LinkedIn|LinkedIn URL|LinkedIn profile|URL LinkedIn|Lien LinkedIn|Page LinkedIn|Compte LinkedIn",
        kind="linkedin",
    ),
    _field(
        "status",
        "Statut|Status|Type de membre|Member type|Qualité|Catégorie|Category|Profil|Type|Type de contact|Statut du membre|Alumni status",
    ),
    _field(
        "deceased",
        "Décédé|Décédé(e)|Décès|Date de décès|Deceased|Date of death|DCD|In memoriam|Deceased date|Décédée",
        kind="flag",
    ),
    _field(
        "consent",
        "Consentement|Consentement RGPD|RGPD|GDPR|Consent|Annuaire|Opt-in|Directory|Accord annuaire|Parution annuaire|Publication annuaire|"
        "Autorisation annuaire|Directory consent|GDPR consent|Accord de diffusion|Diffusion des données|Data consent|Privacy consent|Listed|"
        "Consentement annuaire|Visible dans l'annuaire|Accepte d'apparaître dans l'annuaire|Accord RGPD|Consents|Consent given|Privacy",
        kind="flag",
    ),
    _field(
        "refusal",
        "Opt-out|Opposition|Liste rouge|Refus annuaire|Ne pas publier|Opposition RGPD|Ne souhaite pas apparaître|Do not publish|Unlisted|"
        "Hide from directory|Opposition annuaire|Refus RGPD",
        kind="flag",
    ),
    _field(
        "dues",
        "Cotisation|Cotisations|Dues|Adhésion|Membership|Membership dues|Statut cotisation|Cotisant|Adhérent|À jour de cotisation|"
        "Membership fee|Lifetime dues|Membership status|Subscription|Fee",
    ),
    _field(
        "external_id",
        "Identifiant|ID|Matricule|Numéro étudiant|N° étudiant|Student number|Student ID|Record ID|Numéro d'étudiant|Code étudiant|INE|"
        "Numéro INE|Alumni ID|Numéro de membre|Member number|Member ID|N° membre|Numéro d'adhérent|Contact ID|Référence|Reg. number|Registration number|"
        "Constituent ID|Person ID|Num étudiant|N° dossier|Numéro|Reference|ID number|External ID|N° d'étudiant|Ref|Matriculation number|Student no|N° INE|School ID",
    ),
    _field("nationality", "Nationalité|Nationality|Citizenship|Citoyenneté", kind="country"),
    _field(
        "language",
        "Langue|Language|Preferred language|Langue préférée|Langue de correspondance|Locale|Langue de contact",
        kind="language",
    ),
    _field(
        IGNORE,
        "Adresse|Address|Adresse postale|Street|Rue|Code postal|CP|Zip|Postcode|Postal code|Zip code|Complément d'adresse|Adresse 2|"
        "Commentaire|Commentaires|Remarques|Notes|Comment|Observations|Date de mise à jour|Mis à jour le|Updated at|Last update|Date de création|"
        "Créé le|Created at|Date d'inscription|Date d'adhésion|Photo|Site web|Website|Twitter|Facebook|Instagram|Skype|Lieu de naissance|Place of birth|"
        "Ville de naissance|Pays de naissance|Birth place|Birthplace|Country of birth|City of birth|Date de cotisation|Newsletter|Accepte la newsletter|Département|Region|Région|State|"
        "Service|Department|Campus|Email valide|Email envoyé|Dernière connexion|Last login|Salaire|Salary|Date d'embauche|Date de début|Date de fin|"
        "Start date|End date|Age|Âge|Mot de passe|Password|Login|Fax|Ligne|Row|Boîte postale|Date de cotisation|Montant|Amount|Source|Mentor|"
        "Last update date|Motif|Reason|Reason code|Code du motif|Code|Line|Clubs|Interests|Centres d'intérêt|Hobbies|Bio|Biography|Membership date|Join date|Email opt-in|Accept emails",
    ),
)
BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
FIELD_NAMES: tuple[str, ...] = tuple(field.name for field in FIELDS)

SOMEBODY_ELSE = word_set(
    "pere mere parent parents tuteur tutrice conjoint conjointe epoux spouse father mother guardian responsable manager urgence "
    "emergency parrain marraine referent supervisor assistant partner recommande enfant enfants child children boss n1"
)
"""Words that say a column is about another person: its addresses and names must never become the member's."""

QUALIFIERS = word_set(
    "perso personnel personnelle personal pro professionnel professionnelle professional actuel actuelle current present prive privee private "
    "home work office bureau domicile principal principale primary main secondaire secondary other autre alternate domestique "
    "residence etudiant etudiante student alumni alumnus alumna ancien ancienne eleve membre member contact complet complete ecole school "
    "universitaire ei obligatoire required optionnel facultatif official officiel officielle valid valide declare declaree saisi"
)
"""Words that leave what a column holds as it is ("E-mail professionnel")."""
