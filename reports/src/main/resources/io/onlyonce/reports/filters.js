// Filters by store, effect and grade. Without script, everything is shown.
const overview = document.querySelector(".overview");
const rows = [...document.querySelectorAll(".matrix tbody, .cells tbody tr, details.cell, .matrix tr[data-effect]")];
const words = (element, name) => (element.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? "").split(" ");
const known = (name, selector) =>
  [...new Set([...document.querySelectorAll(selector)].flatMap((element) => words(element, name)))].filter(Boolean).sort();

const select = (name, label, values, hint) => {
  const wrap = document.createElement("label");
  const choice = document.createElement("select");
  choice.name = name;
  for (const value of ["", ...values]) {
    choice.append(new Option(value === "" ? "all" : value.toUpperCase() === value ? value : value, value));
  }
  wrap.append(label + " ", choice);
  if (hint) wrap.title = hint;
  choice.addEventListener("change", apply);
  return wrap;
};

const chosen = (name) => bar.querySelector(`[name=${name}]`)?.value ?? "";

// A strategy of which no history was kept may use any store, so no store hides it.
const fitsStore = (element) => {
  const stores = words(element, "stores").filter(Boolean);
  return chosen("store") === "" || stores.length === 0 || stores.includes(chosen("store"));
};
const fits = (element, name) => chosen(name) === "" || words(element, name).includes(chosen(name));

function apply() {
  const groups = new Map([...document.querySelectorAll(".matrix tbody")].map((body) => [body, fitsStore(body)]));
  const stores = new Map([...groups].map(([body, fit]) => [body.querySelector(".strategy").textContent, fit]));
  for (const [body, fit] of groups) filterGroup(body, fit);
  let shown = 0;
  for (const cell of document.querySelectorAll("details.cell, .cells tbody tr")) {
    const strategy = cell.dataset.strategy;
    const show = (stores.get(strategy) ?? true) && fits(cell, "effect") && fits(cell, "grade");
    cell.hidden = !show;
    if (show && cell.matches("details")) shown++;
  }
  status.textContent = `${shown} of ${document.querySelectorAll("details.cell").length} cells`;
}

// The head of a strategy spans its rows, so it moves to the first row that is left.
function filterGroup(body, fit) {
  const head = body.querySelector(".strategy");
  let first = null;
  let left = 0;
  for (const row of body.querySelectorAll("tr")) {
    const graded = [...row.querySelectorAll("[data-grade]")].map((cell) => {
      const match = fits(cell, "grade");
      cell.classList.toggle("faded", !match);
      return match;
    });
    const show = fit && fits(row, "effect") && graded.includes(true);
    row.hidden = !show;
    if (show) {
      first ??= row;
      left++;
    }
  }
  body.hidden = left === 0;
  if (first) {
    head.rowSpan = left;
    first.prepend(head);
  }
}

const bar = document.createElement("form");
const status = document.createElement("output");
if (overview && rows.length > 3) {
  bar.className = "filters";
  bar.setAttribute("aria-label", "Show only some cells");
  bar.append(
    select("store", "store", known("stores", "[data-stores]"), "Where no history was kept, the store is not known"),
    select("effect", "effect", known("effect", "[data-effect]")),
    select("grade", "grade", known("grade", "[data-grade]")),
    status,
  );
  bar.addEventListener("submit", (event) => event.preventDefault());
  overview.querySelector("h2").after(bar);
  apply();
}
