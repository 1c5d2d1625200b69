// The document beside the form follows what is typed, and keeps its place while it does.

const pane = document.querySelector(".beside");
const choice = pane?.querySelector("select");
const state = pane?.querySelector("[data-state]");
const kept = `docgen-beside ${pane?.dataset.preview}`;
let version = ""; // of what was typed last; none is the file as it was when the page was shown
let shown = "";
let coming = null;

function address() {
  const asked = new URLSearchParams(choice.value);
  asked.set("beside", "yes");
  if (version) asked.set("version", version);
  return `${pane.dataset.preview}?${asked}`;
}

// The next one is drawn behind the one that is read, and takes its place when it is there.
function show() {
  const wanted = address();
  if (!pane.open || wanted === shown) return;
  shown = wanted;
  coming?.remove();
  const read = pane.querySelector("iframe");
  const next = read.cloneNode();
  coming = next;
  next.classList.add("is-coming");
  next.loading = "eager";
  next.src = wanted;
  next.addEventListener("load", () => {
    next.contentWindow.scrollTo(0, read.contentWindow.scrollY);
    next.classList.remove("is-coming");
    read.remove();
    coming = null;
    if (version) state.textContent = pane.dataset.follows;
  });
  read.after(next);
}

// What was typed has this version; it has none while something in it has to be corrected first.
export function follow(of) {
  if (!pane) return;
  if (!of) {
    state.textContent = pane.dataset.waits;
    return;
  }
  version = of;
  show();
}

if (pane) {
  pane.querySelector("[data-choice]").hidden = false;
  shown = address(); // what stands in the frame already
  const before = sessionStorage.getItem(kept);
  if (before !== null) {
    if ([...choice.options].some((each) => each.value === before)) choice.value = before;
    pane.open = true;
  }
  pane.addEventListener("toggle", () => {
    if (pane.open) sessionStorage.setItem(kept, choice.value);
    else sessionStorage.removeItem(kept);
    show();
  });
  choice.addEventListener("change", () => {
    sessionStorage.setItem(kept, choice.value);
    show();
  });
}
