// <button hidden data-share="https://…" data-copied="Copied">: the phone's share sheet, else the clipboard.
// The button stays hidden where neither exists; the address stands beside it as text.

async function share(button) {
  const url = button.dataset.share;
  if (navigator.share) {
    await navigator.share({ url }).catch(() => {});
    return;
  }
  await navigator.clipboard.writeText(url);
  const label = button.querySelector("span") ?? button;
  const before = label.textContent;
  label.textContent = button.dataset.copied;
  setTimeout(() => (label.textContent = before), 2500);
}

for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = !(navigator.share || navigator.clipboard);
  button.addEventListener("click", () => share(button));
}
