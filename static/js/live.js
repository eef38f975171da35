// Keeps a page's fragments fresh: events say which one changed, polling stands in while there are none.
// Events carry no content; htmx asks the normal view for it (hx-trigger="live:check-in from:body").

const POLL = 4000;
const fragments = (document.body.dataset.live || "").split(/\s+/).filter(Boolean);
let [source, wait, polling] = [null, 500, undefined];
let stopped = fragments.length === 0;

const tell = (fragment) => document.body?.dispatchEvent(new CustomEvent(`live:${fragment}`));
const typing = () => [...document.querySelectorAll("textarea, input")].some((field) => field.value !== field.defaultValue);
const tellAll = () => fragments.forEach(tell);
function poll(on) {
  if (on && !polling && !stopped) polling = setInterval(tellAll, POLL);
  if (!on || stopped) polling = clearInterval(polling);
}

function open() {
  if (stopped || source) return;
  source = new EventSource("/events/");
  source.onopen = () => {
    wait = 500;
    poll(false);
    tellAll(); // what was missed meanwhile
  };
  source.onmessage = (event) => {
    const { fragment } = JSON.parse(event.data);
    fragments.filter((name) => fragment === name || fragment === "again").forEach(tell); // "again": the server was deaf
  };
  // signed out, or no couple any more; a page without a body is on its way out, and nothing may turn it round
  source.addEventListener("bye", () => document.body && !typing() && location.replace("/"));
  source.onerror = lost;
}

async function lost() {
  source?.close();
  source = null;
  poll(true);
  if (await refused()) {
    stopped = true;
    return poll(false);
  }
  setTimeout(open, wait + Math.random() * wait);
  wait = Math.min(wait * 2, 5000);
}

// EventSource does not say why it failed; one plain request does. 401 and 403 end it for good.
async function refused() {
  const ask = new AbortController();
  try {
    const answer = await fetch("/events/", { headers: { Accept: "text/event-stream" }, signal: ask.signal });
    return answer.status === 401 || answer.status === 403;
  } catch {
    return false;
  } finally {
    ask.abort();
  }
}

document.addEventListener("visibilitychange", () => document.hidden || stopped || (tellAll(), open()));
open();
