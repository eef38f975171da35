// Counts the ring and its digits down to data-ends-at, by the server's time. Nothing is decided here: at the end the
// page only asks the server again. Where a turn ends, screen readers hear it twenty seconds before; that it is over they
// hear from the step that follows. Sound and vibration go by the same two events (cue.js).

const SOON = 20;
const said = new Set();
const first = document.querySelector(".ring[data-ends-at]"); // came with the page, every other one with a fragment
let offset = -Infinity; // server time minus this device's; every sample is too low by its delay, so the highest is best
let asked = 0;

function measure(ring) {
  if (ring.dataset.measured) return;
  const loaded = performance.timeOrigin + performance.getEntriesByType("navigation")[0].responseStart;
  const arrived = ring === first ? loaded : Date.now();
  offset = Math.max(offset, Date.parse(ring.dataset.serverNow) - arrived);
  ring.dataset.measured = "yes";
}

function tell(ring, what) {
  const key = `${ring.dataset.endsAt} ${what}`;
  if (said.has(key) || !ring.closest(".turn")) return; // elsewhere the time that is over only invites to go on
  said.add(key);
  if (what === "soon") document.getElementById("say").textContent = ring.dataset.saySoon;
  document.dispatchEvent(new CustomEvent(`turn:${what}`));
}

function show(ring, left, total) {
  const whole = Math.max(0, Math.ceil(left - 0.05));
  const digits = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  const shown = ring.querySelector(".digits");
  if (shown.textContent !== digits) shown.textContent = digits;
  const gone = total ? 1 - Math.min(1, Math.max(0, left) / total) : 0;
  ring.querySelector(".left").setAttribute("stroke-dashoffset", (1000 * gone).toFixed(1));
  ring.classList.toggle("soon", left <= SOON);
}

function tick() {
  const ring = document.querySelector(".ring[data-ends-at]");
  if (!ring) return;
  measure(ring);
  const left = (Date.parse(ring.dataset.endsAt) - Date.now() - offset) / 1000;
  const total = Number(ring.dataset.total);
  show(ring, left, total);
  if (left <= SOON && left > 0 && total > SOON) tell(ring, "soon");
  if (left <= 0) over(ring);
}

// The server's clock may be a moment behind: ask once a second until a new ring (or none) arrives.
function over(ring) {
  tell(ring, "end");
  if (Date.now() - asked < 1000) return;
  asked = Date.now();
  const fragments = document.body.dataset.live.split(" ");
  fragments.forEach((name) => document.body.dispatchEvent(new CustomEvent(`live:${name}`)));
}

setInterval(tick, 200);
document.addEventListener("htmx:after:swap", tick);
tick();
