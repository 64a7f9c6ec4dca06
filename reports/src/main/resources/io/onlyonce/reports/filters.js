// Filters by store, effect and grade. Without script, everything is shown.
const overview = document.querySelector(".overview");
const cells = [...document.querySelectorAll("details.cell")];
const bar = document.createElement("form");
const status = document.createElement("output");

const words = (element, name) =>
  (element.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? "").split(" ").filter(Boolean);
const known = (name) => [...new Set(cells.flatMap((cell) => words(cell, name)))].sort();
const chosen = (name) => bar.querySelector(`[name=${name}]`)?.value ?? "";
const fits = (element, name) => chosen(name) === "" || words(element, name).includes(chosen(name));

// A strategy of which no history was kept may use any store, so no store hides it.
const fitsStore = (element) => words(element, "stores").length === 0 || fits(element, "stores");

const select = (name, label) => {
  const wrap = document.createElement("label");
  const choice = document.createElement("select");
  choice.name = name;
  choice.append(new Option("all", ""), ...known(name).map((value) => new Option(value, value)));
  choice.addEventListener("change", apply);
  wrap.append(label, choice);
  return wrap;
};

// The head of a strategy spans its rows, so it moves to the first row that is left.
function filterGroup(body) {
  const head = body.querySelector(".strategy");
  const left = [];
  for (const row of body.querySelectorAll("tr")) {
    const graded = [...row.querySelectorAll("[data-grade]")];
    for (const cell of graded) cell.classList.toggle("faded", !fits(cell, "grade"));
    row.hidden = !(fitsStore(body) && fits(row, "effect") && graded.some((cell) => fits(cell, "grade")));
    if (!row.hidden) left.push(row);
  }
  body.hidden = left.length === 0;
  if (left.length > 0) {
    head.rowSpan = left.length;
    left[0].prepend(head);
  }
}

function apply() {
  const groups = [...document.querySelectorAll(".matrix tbody")];
  const gone = new Set(groups.filter((body) => !fitsStore(body)).map((body) => body.querySelector(".strategy").textContent));
  groups.forEach(filterGroup);
  for (const cell of [...cells, ...document.querySelectorAll(".cells tbody tr")]) {
    cell.hidden = gone.has(cell.dataset.strategy) || !fits(cell, "effect") || !fits(cell, "grade");
  }
  status.textContent = `${cells.filter((cell) => !cell.hidden).length} of ${cells.length} cells`;
}

if (overview && cells.length > 1) {
  bar.className = "filters";
  bar.setAttribute("aria-label", "Show only some cells");
  bar.append(select("stores", "store, where known"), select("effect", "effect"), select("grade", "grade"), status);
  bar.addEventListener("submit", (event) => event.preventDefault());
  overview.querySelector("h2").after(bar);
  apply();
}
