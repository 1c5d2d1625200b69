// Files are dropped on the whole page, and what a new event needs is asked only for one.

const form = document.querySelector(".drop");
const files = document.querySelector("#files");
const to = document.querySelector("#to");
const event_ = document.querySelector("#new-event");

function ask() {
  event_.hidden = to.value !== "new";
}
to.addEventListener("change", ask);
ask();

for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("is-over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("is-over");
});
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  form.classList.remove("is-over");
  files.files = event.dataTransfer.files;
  files.focus();
  form.scrollIntoView();
});
