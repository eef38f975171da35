// Around the live check-in: says which step begins, keeps the screen awake, lets the server know that somebody is here.

const BEAT = 60000;
const moment = () => document.querySelector("#check-in > [data-step]");
const offline = document.getElementById("offline");
let step = moment()?.dataset.step;
let awake = null;

const look = () => document.body.dispatchEvent(new CustomEvent("live:check-in"));

// New buttons stand where the old ones were: a second tap of the same finger must not press them.
function holdBack(buttons) {
  buttons.inert = true;
  setTimeout(() => (buttons.inert = false), 500);
}

// One polite sentence a step, and the top of the page; whoever was on a button that is gone does not get lost.
function swapped() {
  const now = moment();
  if (!now || now.dataset.step === step) return;
  now.querySelectorAll(".thumb").forEach(holdBack);
  step = now.dataset.step;
  const words = [...now.querySelectorAll(".ring .caption, h1")].map((part) => part.textContent.trim());
  document.getElementById("say").textContent = words.join(": ");
  if (document.activeElement === document.body) document.getElementById("main").focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

async function stayAwake() {
  if (document.hidden || awake) return;
  awake = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
  awake?.addEventListener("release", () => (awake = null));
}

// What is gone, as when the other has left for good, answers 404 and swaps nothing: ask for the whole page instead.
const gone = (event) => document.body && event.detail.ctx.response?.status === 404 && location.reload();

document.addEventListener("htmx:after:swap", swapped);
document.addEventListener("htmx:after:request", gone);
document.addEventListener("visibilitychange", stayAwake);
window.addEventListener("offline", () => (offline.hidden = false));
window.addEventListener("online", () => (offline.hidden = true, look()));
setInterval(() => document.hidden || look(), BEAT);
stayAwake();
