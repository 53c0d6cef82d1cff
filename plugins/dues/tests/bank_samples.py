"""Statements as banks write them."""

from __future__ import annotations

IBAN = "FR7630006000011234567890189"

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-20T08:00:00</CreDtTm></GrpHdr>
<Stmt><Id>S1</Id><Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>"""
TAIL = "</Stmt></BkToCstmrStmt></Document>"


def entry(
    amount: str, words: str = "", name: str = "", *, sign: str = "CRDT", day: str = "2026-11-19", ref: str = "",
    version: str = "02", status: str = "BOOK", structured: str = "", reversal: bool = False,
) -> str:  # fmt: skip
    """An entry with one payment in it."""
    said = status if version == "02" else f"<Cd>{status}</Cd>"
    end = "Dbtr" if sign == "CRDT" or reversal else "Cdtr"
    party = f"<Nm>{name}</Nm>" if version == "02" else f"<Pty><Nm>{name}</Nm></Pty>"
    told = f"<Strd><CdtrRefInf><Ref>{structured}</Ref></CdtrRefInf></Strd>" if structured else f"<Ustrd>{words}</Ustrd>"
    back = "<RvslInd>true</RvslInd>" if reversal else ""
    return f"""<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>{back}<Sts>{said}</Sts>
        <BookgDt><Dt>{day}</Dt></BookgDt><AcctSvcrRef>{ref}</AcctSvcrRef><NtryDtls><TxDtls>
        <Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><{end}>{party}</{end}></RltdPties>
        <RmtInf>{told}</RmtInf></TxDtls></NtryDtls></Ntry>"""


def batch(*parts: tuple[str, str, str]) -> str:
    """An entry with several payments in it: amount, name, words."""
    total = sum(round(float(amount) * 100) for amount, _name, _words in parts) / 100
    inner = "".join(
        f"""<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">{amount}</Amt></TxAmt></AmtDtls>
            <RltdPties><Dbtr><Nm>{name}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>{words}</Ustrd></RmtInf></TxDtls>"""
        for amount, name, words in parts
    )
    return f"""<Ntry><Amt Ccy="EUR">{total:.2f}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
        <BookgDt><Dt>2026-11-19</Dt></BookgDt><NtryDtls><Btch><NbOfTxs>{len(parts)}</NbOfTxs></Btch>{inner}</NtryDtls></Ntry>"""


def camt(*entries: str, version: str = "02", iban: str = IBAN) -> bytes:
    """A statement, whole."""
    return (HEAD.format(version=version, iban=iban) + "".join(entries) + TAIL).encode()


CREDIT_AGRICOLE = (
    "Téléchargement du 20/11/2026\r\n\r\nCompte courant n° 12345678901;\r\nSolde au 20/11/2026 1 234,56 €;\r\n\r\n"
    "Date;Libellé;Débit euros;Crédit euros;\r\n"
    '19/11/2026;"VIREMENT EN VOTRE FAVEUR\nMME ANNE DUPONT\nCotisation 2026";;50,00;\r\n'
    "18/11/2026;PRLV EDF;1 050,10;;\r\n;;;;\r\n"
).encode("cp1252")
BANQUE_POSTALE = (
    "\ufeffNuméro Compte\t1234567A\nType\tCCP\n\nDate\tLibellé\tMontant(EUROS)\n"
    "19/11/2026\tVIREMENT DE DUPONT ANNE REFERENCE RF\t50,00\n18/11/2026\tFRAIS\t-3,20\n"
).encode()
BNP = (
    b'"Date operation","Libelle operation","Mouvement en euro"\n'
    b'"2026-11-19","VIR SEPA RECU /DE DUPONT ANNE /MOTIF COTISATION","+1,050.00"\n'
)
