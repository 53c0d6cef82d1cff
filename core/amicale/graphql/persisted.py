"""Documents that are known by their SHA-256 hash, so that a request need not carry them.

There are two kinds. **Trusted** ones are files that the school put into a folder; a school may accept these only.
**Persisted** ones were sent by a client that wants to save bytes the next time: the protocol is Apollo's ("automatic
persisted queries"), the way to name a document also that of the GraphQL-over-HTTP appendix on persisted documents.
A hash is always compared with the text itself, so nobody can leave a document behind another one's hash.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from amicale.graphql.requests import HTTPError, Params

HASH = re.compile(r"[0-9a-f]{64}")
PREFIX = "sha256:"
LONGEST_PERSISTED = 20_000
"""Characters of a document that is kept for its sender; what is longer is executed and forgotten."""
PROTOCOL_VERSION = 1


def hash_of(text: str) -> str:
    """The SHA-256 of a document's text in UTF-8, in lower-case hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class PersistedDocuments:
    """What clients sent to be known by its hash: bounded, the least recently used going first.

    Who leaves more than their ``share`` pushes out their own, never another's.
    """

    def __init__(self, most: int = 1_000, share: int = 100) -> None:
        self._most = most
        self._share = share
        self._texts: OrderedDict[str, tuple[str, Hashable]] = OrderedDict()
        self._owned: dict[Hashable, OrderedDict[str, None]] = {}

    def __len__(self) -> int:
        return len(self._texts)

    def get(self, digest: str) -> str | None:
        """The document with this hash, if it is still there."""
        found = self._texts.get(digest)
        if found is None:
            return None
        self._texts.move_to_end(digest)
        return found[0]

    def keep(self, digest: str, text: str, owner: Hashable) -> None:
        """Remember a document of somebody's; the hash must be its own."""
        if digest in self._texts or len(text) > LONGEST_PERSISTED:
            return
        owned = self._owned.get(owner, ())
        if len(owned) >= self._share:
            self._drop(next(iter(owned)))
        elif len(self._texts) >= self._most:
            self._drop(next(iter(self._texts)))
        self._texts[digest] = (text, owner)
        self._owned.setdefault(owner, OrderedDict())[digest] = None

    def _drop(self, digest: str) -> None:
        _text, owner = self._texts.pop(digest)
        del self._owned[owner][digest]
        if not self._owned[owner]:
            del self._owned[owner]


@dataclass(frozen=True, slots=True)
class KnownDocuments:
    """Which documents a process knows, and whether it takes others. One for all assemblies that it serves.

    :param trusted: texts by hash; see :mod:`.trusted`.
    :param only_trusted: nothing else is executed for a client. The portal's own pages do not come this way.
    """

    trusted: Mapping[str, str] = field(default_factory=dict)
    only_trusted: bool = False
    persisted: PersistedDocuments = field(default_factory=PersistedDocuments)

    def text_of(self, params: Params) -> str:
        """The document that a request means.

        :raises HTTPError: it names none, one that is not known, or one that is not trusted.
        """
        digest = named_hash(params)
        if digest is None:
            return self._whole(params)
        text = self.trusted.get(digest) or (None if self.only_trusted else self.persisted.get(digest))
        if params.query is not None and hash_of(params.query) != digest:
            raise HTTPError(400, "The hash is not that of the query.", reason="DOCUMENT_HASH")
        if text is not None:
            return text
        if self.only_trusted:
            raise not_supported() if params.document_id is None else not_trusted()
        if params.query is None:
            raise not_found()
        return params.query

    def _whole(self, params: Params) -> str:
        if params.query is None:
            raise HTTPError(400, "The request has no query, and no documentId.")
        if self.only_trusted and hash_of(params.query) not in self.trusted:
            raise not_trusted()
        return params.query

    def executed(self, params: Params, owner: Hashable) -> None:
        """Remember a document that was sent with its hash, and turned out to be fine."""
        if params.query is None:
            return
        digest = named_hash(params)
        if digest is not None and digest not in self.trusted:
            self.persisted.keep(digest, params.query, owner)


def named_hash(params: Params) -> str | None:
    """The hash that a request names; None when it names none.

    :raises HTTPError: what it names cannot be a hash of ours, or it names two.
    """
    if params.document_id is None and not params.extensions:
        return None
    found = {hash_of_id(params.document_id), hash_of_extension(params.extensions or {})} - {None}
    if len(found) > 1:
        raise HTTPError(400, "documentId and extensions.persistedQuery name two documents.", reason="DOCUMENT_HASH")
    return next(iter(found), None)


def hash_of_id(document_id: str | None) -> str | None:
    """The hash in a ``documentId``, per the appendix on persisted documents: ``sha256:`` and 64 digits."""
    if document_id is None:
        return None
    prefix, digest = document_id[: len(PREFIX)], document_id[len(PREFIX) :]
    if prefix != PREFIX or not HASH.fullmatch(digest):
        raise HTTPError(400, f"A documentId is {PREFIX} and 64 lower-case hexadecimal digits.", reason="DOCUMENT_HASH")
    return digest


def hash_of_extension(extensions: Mapping[str, Any]) -> str | None:
    """The hash in ``extensions.persistedQuery``, per Apollo's protocol."""
    given = extensions.get("persistedQuery")
    if given is None:
        return None
    digest = given.get("sha256Hash") if isinstance(given, dict) else None
    if not isinstance(digest, str) or not HASH.fullmatch(digest) or given.get("version") != PROTOCOL_VERSION:
        said = "extensions.persistedQuery needs version 1 and sha256Hash, 64 lower-case hexadecimal digits."
        raise HTTPError(400, said, reason="DOCUMENT_HASH")
    return digest


def not_found() -> HTTPError:
    """A hash that we do not know (any more): the client sends the document along. The words are the protocol's."""
    return HTTPError(400, "PersistedQueryNotFound", code="PERSISTED_QUERY_NOT_FOUND", lenient=True)


def not_supported() -> HTTPError:
    """The same where no document can be left: the client sends whole documents from now on."""
    return HTTPError(400, "PersistedQueryNotSupported", code="PERSISTED_QUERY_NOT_SUPPORTED", lenient=True)


def not_trusted() -> HTTPError:
    """A document that the school does not know, where only known ones are executed."""
    said = "This server executes only documents that it knows; this one is not among them."
    return HTTPError(403, said, code="FORBIDDEN", reason="DOCUMENT_NOT_TRUSTED")
