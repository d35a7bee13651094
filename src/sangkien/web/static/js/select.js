// The box in the head of a list chooses every row of the page; the count is said as it changes.

for (const form of document.querySelectorAll("form")) {
  const boxes = [...form.querySelectorAll("[data-select]")];
  const all = form.querySelector("[data-select-all]");
  if (!boxes.length || !all) continue;
  const count = form.querySelector("[data-selected]");
  const tell = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    if (count) count.textContent = chosen ? count.dataset.text.replace("{n}", chosen) : "";
  };
  all.closest("[data-select-all-box]").hidden = false;
  all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked; tell(); });
  form.addEventListener("change", tell);
  let last = null;
  for (const box of boxes) {
    box.addEventListener("click", (event) => {
      // Shift chooses the whole span, as in every list of files.
      if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
        for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
        tell();
      }
      last = box;
    });
  }
  tell();
}
