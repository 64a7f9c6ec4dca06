// Zoom with buttons, pan by dragging; a press on something leads the step player there.
const LEAST = 0.4;
const MOST = 4;

for (const figure of document.querySelectorAll("figure.timeline")) {
  const scroller = figure.querySelector(".scroller");
  const drawing = scroller.querySelector("svg");
  const names = figure.querySelector("svg.names");
  const width = drawing.viewBox.baseVal.width;
  const height = drawing.viewBox.baseVal.height;
  let zoom = 1;

  const resize = (factor) => {
    const middle = (scroller.scrollLeft + scroller.clientWidth / 2) / zoom;
    zoom = Math.min(MOST, Math.max(LEAST, factor));
    drawing.setAttribute("width", width * zoom);
    drawing.setAttribute("height", height * zoom);
    names.setAttribute("width", 76 * zoom);
    names.setAttribute("height", height * zoom);
    scroller.scrollLeft = middle * zoom - scroller.clientWidth / 2;
  };

  const tools = document.createElement("div");
  tools.className = "tools";
  tools.append(
    button("\u2212", "Make the timeline smaller", () => resize(zoom / 1.25)),
    button("+", "Make the timeline larger", () => resize(zoom * 1.25)),
    button("fit", "Fit the timeline to the page", () => resize(scroller.clientWidth / width)),
  );
  figure.querySelector("figcaption").append(tools);

  let grabbed = null;
  scroller.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0) grabbed = { x: event.clientX, left: scroller.scrollLeft };
  });
  addEventListener("pointermove", (event) => {
    if (grabbed) scroller.scrollLeft = grabbed.left - (event.clientX - grabbed.x);
  });
  addEventListener("pointerup", () => (grabbed = null));

  drawing.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]")?.dataset.step;
    if (step) document.dispatchEvent(new CustomEvent("onlyonce:step", { detail: { player: figure.dataset.player, step } }));
  });
}
