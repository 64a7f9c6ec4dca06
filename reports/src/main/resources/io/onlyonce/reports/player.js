// Shows the trial one decision at a time: buttons, arrow keys, links to a step; begins where it goes wrong.
const parts = (id) => [
  ...document.querySelectorAll(`figure[data-player="${id}"] [data-step], table[data-player="${id}"] [data-step]`),
];

function play(section) {
  const steps = [...section.querySelectorAll("li.step")];
  const marked = parts(section.id);
  const scroller = document.querySelector(`figure[data-player="${section.id}"] .scroller`);
  let at = 0;

  const indexOf = (number) => steps.findIndex((step) => step.dataset.step === String(number));

  const centre = (number) => {
    const shape = scroller?.querySelector(`[data-step="${number}"]`);
    if (!shape) return;
    const box = shape.getBoundingClientRect();
    const frame = scroller.getBoundingClientRect();
    scroller.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
  };

  const show = (index) => {
    at = Math.min(steps.length - 1, Math.max(0, index));
    const number = steps[at].dataset.step;
    steps.forEach((step, i) => (step.hidden = i !== at));
    marked.forEach((part) => part.classList.toggle("current", part.dataset.step === number));
    status.textContent = `step ${number} of ${steps[steps.length - 1].dataset.step}`;
    link.href = `#${steps[at].id}`;
    // Not disabled, because a button that loses the focus would take the arrow keys with it.
    for (const end of [first, back]) end.setAttribute("aria-disabled", at === 0);
    for (const end of [next, last]) end.setAttribute("aria-disabled", at === steps.length - 1);
    centre(number);
  };

  const status = document.createElement("output");
  const link = document.createElement("a");
  link.textContent = "link to this step";
  const first = button("\u21E4", "First step", () => show(0));
  const back = button("\u2190", "Step back", () => show(at - 1));
  const next = button("\u2192", "Step on", () => show(at + 1));
  const last = button("\u21E5", "Last step", () => show(steps.length - 1));
  const wrong = button("where it goes wrong", "Go to the step where it goes wrong", () => show(indexOf(section.dataset.first)));
  const bar = document.createElement("div");
  bar.className = "tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Step player; the arrow keys work too");
  bar.append(first, back, status, next, last, wrong, link);

  const keys = {
    ArrowLeft: () => show(at - 1),
    ArrowRight: () => show(at + 1),
    Home: () => show(0),
    End: () => show(steps.length - 1),
  };
  section.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.altKey || event.ctrlKey || event.metaKey || event.target.closest(".rows")) return;
    event.preventDefault();
    act();
  });

  const details = section.querySelector("details");
  details.open = true;
  details.querySelector("summary").after(bar);

  const fromLink = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !section.contains(target) || !target.matches("li.step")) return false;
    show(steps.indexOf(target));
    section.scrollIntoView({ block: "center" });
    return true;
  };
  addEventListener("hashchange", fromLink);
  document.addEventListener("onlyonce:step", (event) => {
    if (event.detail.player === section.id) show(indexOf(event.detail.step));
  });
  // Inside a closed cell nothing has a place yet; the drawing is centred once the cell is opened.
  section.closest("details.cell")?.addEventListener("toggle", () => centre(steps[at].dataset.step));
  if (!fromLink()) show(indexOf(section.dataset.first));
}

for (const section of document.querySelectorAll(".player")) play(section);
