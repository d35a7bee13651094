// A list worked through from the keyboard: j and k move, Enter opens, x chooses, ? shows the keys; buttons with
// data-key answer to their letter. Off while typing, and off for good where the person says so.

const OFF = "queue-keys-off";
const queue = document.querySelector("[data-queue]");
const dialog = document.querySelector("[data-queue-help]");
const choice = document.querySelector("[data-queue-on]");

const stored = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };
let off = stored();

function shown() {
  for (const key of document.querySelectorAll(".button kbd")) key.hidden = off;
}

function items() {
  return queue ? [...queue.querySelectorAll("[data-queue-item]")] : [];
}

function move(step) {
  const all = items();
  if (!all.length) return;
  const here = all.findIndex((item) => item.contains(document.activeElement));
  const next = all[Math.min(Math.max(here + step, 0), all.length - 1)];
  const goal = next.querySelector("a[href], button, input:not([type=checkbox])");
  if (goal) goal.focus();
  next.scrollIntoView({ block: "nearest" });
}

function choose() {
  const box = document.activeElement?.closest("[data-queue-item]")?.querySelector("input[type=checkbox]");
  if (box) box.click();
}

function typing(target) {
  return target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName)
    || (target.tagName === "INPUT" && !["checkbox", "radio", "button", "submit"].includes(target.type));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat && !["j", "k"].includes(event.key)) return;
  if (typing(event.target) || (dialog && dialog.open)) return;
  if (event.key === "?" && dialog) {
    dialog.showModal();
    event.preventDefault();
    return;
  }
  if (off) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "x") choose();
  else {
    const button = /^[a-z0-9]$/.test(event.key) && document.querySelector(`[data-key="${event.key}"]`);
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    button.click();
  }
  event.preventDefault();
});

for (const opener of document.querySelectorAll("[data-queue-keys]")) {
  opener.hidden = false;
  opener.addEventListener("click", () => dialog && dialog.showModal());
}
for (const closer of document.querySelectorAll("[data-queue-close]")) {
  closer.addEventListener("click", () => dialog && dialog.close());
}
if (choice) {
  choice.checked = !off;
  choice.addEventListener("change", () => {
    off = !choice.checked;
    try { localStorage.setItem(OFF, off ? "1" : "0"); } catch { /* lasts for this page */ }
    shown();
  });
}
shown();
