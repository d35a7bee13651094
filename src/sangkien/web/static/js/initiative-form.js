// The author's screen, better with a script: rows of authors without a round trip, exactly equal shares, passages
// kept confidential by a button, and the list of what is missing as it shrinks. Without it every button still works.

const section = document.querySelector("[data-authors]");

function rows() {
  return [...section.querySelectorAll("[data-author]")];
}

function tell(control) {
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

function addRow(event) {
  const total = section.querySelector("[name=authors-TOTAL_FORMS]");
  const most = Number(section.querySelector("[name=authors-MAX_NUM_FORMS]").value);
  const number = Number(total.value);
  if (number >= most) return;
  event.preventDefault();
  const last = rows().at(-1);
  const fresh = last.cloneNode(true);
  const renamed = (text) => text.replaceAll(`authors-${number - 1}-`, `authors-${number}-`);
  for (const element of [fresh, ...fresh.querySelectorAll("*")]) {
    for (const { name, value } of [...element.attributes]) {
      if (["id", "for", "name", "aria-describedby"].includes(name)) element.setAttribute(name, renamed(value));
    }
    if (element.matches("input")) element.value = "";
    if (element.matches(".field-error")) element.remove();
  }
  fresh.setAttribute("aria-label", last.getAttribute("aria-label").replace(String(number), String(number + 1)));
  last.after(fresh);
  total.value = number + 1;
  fresh.querySelector("input").focus();
}

function divide(event) {
  event.preventDefault();
  const named = rows().filter((row) => row.querySelector("[name$=-name]").value.trim());
  for (const row of named) {
    const share = row.querySelector("[name$=-share]");
    // Thirds stay thirds: 1/n is exact, 33,3% is not.
    share.value = named.length === 1 ? "100%" : `1/${named.length}`;
    tell(share);
  }
}

if (section) {
  section.querySelector("[data-add-author]")?.addEventListener("click", addRow);
  section.querySelector("[data-divide]")?.addEventListener("click", divide);
}

const template = document.querySelector("[data-mark-template]");

function mark(area) {
  const { selectionStart: from, selectionEnd: to } = area;
  const chosen = area.value.slice(from, to);
  const { open, close } = template.dataset;
  area.setRangeText(`${open}${chosen}${close}`, from, to, "end");
  area.focus();
  if (from === to) area.setSelectionRange(from + open.length, from + open.length);
  tell(area);
}

if (template) {
  for (const area of document.querySelectorAll("[data-markable]")) {
    const button = template.content.firstElementChild.cloneNode(true);
    button.addEventListener("click", () => mark(area));
    area.after(button);
  }
}

const gaps = document.querySelector("[data-gaps]");
const count = document.querySelector("[data-gap-count]");

function shrink() {
  for (const item of gaps.children) {
    if ("wrong" in item.dataset) continue;
    const id = item.querySelector("a").hash.slice(1);
    const place = document.getElementById(id);
    if (!place) continue;
    const controls = place.matches("input, select, textarea") ? [place] : [...place.querySelectorAll("input")];
    const filled = controls.some((one) => (["radio", "checkbox"].includes(one.type) ? one.checked : one.value.trim()));
    item.hidden = id !== "tac-gia" && filled;
  }
  if (!count) return;
  const left = [...gaps.children].filter((item) => !item.hidden).length;
  count.textContent = count.textContent.replace(/\d+/, left);
  count.hidden = left === 0;
}

if (gaps) {
  document.addEventListener("input", shrink);
  document.addEventListener("change", shrink);
}
