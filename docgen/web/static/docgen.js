// What makes the pages quicker to use. Every page works without it.

import { calendars } from "./calendar.js";

calendars(document);

const search = document.querySelector("#search");
const jobs = document.querySelectorAll(".jobs > li");

// The list of jobs follows what is typed; Enter asks the server, which looks in the same way.
if (search && jobs.length) {
  search.addEventListener("input", () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const job of jobs) {
      const text = job.querySelector(".job-who").textContent.toLowerCase();
      job.hidden = !words.every((word) => text.includes(word));
    }
  });
}

// "/" goes to the search, as in other programs, unless something is being typed.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && search && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
  }
});

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method === "post") {
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
  }
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

// Who goes through the page with Tab sees where the keyboard is, in the frame of a document, too.
function markFrames(focused) {
  for (const frame of document.querySelectorAll("iframe.paper")) frame.classList.toggle("is-focused", frame === focused);
}
window.addEventListener("blur", () => markFrames(document.activeElement));
window.addEventListener("focus", () => markFrames(null));
