// What stands above an explorer on its own page: whose function, and a link to this state.
//
// Made of plain controls, so keys and readers know them. Text goes in as text only.

let panels = 0;

function make(kind, attributes = {}, ...inside) {
  const part = document.createElement(kind);
  for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
  part.append(...inside);
  return part;
}

/** Copy a text; where that is not allowed, give it to the reader to copy. */
async function copy(text, box, say) {
  try {
    await navigator.clipboard.writeText(text);
    box.hidden = true;
    say("The link is copied.");
  } catch {
    box.hidden = false;
    box.value = text;
    box.focus();
    box.select();
    say("The link is selected: copy it with Ctrl+C, or with a long press.");
  }
}

/** Build the panel. `functions` are pairs of a name in the address and words. */
export function panelOf(functions, { pick, link }) {
  panels += 1;
  const id = `chainrule-whose-${panels}`;
  const whose = make("select", { id }, ...functions.map(([value, words]) => make("option", { value }, words)));
  const button = make("button", { type: "button" }, "Copy link to this set-up");
  const box = make("input", { type: "text", readonly: "", "aria-label": "link to this set-up" });
  box.hidden = true;
  const told = make("span", { role: "status", class: "told" });
  const odd = make("p", { role: "status", class: "odd" });
  const asks = functions.length > 1 ? [make("label", { for: id }, "Whose function?"), whose] : [];
  const root = make("div", { class: "chainrule-panel" }, make("div", { class: "bar" }, ...asks, button, box, told), odd);
  const say = (words) => {
    told.textContent = ""; // the same words twice are read twice
    requestAnimationFrame(() => (told.textContent = words));
  };
  whose.onchange = () => pick(whose.value);
  button.onclick = () => copy(link(), box, say);
  return {
    root,
    show: (name) => (whose.value = name),
    complain: (words) => (odd.textContent = words),
    moved: () => ((told.textContent = ""), (box.hidden = true)),
  };
}
