// Opens a <dialog>: <a href="/a/page/" data-opens="dialog-id">. Without JavaScript the link leads to the page instead.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
});

function covers(element, event) {
  const box = element?.getBoundingClientRect();
  return Boolean(box) && event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
}

// A tap beside the dialog closes it, as Escape does; <form method="dialog"> gives its own button.
// The way out stays a way out: a tap where it stands, behind the open dialog, leaves the page.
document.addEventListener("click", (event) => {
  const dialog = event.target;
  if (!(dialog instanceof HTMLDialogElement) || !dialog.open || covers(dialog, event)) return;
  const exit = document.getElementById("quick-exit");
  if (covers(exit, event)) exit.click();
  dialog.close();
});
