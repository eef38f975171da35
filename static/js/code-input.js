// Eight digits, shown 4–4 as they are typed: <input class="code-input" inputmode="numeric">.
// Full-width digits from an input method become plain ones; the server does the same again.

const digits = (text) => text.normalize("NFKC").replace(/\D/g, "").slice(0, 8);
const grouped = (plain) => (plain.length > 4 ? `${plain.slice(0, 4)} ${plain.slice(4)}` : plain);

function tidy(field) {
  const before = digits(field.value.slice(0, field.selectionStart)).length;
  field.value = grouped(digits(field.value));
  const caret = before > 4 ? before + 1 : before;
  if (document.activeElement === field) field.setSelectionRange(caret, caret);
}

for (const name of ["input", "compositionend"]) {
  document.addEventListener(name, (event) => {
    if (event.target.matches?.(".code-input") && !event.isComposing) tidy(event.target);
  });
}
for (const field of document.querySelectorAll(".code-input")) tidy(field);
