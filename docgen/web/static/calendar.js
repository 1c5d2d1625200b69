// A calendar beside each field that takes a day. What is typed is read by the server: "6 July 2026" as well as 2026-07-06.

const inFull = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, {
  day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
});
const ISO = /^\d{4}-\d{2}-\d{2}$/;

export function calendars(within) {
  for (const input of within.querySelectorAll("input[data-date]")) {
    if (input.nextElementSibling?.classList.contains("picker")) continue;
    let shown = input.value; // what stands for the day in data-date
    const called = document.body.dataset.calendar;
    const picker = document.createElement("input");
    picker.type = "date";
    picker.className = "picker";
    picker.tabIndex = -1;
    picker.setAttribute("aria-hidden", "true");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = called;
    const label = document.querySelector(`label[for="${CSS.escape(input.id)}"]`)?.firstChild.textContent.trim() ?? "";
    button.setAttribute("aria-label", `${called}: ${label}`);
    button.addEventListener("click", () => {
      const typed = input.value === shown ? input.dataset.date || input.value : input.value;
      if (ISO.test(typed)) picker.value = typed;
      picker.showPicker();
    });
    picker.addEventListener("change", () => {
      input.dataset.date = picker.value;
      input.value = shown = picker.value && inFull.format(new Date(picker.value));
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.focus();
    });
    input.after(picker, button);
  }
}
