// Opens a <dialog>: <a href="/a/page/" data-opens="dialog-id">. Without JavaScript the link leads to the page instead.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
});

// A tap beside the dialog closes it, as Escape does; <form method="dialog"> gives its own button.
document.addEventListener("click", (event) => {
  if (event.target instanceof HTMLDialogElement && event.target.open) event.target.close();
});
