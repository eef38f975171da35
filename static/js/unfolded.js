// A <details> with an id that lies open stays open when the fragment around it is fetched anew.

let open = [];
document.addEventListener("htmx:before:swap", () => {
  open = [...document.querySelectorAll("details[id][open]")].map((one) => one.id);
});
document.addEventListener("htmx:after:swap", () => {
  open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
});
