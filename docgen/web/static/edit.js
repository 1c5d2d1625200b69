// What makes the form and the text of a case quicker to fill in: rows without a round trip, and the findings
// while one types. Every page works without it.

import { follow } from "./beside.js";
import { calendars } from "./calendar.js";

const form = document.querySelector(".edit-form, .entry-form");
const text = document.querySelector(".text-form[data-check] textarea");
const looking = document.querySelector("#looking");
let changed = false;
let made = 0;

// --- rows ------------------------------------------------------------------------------------------------------------

function addRow(list) {
  const blank = list.querySelector(":scope > template[data-blank]");
  const key = `new${Date.now()}${++made}`;
  const holder = document.createElement("ol");
  holder.innerHTML = blank.innerHTML.replaceAll(`[${blank.dataset.key}]`, `[${key}]`);
  const row = holder.firstElementChild;
  row.querySelector("input[type=hidden]").value = key;
  list.querySelector(":scope > .row-list").append(row);
  calendars(row);
  row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

function takeOut(row) {
  for (const each of row.querySelectorAll("input, select, textarea")) each.disabled = true;
  for (const each of row.children) each.hidden = true;
  row.classList.add("is-gone");
  const note = document.createElement("p");
  note.className = "soft";
  note.setAttribute("role", "status");
  note.textContent = `${row.querySelector(".row-title").textContent} ${form.dataset.gone}`;
  const back = document.createElement("button");
  back.type = "button";
  back.className = "small";
  back.textContent = form.dataset.back;
  back.addEventListener("click", () => {
    for (const each of row.querySelectorAll("input, select, textarea")) each.disabled = false;
    note.remove();
    back.remove();
    for (const each of row.children) each.hidden = false;
    row.classList.remove("is-gone");
    row.querySelector("summary").focus();
    look();
  });
  row.append(note, back);
  back.focus();
}

function move(button) {
  const row = button.closest(".row");
  if (button.dataset.move === "remove") {
    takeOut(row);
  } else if (button.dataset.move === "up") {
    row.previousElementSibling?.before(row);
    button.focus();
  } else {
    row.nextElementSibling?.after(row);
    button.focus();
  }
}

// --- findings while one types ----------------------------------------------------------------------------------------

let waiting;
let asked = 0;

function look() {
  changed = true;
  clearTimeout(waiting);
  if (text || form.dataset.check) waiting = setTimeout(text ? lookAtText : lookAtForm, 350);
}

async function answer(of) {
  const number = ++asked;
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(of)) if (typeof value === "string" && name !== "save" && name !== "check") sent.append(name, value);
  try {
    const response = await fetch(of.dataset.check, { method: "POST", body: sent });
    if (!response.ok || number !== asked) return null;
    follow(response.headers.get("docgen-version"));
    return response;
  } catch {
    return null;
  }
}

function sentence(tag, part) {
  const made = document.createElement(tag);
  made.textContent = part.text;
  if (part.lang) made.lang = part.lang;
  return made;
}

function paragraph(one) {
  const said = sentence("span", { ...one.message, text: one.message.text.charAt(0).toUpperCase() + one.message.text.slice(1) });
  if (one.hints.length && !/[.!?]$/.test(said.textContent)) said.textContent += ".";
  const whole = document.createElement("p");
  whole.className = one.error ? "wrong" : "doubt";
  whole.append(said);
  for (const hint of one.hints) {
    const more = sentence("span", hint);
    more.className = "remedy";
    whole.append(" ", more);
  }
  return whole;
}

async function lookAtForm() {
  const response = await answer(form);
  if (!response) return;
  const { fields } = await response.json();
  for (const place of form.querySelectorAll("[data-finds]")) {
    const found = fields[place.dataset.finds] ?? [];
    place.replaceChildren(...found.map(paragraph));
    const field = document.getElementById(place.dataset.finds);
    if (found.some((one) => one.error)) field?.setAttribute("aria-invalid", "true");
    else field?.removeAttribute("aria-invalid");
  }
}

async function lookAtText() {
  const response = await answer(text.form);
  if (!response) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  document.querySelector("[data-problems]").replaceChildren(...fresh.body.children);
  lines();
}

// The numbers of the lines, which scroll along with the text.
const gutter = document.createElement("div");
gutter.className = "gutter mono";
gutter.setAttribute("aria-hidden", "true");
const numbers = document.createElement("div");
gutter.append(numbers);

function number() {
  const wanted = text.value.split("\n").length;
  while (numbers.children.length > wanted) numbers.lastElementChild.remove();
  while (numbers.children.length < wanted) {
    const line = document.createElement("span");
    line.textContent = numbers.children.length + 1;
    numbers.append(line);
  }
}

// Each finding of the text has a button that goes to its line, and its line is marked beside the text.
function lines() {
  for (const line of numbers.children) line.className = line.title = "";
  for (const source of document.querySelectorAll("[data-problems] .line-number")) {
    const number = Number(source.textContent.replace(/\D+/g, ""));
    const problem = source.closest(".problem");
    const line = numbers.children[number - 1];
    if (line) {
      if (line.className !== "is-error") line.className = problem.classList.contains("is-error") ? "is-error" : "is-warning";
      line.title = problem.querySelector(".problem-what").textContent.trim();
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = `${text.form.dataset.line} ${number}`;
    button.addEventListener("click", () => {
      const before = text.value.split("\n").slice(0, number - 1).join("\n");
      const start = before.length + (number > 1 ? 1 : 0);
      text.focus();
      text.setSelectionRange(start, start + text.value.slice(start).split("\n")[0].length);
      text.scrollTop = Math.max(0, (number - 5) * parseFloat(getComputedStyle(text).lineHeight));
    });
    problem.append(button);
  }
}

if (form) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-move], button[data-add]");
    if (!button) return;
    event.preventDefault();
    if (button.dataset.add) addRow(button.closest("[data-rows]"));
    else move(button);
    look();
  });
  form.addEventListener("input", look);
  form.addEventListener("change", look);
}
if (text) {
  text.before(gutter);
  number();
  text.addEventListener("input", number);
  text.addEventListener("input", look);
  text.addEventListener("scroll", () => (gutter.scrollTop = text.scrollTop));
  lines();
}

// Nobody loses what was typed by closing the window.
window.addEventListener("beforeunload", (event) => {
  if (changed && !document.querySelector("form[data-sent]")) event.preventDefault();
});
