// <body data-room-closes="900" data-room-stay="/address/">: a private page left alone goes blank and asks at the door.
// Typing and tapping count as using the room; the server is told once a minute. Fragments that refresh do not count.

const { roomCloses, roomStay } = document.body.dataset;
const token = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
let timer;
let told = Date.now();

function close() {
  if (!document.body) return; // on its way out (quick-exit.js): nothing may turn it round
  document.title = " ";
  document.documentElement.replaceChildren();
  window.location.replace(window.location.href.split("#")[0]); // not reload(): that would send a form again
}

function use() {
  clearTimeout(timer);
  timer = setTimeout(close, roomCloses * 1000 + 1000);
  if (Date.now() - told < 60_000) return;
  told = Date.now();
  fetch(roomStay, { method: "POST", headers: { "X-CSRFToken": token() } }).catch(() => {});
}

for (const name of ["pointerdown", "keydown", "input"]) document.addEventListener(name, use, { passive: true });
// A phone that slept wakes with timers that stood still.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && Date.now() - told > roomCloses * 1000) close();
});
use();
