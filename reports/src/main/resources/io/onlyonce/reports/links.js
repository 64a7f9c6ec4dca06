// A link to a cell or a step opens what it leads to, also where the browser does not.
const open = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let at = target; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  target.scrollIntoView({ block: "start" });
};
addEventListener("hashchange", open);
open();

// On paper everything that was left open stays, and the numbers are always there.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details.numbers, details.legend")) details.open = true;
});
