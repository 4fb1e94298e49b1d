// Adds keys to what works without: j and k walk through the claims of a document, n and p through the claims' own pages, u goes to
// the next claim nobody decided on, / to the search; a link that lands on words shows them once more clearly. Where decisions are
// taken, a accepts, r rejects, c corrects and n notes, on the passage in hand or the first one not decided yet; j and k then walk
// through the claims' pages. marking.js brings the form for marking words to the words that are selected.
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
    document.querySelectorAll(".card-claim.now, .boxes a.now").forEach((other) => other.classList.remove("now"));
    document.querySelectorAll(`.boxes a[href="#${claim.id}"]`).forEach((box) => box.classList.add("now"));
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

  // The next claim nobody decided on, from the one in hand on and then from the start.
  function unreviewed() {
    const open = claims.map((claim) => document.getElementById(claim.id.replace("claim-", "card-"))?.hasAttribute("data-open"));
    const next = open.indexOf(true, current + 1);
    if (open.includes(true)) show(next < 0 ? open.indexOf(true) : next);
  }

  const page = (id) => document.getElementById(id)?.click();

  // The form a key is meant for: of the passage with the focus, else of the first without a decision of one's own; where no
  // passage was found, that of the claim.
  function form() {
    const pair = document.activeElement.closest(".pair") || document.querySelector(".passages > .pair:not([data-mine])");
    if (pair) return pair.querySelector("form.decide");
    return document.querySelector(".passages > .pair") ? null : document.querySelector("form.on-claim");
  }

  const button = (action) => form()?.querySelector(`button[value=${action}]`);
  const decide = (action) => button(action)?.form.requestSubmit(button(action));

  const keys = {
    j: () => (claims.length ? show(current < 0 ? first() : current + 1) : page("next")),
    k: () => (claims.length ? show(current < 0 ? first() - 1 : current - 1) : page("previous")),
    a: () => decide("accept"),
    r: () => decide("reject"),
    c: () => (form()?.querySelector("select") || document.querySelector("[name=field-speaker]"))?.focus(),
    n: () => (form() ? form().querySelector("textarea").focus() : page("next")),
    p: () => page("previous"),
    u: () => (claims.length ? unreviewed() : page("unreviewed")),
    l: () => document.querySelector("#find-passage, .mark button[value=link]")?.focus(),
    "/": () => document.querySelector(".find input")?.focus(),
  };

  document.addEventListener("keydown", (event) => {
    const action = { SELECT: "correct", TEXTAREA: event.target.name }[event.target.tagName];
    const button = event.target.closest("form.decide:not(.mark)")?.querySelector(`button[value=${action}]`);
    if (event.key !== "Enter" || !button || event.shiftKey) return;
    event.preventDefault();
    button.form.requestSubmit(button);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });

  const here = document.querySelector(".menu [aria-current]"); // on a narrow page the menu is wider than what is seen of it
  if (here) here.closest("ul").scrollLeft = here.offsetLeft + here.offsetWidth / 2 - innerWidth / 2;

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
