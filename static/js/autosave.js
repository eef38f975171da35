// Drafts go to the server as they are typed: <form data-autosave="/check-in/draft/">. Never into the browser's storage.
// The last write wins by `sequence`; an input-method composition is waited for.

const [DELAY, AGAIN] = [600, 3000];
const drafts = new WeakMap();
let sequence = 0;

const draftOf = (form) => drafts.get(form) ?? drafts.set(form, { timer: 0, dirty: false, busy: false, sent: false }).get(form);

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
  if (!draft.dirty || draft.busy || !form.isConnected) return;
  Object.assign(draft, { dirty: false, busy: true, sent: false });
  const answer = await fetch(form.dataset.autosave, { method: "POST", body: body(form) }).catch(() => null);
  draft.busy = false;
  if (answer?.ok) return draft.dirty ? later(form) : tell(form, "saved");
  tell(form, "unsaved");
  if (answer && answer.status < 500) return; // refused: typing on will try again
  draft.dirty = true;
  later(form, AGAIN);
}

function later(form, delay = DELAY) {
  const draft = draftOf(form);
  clearTimeout(draft.timer);
  draft.timer = setTimeout(save, delay, form);
}

function typed({ target: { form }, isComposing }) {
  if (!form?.dataset.autosave || isComposing) return;
  Object.assign(draftOf(form), { dirty: true, sent: false });
  tell(form, "");
  later(form);
}

function flush() {
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const draft = draftOf(form);
    if (draft.dirty && !draft.sent && navigator.sendBeacon(form.dataset.autosave, body(form))) draft.dirty = false;
  }
}

for (const name of ["input", "change", "compositionend"]) document.addEventListener(name, typed);
// What was handed in is on its way. A form that is still here after a while was not received: it is saved as a draft again.
document.addEventListener("submit", ({ target }) => target.dataset.autosave && (draftOf(target).sent = true, later(target, AGAIN)));
document.addEventListener("visibilitychange", () => document.hidden && flush());
document.addEventListener("htmx:before:swap", flush); // the form may be about to go
window.addEventListener("pagehide", flush, { capture: true }); // before quick-exit.js blanks the page
