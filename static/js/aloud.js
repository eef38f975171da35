// How long a draft takes to read aloud, as it is typed: <form data-aloud-form> with a <p data-aloud data-words data-signs
// data-half> that holds the seconds in <b> and, in <span>, what is said of more than half a minute. The server says the same.

const WORD = /[A-Za-z\u00c0-\u024f0-9]+(?:['\u2019-][A-Za-z]+)*/g;
const SIGN = /[\u3041-\u30ff\u3400-\u9fff\u3005]/g;
const count = (text, what) => (text.match(what) ?? []).length;

function tell(form) {
  const place = form.querySelector("[data-aloud]");
  const text = [...form.querySelectorAll("[data-wording]")].map((field) => field.value).join("\n");
  const { words, signs, half } = place.dataset;
  const seconds = Math.round(count(text, WORD) / words + count(text, SIGN) / signs);
  place.querySelector("b").textContent = seconds;
  place.querySelector("span").hidden = seconds <= half;
}

for (const form of document.querySelectorAll("[data-aloud-form]")) form.addEventListener("input", () => tell(form));
