// <button data-print hidden>: prints this page. Hidden where no script runs; browsers print by themselves, too.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
