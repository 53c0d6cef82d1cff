/* Passkeys: what a page shows with data-am-passkey works here, or stays hidden. WebAuthn level 3, 5.1. */
(function () {
  "use strict";
  const ADDRESSES = { "sign-in": "/sign-in/passkey", confirm: "/sign-in/confirm/passkey", add: "/account/factors/passkey" };
  let waiting = null;

  function bytes(text) {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (char) => char.charCodeAt(0));
  }

  function text(buffer) {
    const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function optionsOf(said) {
    const known = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));
    const options = { ...said, challenge: bytes(said.challenge) };
    if (said.user) options.user = { ...said.user, id: bytes(said.user.id) };
    if (said.excludeCredentials) options.excludeCredentials = known(said.excludeCredentials);
    if (said.allowCredentials) options.allowCredentials = known(said.allowCredentials);
    return options;
  }

  function plain(credential) {
    const answer = credential.response;
    const response = { clientDataJSON: text(answer.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (answer[name]) response[name] = text(answer[name]);
    }
    if (answer.getTransports) response.transports = answer.getTransports();
    return {
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
      authenticatorAttachment: credential.authenticatorAttachment, clientExtensionResults: {},
    };
  }

  async function send(address, body) {
    const token = document.querySelector("[name=csrf_token]");
    const answer = await fetch(address, {
      method: "POST", credentials: "same-origin", body: JSON.stringify(body),
      headers: { "content-type": "application/json", "x-csrf-token": token ? token.value : "" },
    });
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) return said;
    const error = new Error(said.error ? said.error.message : "");
    error.reason = said.error ? said.error.reason : "";
    throw error;
  }

  /* What cannot be done is said where everybody notices, in the words that the page brought along. */
  function say(error) {
    const place = document.querySelector("[data-am-passkey-words]");
    if (!place) return;
    const words = place.dataset;
    const own = { NotAllowedError: words.cancelled, InvalidStateError: words.known };
    place.textContent = own[error.name] || error.message || words.failed;
    place.hidden = false;
  }

  function quiet() {
    const place = document.querySelector("[data-am-passkey-words]");
    if (place) place.hidden = true;
  }

  async function ask(what, more) {
    const address = ADDRESSES[what];
    const publicKey = optionsOf(await send(`${address}/options`, {}));
    const wanted = { publicKey, ...more };
    const credential = await (what === "add" ? navigator.credentials.create(wanted) : navigator.credentials.get(wanted));
    return plain(credential);
  }

  async function finish(what, credential, more) {
    const said = await send(ADDRESSES[what], { credential, ...more });
    location.assign(said.location);
  }

  function wishes(button) {
    const form = button.closest("form");
    const name = form && form.querySelector("[data-am-passkey-name]");
    return { next: button.dataset.amNext || "", name: name ? name.value : "" };
  }

  async function run(button) {
    quiet();
    if (waiting) waiting.abort();
    button.disabled = true;
    try {
      const what = button.dataset.amPasskey;
      await finish(what, await ask(what, {}), wishes(button));
    } catch (error) {
      if (error.reason === "CONFIRM_FIRST") {
        location.assign(`/sign-in/confirm?next=${encodeURIComponent(location.pathname)}`);
        return;
      }
      say(error);
      button.disabled = false;
      offer();
    }
  }

  /* The browser offers passkeys in the address field by itself, and waits until one is chosen. */
  async function offer() {
    const field = document.querySelector("input[autocomplete~=webauthn]");
    const can = PublicKeyCredential.isConditionalMediationAvailable;
    if (!field || !can || !(await can.call(PublicKeyCredential))) return;
    waiting = new AbortController();
    const signal = waiting.signal;
    try {
      const credential = await ask("sign-in", { mediation: "conditional", signal });
      const button = document.querySelector("[data-am-passkey=sign-in]");
      await finish("sign-in", credential, button ? wishes(button) : {});
    } catch (error) {
      if (!signal.aborted && error.reason) say(error);
    }
  }

  function begin() {
    for (const print of document.querySelectorAll("[data-am-print]")) {
      print.hidden = false;
      print.addEventListener("click", () => window.print());
    }
    const supported = window.PublicKeyCredential && navigator.credentials;
    for (const place of document.querySelectorAll("[data-am-with-passkeys]")) place.hidden = !supported;
    for (const place of document.querySelectorAll("[data-am-without-passkeys]")) place.hidden = Boolean(supported);
    if (!supported) return;
    for (const button of document.querySelectorAll("[data-am-passkey]")) {
      button.hidden = false;
      button.addEventListener("click", (event) => {
        event.preventDefault();
        run(button);
      });
    }
    offer();
  }

  begin();
})();
