// A soft sound or a vibration at the end of a turn and twenty seconds before; off unless this device was told otherwise.
// turn-clock.js says when: `turn:soon`, `turn:end`. The sound is made here, so that no file is fetched.

const page = document.querySelector("[data-cue]");
const choice = document.querySelector("[data-try-cue]");
const PATTERN = { soon: [120], end: [180, 120, 180] };
const NOTES = { soon: [523.25], end: [523.25, 392] }; // hertz, one after the other
const LOUD = 0.12;
let audio = null;

const chosen = () => (choice ? choice.form.elements.cue.value : (page?.dataset.cue ?? "")).split(" ");

// Browsers let a page sound only once somebody has touched it: the first tap or key opens it.
function wake() {
  if (!chosen().includes("sound") || !window.AudioContext) return null;
  audio ??= new AudioContext();
  return audio.state === "running" ? null : audio.resume().catch(() => {});
}

function tone(hertz, at) {
  const [source, loud] = [audio.createOscillator(), audio.createGain()];
  source.frequency.value = hertz;
  loud.gain.setValueAtTime(0, at);
  loud.gain.linearRampToValueAtTime(LOUD, at + 0.04);
  loud.gain.exponentialRampToValueAtTime(0.0001, at + 1.1);
  source.connect(loud).connect(audio.destination);
  source.start(at);
  source.stop(at + 1.2);
}

function give(what) {
  const how = chosen();
  if (how.includes("vibration")) navigator.vibrate?.(PATTERN[what]);
  if (how.includes("sound") && audio?.state === "running") {
    NOTES[what].forEach((hertz, place) => tone(hertz, audio.currentTime + place * 0.35));
  }
}

for (const name of ["pointerdown", "keydown"]) document.addEventListener(name, wake);
for (const what of ["soon", "end"]) document.addEventListener(`turn:${what}`, () => give(what));
if (choice) {
  choice.hidden = !(window.AudioContext || navigator.vibrate);
  choice.addEventListener("click", async () => (await wake(), give("end")));
}
