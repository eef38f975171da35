// Leaving at once: the page goes blank, the server signs this browser out of sight (keepalive), the address is replaced.
// Back never shows anything again: what is left behind is empty, and a page brought back from memory reloads.

const form = document.querySelector("form[data-exit]");
let shifts = [];

function blank() {
  document.title = " ";
  document.documentElement.replaceChildren();
}

function leave(event) {
  event?.preventDefault();
  const body = new FormData(form);
  const how = { method: "POST", body, keepalive: true, redirect: "manual", credentials: "same-origin" };
  const signedOut = fetch(form.action, how).catch(() => {});
  const to = form.dataset.exit;
  blank();
  // Blank at once; gone a moment later, so that Back asks a server that has signed this browser out.
  Promise.race([signedOut, new Promise((done) => setTimeout(done, 400))]).then(() => window.location.replace(to));
}

if (form) {
  form.addEventListener("submit", leave);
  window.addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.repeat) {
      if (event.key !== "Shift") shifts = [];
      return;
    }
    shifts = [...shifts.filter((at) => event.timeStamp - at < 3000), event.timeStamp];
    if (shifts.length >= 3) leave();
  });
  // Whatever page follows, this one must not come back by "Back" as it was left.
  window.addEventListener("pagehide", blank);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
}
