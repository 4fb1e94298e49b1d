// Adds keys to what works without: j and k walk through the claims of a document, n and p through the claims' own pages,
// / goes to the search; and a link that lands on words shows them once more clearly.
"use strict";

(() => {
  const typing = (target) => target.closest("input, select, textarea, [contenteditable]");

  function land(element) {
    element.scrollIntoView({ block: "center" });
    element.classList.remove("landed");
    void element.offsetWidth; // starts the animation anew
    element.classList.add("landed");
  }

  const claims = [...document.querySelectorAll(".text [id^='claim-'], .doc-head [id^='claim-']")];
  let current = -1;

  function show(index) {
    if (!claims.length) return;
    current = Math.min(Math.max(index, 0), claims.length - 1);
    const claim = claims[current];
    const card = document.getElementById(claim.id.replace("claim-", "card-"));
    document.querySelectorAll(".card-claim.now").forEach((other) => other.classList.remove("now"));
    if (card) {
      card.classList.add("now");
      card.querySelector("a.to").focus({ preventScroll: true });
    }
    history.replaceState(null, "", "#" + claim.id);
    land(claim);
  }

  function first() {
    const below = claims.findIndex((claim) => claim.getBoundingClientRect().top > 0);
    return below < 0 ? claims.length - 1 : below;
  }

  const keys = {
    j: () => show(current < 0 ? first() : current + 1),
    k: () => show(current < 0 ? first() - 1 : current - 1),
    n: () => document.getElementById("next")?.click(),
    p: () => document.getElementById("previous")?.click(),
    "/": () => document.querySelector(".find input")?.focus(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });

  window.addEventListener("load", () => {
    const hit = document.getElementById("hit");
    if (hit && (!location.hash || location.hash === "#hit")) {
      land(hit);
      document.querySelectorAll(".m-hit").forEach((piece) => piece.classList.add("landed"));
    }
    const at = claims.findIndex((claim) => "#" + claim.id === location.hash);
    if (at >= 0) show(at);
  });
})();
