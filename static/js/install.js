// Keeps the look and two pages at hand for when there is no network. The page itself comes first.

const register = () => navigator.serviceWorker.register(`/worker.js?lang=${document.documentElement.lang}`).catch(() => {});
if (navigator.serviceWorker) window.addEventListener("load", () => setTimeout(register, 4000));
