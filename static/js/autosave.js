// Drafts go to the server as they are typed: <form data-autosave="/check-in/draft/">. Never into the browser's storage.
// The last write wins by `sequence`; an input-method composition is waited for.

const DELAY = 600;
const drafts = new WeakMap();
let sequence = 0;

const draftOf = (form) => drafts.get(form) ?? drafts.set(form, { timer: 0, dirty: false, busy: false }).get(form);

function body(form) {
  const data = new FormData(form);
  sequence = Math.max(sequence + 1, Date.now());
  data.set("sequence", String(sequence));
  return data;
}

function tell(form, what) {
  const line = form.querySelector(".saved");
  if (line) line.textContent = what ? line.dataset[what] : "";
}

async function save(form) {
  const draft = draftOf(form);
  if (!draft.dirty || draft.busy) return;
  Object.assign(draft, { dirty: false, busy: true });
  const answer = await fetch(form.dataset.autosave, { method: "POST", body: body(form) }).catch(() => null);
  draft.busy = false;
  if (answer?.ok) return draft.dirty ? later(form) : tell(form, "saved");
  tell(form, "unsaved");
  if (answer && answer.status < 500) return; // refused: typing on will try again
  draft.dirty = true;
  later(form, 3000);
}

function later(form, delay = DELAY) {
  const draft = draftOf(form);
  clearTimeout(draft.timer);
  draft.timer = setTimeout(save, delay, form);
}

function typed(event) {
  const form = event.target.form;
  if (!form?.dataset.autosave || event.isComposing) return;
  draftOf(form).dirty = true;
  tell(form, "");
  later(form);
}

function flush() {
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const draft = draftOf(form);
    if (draft.dirty && navigator.sendBeacon(form.dataset.autosave, body(form))) draft.dirty = false;
  }
}

for (const name of ["input", "change", "compositionend"]) document.addEventListener(name, typed);
document.addEventListener("submit", (event) => { clearTimeout(draftOf(event.target).timer); draftOf(event.target).dirty = false; });
document.addEventListener("visibilitychange", () => document.hidden && flush());
document.addEventListener("htmx:before:swap", flush); // the form may be about to go
window.addEventListener("pagehide", flush, { capture: true }); // before quick-exit.js blanks the page
