/* The session has ended, and the page has stayed, with what was typed. Once they have signed in elsewhere, its forms get the
   token of the new session. */
(function () {
  "use strict";
  const kept = document.getElementById("am-ended");

  async function goOn() {
    if (document.hidden) return;
    const answer = await fetch(location.href).catch(() => null);
    if (!answer || !answer.ok || !kept.isConnected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("form[action='/sign-out'] input[name=csrf_token]");
    if (!token) return;
    for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = token.value;
    document.getElementById("toasts").replaceChildren(kept.content.lastElementChild);
    kept.remove();
    document.removeEventListener("visibilitychange", goOn);
    window.removeEventListener("focus", goOn);
  }

  document.addEventListener("visibilitychange", goOn);
  window.addEventListener("focus", goOn);
})();
