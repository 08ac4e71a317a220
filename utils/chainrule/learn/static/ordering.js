// Lines to be put in order, by buttons, by keys or by hand. Each step is done in
// Python; this shows the lines, and keeps the focus on the line that moved.

export const KEYS = {
  ArrowUp: { do: "move", by: -1 },
  ArrowDown: { do: "move", by: 1 },
  ArrowLeft: { do: "indent", by: -1 },
  ArrowRight: { do: "indent", by: 1 },
};

const BUTTONS = {
  "Move up": KEYS.ArrowUp,
  "Move down": KEYS.ArrowDown,
  Indent: KEYS.ArrowRight,
  Outdent: KEYS.ArrowLeft,
};

const HELP =
  "Choose a line with the arrow keys or the pointer. Then use the buttons, or Alt " +
  "with the arrow keys: up and down move the line, right and left indent it.";

// JupyterLab would take arrow keys and Enter away, and asks the focused element alone.
const OURS = { "data-lm-suppress-shortcuts": "true" };

export function element(tag, settings = {}, ...children) {
  const made = document.createElement(tag);
  const all = ["button", "input", "li"].includes(tag) ? { ...OURS, ...settings } : settings;
  for (const [name, value] of Object.entries(all)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The place to which a plain key takes the focus, or null. */
export function target(key, at, count) {
  const places = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: count - 1 };
  return key in places ? Math.max(0, Math.min(count - 1, places[key])) : null;
}

function written(text) {
  return text
    .split("`")
    .map((piece, i) => (i % 2 ? element("code", {}, piece) : piece));
}

function render({ model, el }) {
  let chosen = model.get("rows")[0].id;
  let dragged = null;
  const at = () => model.get("rows").findIndex((row) => row.id === chosen);
  const list = element("ol", { class: "lines", role: "listbox", "aria-label": "The lines of the program" });
  const buttons = Object.entries(BUTTONS).map(([name, step]) => {
    const button = element("button", { type: "button" }, name);
    button.addEventListener("click", () => model.send({ ...step, id: chosen }));
    return button;
  });
  const last = [["Check", "check"], ["Start again", "reset"]].map(([name, what]) => {
    const button = element("button", { type: "button" }, name);
    button.addEventListener("click", () => model.send({ do: what }));
    return button;
  });
  const said = element("div", { class: "unseen", role: "status" });
  const reply = element("p", { class: "reply", role: "status" });

  function choose(id, focus) {
    chosen = id;
    for (const item of list.children) {
      const here = item.dataset.id === id;
      item.setAttribute("aria-selected", here);
      item.tabIndex = here ? 0 : -1;
      if (here && focus) item.focus();
    }
  }

  function line(row) {
    const settings = { role: "option", draggable: "true", "data-id": row.id };
    const item = element("li", settings, "    ".repeat(row.depth) + row.text);
    if (row.depth) item.append(element("span", { class: "unseen" }, row.depth > 1 ? ", indented twice" : ", indented"));
    item.addEventListener("click", () => choose(row.id, true));
    item.addEventListener("focus", () => chosen !== row.id && choose(row.id));
    item.addEventListener("dragstart", (event) => {
      dragged = row.id;
      event.dataTransfer.setData("text/plain", row.text);
    });
    item.addEventListener("dragover", (event) => {
      if (dragged === null) return; // something from elsewhere
      event.preventDefault();
      item.dataset.drop = true;
    });
    item.addEventListener("dragleave", () => delete item.dataset.drop);
    item.addEventListener("dragend", () => (dragged = null));
    item.addEventListener("drop", (event) => {
      event.preventDefault();
      event.stopPropagation();
      choose(dragged);
      const to = model.get("rows").findIndex((one) => one.id === row.id);
      model.send({ do: "move", id: dragged, by: to - at() });
      dragged = null;
    });
    return item;
  }

  function rows() {
    const focus = list.contains(document.activeElement);
    list.replaceChildren(...model.get("rows").map(line));
    choose(chosen, focus);
  }

  function words() {
    said.textContent = model.get("said");
    const feedback = model.get("feedback");
    reply.replaceChildren(...written(feedback));
    reply.dataset.mark = !feedback ? "" : model.get("solved") ? "right" : "wrong";
  }

  list.addEventListener("keydown", (event) => {
    const place = target(event.key, at(), list.children.length);
    if (event.altKey && event.key in KEYS) {
      event.preventDefault(); // Alt and left would leave the page
      model.send({ ...KEYS[event.key], id: chosen });
    } else if (!event.altKey && !event.ctrlKey && !event.metaKey && place !== null) {
      event.preventDefault();
      choose(model.get("rows")[place].id, true);
    }
  });

  el.append(
    element(
      "div",
      { class: "chainrule-learn" },
      element("p", {}, model.get("task")),
      element("p", {}, HELP),
      element("div", { class: "steps", role: "group", "aria-label": "Move the chosen line" }, ...buttons),
      list,
      element("div", { class: "steps" }, ...last),
      said,
      reply,
    ),
  );
  rows();
  words();
  model.on("change:rows", rows);
  model.on("change:said change:feedback change:solved", words);
  return () => {
    model.off("change:rows", rows);
    model.off("change:said change:feedback change:solved", words);
  };
}

export default { render };
