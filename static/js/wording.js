// Hints while somebody writes: <textarea data-wording> and a <div data-hints-for="its id" data-ask="/address/"> behind it.
// The text goes to the server and is forgotten there; nothing is kept here. An input-method composition is waited for.

const [DELAY, LEAST] = [900, 6];
const timers = new WeakMap();
const closed = new Set(); // "field kind": closed stays closed while the page is open

const placeOf = (field) => document.querySelector(`[data-hints-for="${CSS.escape(field.id)}"]`);
const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
const names = (hints) => hints.map((hint) => hint.dataset.hint).join(" ");

function show(field, place, hints) {
  const wanted = hints.filter((hint) => !closed.has(`${field.id} ${hint.dataset.hint}`));
  if (names(wanted) === names([...place.children])) return; // the same again is not read aloud again
  place.replaceChildren(...wanted);
  ready(place);
}

async function ask(field) {
  const [place, text] = [placeOf(field), field.value];
  if (!place || !field.isConnected) return;
  if (text.trim().length < LEAST) return show(field, place, []);
  const body = new FormData();
  body.set("text", text);
  body.set("csrfmiddlewaretoken", token());
  const answer = await fetch(place.dataset.ask, { method: "POST", body }).catch(() => null);
  if (!answer?.ok || answer.redirected || field.value !== text) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  show(field, place, [...page.body.querySelectorAll("[data-hint]")]);
}

function typed({ target: field, isComposing }) {
  if (!field.matches?.("[data-wording]") || isComposing) return;
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(ask, DELAY, field));
}

function ready(part) {
  for (const button of part.querySelectorAll("[data-close-hint]")) button.hidden = false;
}

document.addEventListener("click", ({ target }) => {
  const hint = target.closest?.("[data-close-hint]")?.closest("[data-hint]");
  const place = hint?.closest("[data-hints-for]");
  if (!place) return;
  closed.add(`${place.dataset.hintsFor} ${hint.dataset.hint}`);
  document.getElementById(place.dataset.hintsFor)?.focus({ preventScroll: true });
  hint.remove();
});
for (const name of ["input", "compositionend"]) document.addEventListener(name, typed);
document.addEventListener("htmx:after:swap", () => ready(document));
ready(document);
