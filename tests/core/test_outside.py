"""Addresses that people write into forms: public ones are read, and nothing else is."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from amicale import Refusal, outside
from amicale.outside import fetch_outside, is_public, refuse_address

PRIVATE = [
    "127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1", "2001:db8::1", "ff02::1",
]  # fmt: skip


class TestIsPublic:
    @pytest.mark.parametrize("address", PRIVATE)
    def test_what_is_not_of_the_internet_at_large_is_none(self, address: str) -> None:
        assert not is_public(address)

    @pytest.mark.parametrize("address", ["8.8.8.8", "2a00:1450:4007:80e::200e", "::ffff:8.8.8.8", "64:ff9b::808:808"])
    def test_the_rest_is(self, address: str) -> None:
        assert is_public(address)


class TestRefuseAddress:
    @pytest.mark.parametrize(("url", "words"), [
        ("http://example.org/", "https"), ("file:///etc/passwd", "https"), ("", "https"), ("https://", "https"),
        ("https://a:b@example.org/", "password"), ("https://example.org:22/", "port"), ("https://[", "no address"),
        ("https://example.org:port/", "no address"),
    ])  # fmt: skip
    def test_says_what_an_address_must_be(self, url: str, words: str) -> None:
        with pytest.raises(Refusal, match=words) as refusal:
            refuse_address(url, "address")
        assert (refusal.value.reason, refusal.value.field) == ("BAD_ADDRESS", "address")

    def test_lets_the_usual_one_through(self) -> None:
        refuse_address("https://example.org/offers.json?a=b")
        refuse_address("https://example.org:8443/")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A certificate of offers.test with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "offers.test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("offers.test")]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return str(file)


class Elsewhere:
    """A server that says what it is told to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.holds = False
        self.says: Callable[[str], bytes] = lambda request: answer(b"[]")

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.asked.append(request)
            writer.write(self.says(request))
            await writer.drain()
            if self.holds:
                await reader.read()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"content-length: {len(body)}", "connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


@pytest.fixture
async def elsewhere(certificate: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Elsewhere]:
    """https://offers.test, on this machine; only for it does a loopback address count as public."""
    found, tls = Elsewhere(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate)
    server = await asyncio.start_server(found.serve, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    trusted = ssl.create_default_context(cafile=certificate)
    trust: Callable[[], Any] = lambda: trusted  # noqa: E731 -- as the function that it stands for

    async def look_up(host: str, port: int) -> list[str]:
        return {"offers.test": ["127.0.0.1"], "two.test": ["8.8.8.8", "127.0.0.1"]}.get(host, ["10.0.0.1"])

    class Local(outside.AnyIOBackend):
        async def connect_tcp(self, host: str, _port: int, *rest: Any, **options: Any) -> Any:
            return await super().connect_tcp(host, port, *rest, **options)

    monkeypatch.setattr(outside, "certificates", trust)
    monkeypatch.setattr(outside, "look_up", look_up)
    monkeypatch.setattr(outside, "AnyIOBackend", Local)
    monkeypatch.setattr(outside, "is_public", lambda address: address in {"127.0.0.1", "8.8.8.8"})
    yield found
    server.close()


class TestFetchOutside:
    async def test_reads_what_stands_there(self, elsewhere: Elsewhere) -> None:
        elsewhere.says = lambda _: answer(b"[1]", content_type="application/json; charset=utf-8", etag='"7"')
        found = await fetch_outside("https://offers.test/list?a=b")
        assert (found.body, found.media_type, found.etag) == (b"[1]", "application/json", '"7"')
        assert elsewhere.asked[0].startswith("GET /list?a=b HTTP/1.1\r\n")

    async def test_what_has_not_changed_is_not_sent_again(self, elsewhere: Elsewhere) -> None:
        elsewhere.says = lambda request: answer(
            b"", "304 Not Modified" if 'if-none-match: "7"' in request else "500 No"
        )
        assert (await fetch_outside("https://offers.test/", etag='"7"')).unchanged

    async def test_packed_is_unpacked_and_counted_unpacked(self, elsewhere: Elsewhere) -> None:
        packed = gzip.compress(bytes(3_000_000))
        elsewhere.says = lambda _: answer(packed, content_encoding="gzip")
        assert len((await fetch_outside("https://offers.test/")).body) == 3_000_000
        with pytest.raises(Refusal, match="more than 2 MB"):
            await fetch_outside("https://offers.test/", most=2_000_000)

    async def test_follows_where_it_moved_to_and_not_for_ever(self, elsewhere: Elsewhere) -> None:
        elsewhere.says = lambda request: (
            answer(b"there") if "GET /b" in request else answer(b"", "302 Found", location="/b")
        )
        assert (await fetch_outside("https://offers.test/a")).body == b"there"
        elsewhere.says = lambda _: answer(b"", "302 Found", location="/a")
        with pytest.raises(Refusal, match="again and again"):
            await fetch_outside("https://offers.test/a")

    @pytest.mark.parametrize("location", [
        "http://offers.test/", "https://inside.test/", "file:///etc/passwd", "https://offers.test:22/", "https://[",
    ])  # fmt: skip
    async def test_a_redirect_leads_nowhere_else(self, elsewhere: Elsewhere, location: str) -> None:
        elsewhere.says = lambda _: answer(b"", "302 Found", location=location)
        with pytest.raises(Refusal) as refusal:
            await fetch_outside("https://offers.test/")
        assert refusal.value.reason == "BAD_ADDRESS"
        assert len(elsewhere.asked) == 1

    async def test_a_name_with_one_address_inside_is_not_asked(
        self, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(outside, "is_public", lambda address: address == "8.8.8.8")
        for host in ("two.test", "offers.test", "inside.test"):
            with pytest.raises(Refusal, match="public internet"):
                await fetch_outside(f"https://{host}/")
        assert elsewhere.asked == []

    async def test_a_certificate_of_somebody_else_is_not_believed(
        self, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(outside, "certificates", ssl.create_default_context)
        with pytest.raises(Refusal) as refusal:
            await fetch_outside("https://offers.test/")
        assert refusal.value.reason == "UNREACHABLE"
        assert elsewhere.asked == []

    @pytest.mark.parametrize(("says", "words"), [
        (answer(b"", "404 Not Found"), "error 404"), (answer(b"", "500 No"), "error 500"),
        (b"nonsense\r\n\r\n", "not answer"), (b"", "not answer"), (answer(b"", "304 Not Modified"), "error 304"),
    ])  # fmt: skip
    async def test_an_error_is_said(self, elsewhere: Elsewhere, says: bytes, words: str) -> None:
        elsewhere.says = lambda _: says
        with pytest.raises(Refusal, match=words) as refusal:
            await fetch_outside("https://offers.test/")
        assert refusal.value.reason == "UNREACHABLE"

    async def test_one_that_never_ends_is_left(self, elsewhere: Elsewhere) -> None:
        elsewhere.says = lambda _: b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nslow"
        elsewhere.holds = True
        with pytest.raises(Refusal, match="TimeoutError"):
            await fetch_outside("https://offers.test/", seconds=0.3)
        assert len(elsewhere.asked) == 1
