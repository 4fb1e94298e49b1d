// Records a decision without leaving the page: the form is sent as it would be without script, and of the page it leads back to
// the parts that changed (those with data-live and an id) take the place of the old ones. What is being written elsewhere on the
// page, and where it is scrolled to, stay as they are. Decisions are sent one after another, in the order they were made.
"use strict";

(() => {
  const SAID = { accept: "Accepted", reject: "Rejected", correct: "Corrected", note: "Noted", verdict: "Verdict recorded", retract: "Taken back" };
  const VOTES = ["accept", "reject", "correct"];
  const live = () => [...document.querySelectorAll("[data-live][id]")];
  const shown = new Map(live().map((part) => [part.id, part.outerHTML])); // as the server last gave each part
  const told = document.createElement("p");
  told.className = "announced";
  told.setAttribute("role", "status");
  document.body.append(told);

  let fading;
  function tell(words, wrong = false) {
    clearTimeout(fading);
    told.textContent = words;
    told.classList.toggle("wrong", wrong);
    if (!wrong) fading = setTimeout(() => (told.textContent = ""), 4000);
  }

  // The passage that a key acts on, shown: sourceline.js chooses it the same way.
  function inHand() {
    const pair = document.activeElement.closest(".pair") || document.querySelector(".passages > .pair:not([data-mine])");
    document.querySelectorAll(".pair.in-hand").forEach((other) => other !== pair && other.classList.remove("in-hand"));
    pair?.classList.add("in-hand");
  }

  // Put a part in the place of the old one, the keyboard where it was: on the same button, or on the part itself.
  function put(old, part) {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const fresh = document.importNode(part, true);
    const open = [...old.querySelectorAll("details")].map((each) => each.open);
    fresh.querySelectorAll("details").forEach((each, i) => (each.open = open[i] ?? each.open));
    old.replaceWith(fresh);
    if (focused === old) fresh.focus({ preventScroll: true });
    else if (focused?.tagName === "BUTTON") fresh.querySelector(`button[value="${focused.value}"]`)?.focus({ preventScroll: true });
  }

  function update(page) {
    const parts = new Map([...page.querySelectorAll("[data-live][id]")].map((part) => [part.id, part]));
    for (const old of live()) {
      const part = parts.get(old.id);
      if (!part) old.remove();
      else if (shown.get(old.id) !== part.outerHTML) put(old, part);
      else old.removeAttribute("aria-busy");
    }
    parts.forEach((part, id) => shown.set(id, part.outerHTML));
    inHand();
  }

  async function send(address, body, part, action, undo) {
    try {
      const answer = await fetch(address, { method: "POST", body, credentials: "same-origin" });
      if (answer.redirected && !answer.ok) return location.assign(answer.url); // what was taken back was the page's own claim
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.status === 200) {
        update(page);
        return tell(SAID[action]);
      }
      tell(page.querySelector(".said-why")?.textContent || "That could not be recorded.", answer.status !== 202);
      if (answer.status !== 202) undo();
    } catch {
      tell("The server does not answer; this was not recorded.", true);
      undo();
    }
    part.removeAttribute("aria-busy");
  }

  let last = Promise.resolve();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const action = event.submitter?.value;
    const part = form.closest("[data-live]");
    if (!part || !(action in SAID)) return; // what marks or links by hand leads on to another page
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const mine = part.dataset.mine;
    part.setAttribute("aria-busy", "true");
    if (VOTES.includes(action) && part.matches(".pair")) part.dataset.mine = ""; // the next key is for the next passage
    const undo = () => mine === undefined && delete part.dataset.mine;
    last = last.then(() => send(form.getAttribute("action"), body, part, action, undo));
    if (action === "note" && part.matches(".pair")) part.focus({ preventScroll: true });
    else if (document.activeElement.tagName !== "BUTTON") document.activeElement.blur();
    inHand();
  });

  document.addEventListener("focusin", inHand);
  document.addEventListener("focusout", () => setTimeout(inHand));
  inHand();
})();
