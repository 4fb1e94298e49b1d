// Brings the form for marking words by hand to the words that are selected, and fills in where they stand; m goes to it, with the
// claim in hand where nothing is selected. Places are counted in code points of the document's text, as the server counts them.
"use strict";

(() => {
  const place = document.getElementById("by-hand");
  const form = place?.querySelector("form.mark");
  const text = document.querySelector(".text[data-document]");
  if (!form || !text) return;
  const OURS = ".page-no, .claim-no, .note-no, .margin, .printed-page, .sr"; // what stands between the words and is not of the document

  function words(range) {
    const part = range.cloneContents();
    part.querySelectorAll(OURS).forEach((element) => element.remove());
    return part.textContent;
  }

  const length = (string) => [...string].length;
  const block = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-start]");

  // The offset of a point within a block, or of the block's end where no point is given.
  function offset(of, node, at) {
    const range = document.createRange();
    range.selectNodeContents(of);
    if (node) range.setEnd(node, at);
    return Number(of.dataset.start) + length(words(range));
  }

  // Where the selected words stand and which they are, without space around them; null for a selection elsewhere.
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const from = block(range.startContainer);
    if (!from) return null;
    const to = block(range.endContainer);
    let end = to ? offset(to, range.endContainer, range.endOffset) : offset(from);
    if (to && to !== from && end === Number(to.dataset.start)) end = offset(from);
    const start = offset(from, range.startContainer, range.startOffset);
    const said = words(range);
    const lead = length(said) - length(said.trimStart());
    const trail = to === from ? length(said) - length(said.trimEnd()) : 0;
    return said.trim() ? { start: start + lead, end: end - trail, said: said.trim(), at: range.getBoundingClientRect() } : null;
  }

  function fill(start, end, said) {
    form.elements.start.value = start;
    form.elements.end.value = end;
    const quote = document.createElement("q");
    quote.textContent = said.length > 300 ? said.slice(0, 299) + "…" : said;
    form.querySelector(".marked-words").replaceChildren(quote);
    if (!form.elements.document) return; // what belongs to a claim leads back to it
    const back = new URL(location.href);
    back.searchParams.set("start", start);
    back.searchParams.set("end", end);
    form.elements.next.value = back.pathname + back.search + "#hit";
  }

  function bring(at) {
    const around = text.getBoundingClientRect();
    place.open = true;
    place.classList.add("at-hand");
    place.style.top = `${at.bottom - around.top + 10}px`;
    place.style.left = `${Math.max(0, Math.min(at.left - around.left, around.width - place.offsetWidth - 8))}px`;
  }

  function away() {
    if (!place.classList.contains("at-hand")) return;
    place.classList.remove("at-hand");
    place.removeAttribute("style");
    place.open = false;
  }

  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (place.contains(document.activeElement)) return;
      const found = selected();
      if (!found) return away();
      fill(found.start, found.end, found.said);
      bring(found.at);
    }, 200);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      getSelection().removeAllRanges();
      document.activeElement.blur();
      return away();
    }
    if (event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    const card = document.querySelector(".card-claim.now");
    if (!place.classList.contains("at-hand") && card) {
      const [start, end] = card.dataset.span.split("-");
      fill(start, end, `Words of claim ${card.querySelector(".n").textContent}`);
    }
    place.open = true;
    form.querySelector(place.classList.contains("at-hand") ? "button" : "[name=start]").focus();
  });
})();
