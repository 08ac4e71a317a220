// Questions that answer back. Python makes the replies; this shows them.
// Texts are put in as text, never as HTML. What stands between back ticks is code.

// JupyterLab would take arrow keys and Enter away, and asks the focused element alone.
const OURS = { "data-lm-suppress-shortcuts": "true" };

export function element(tag, settings = {}, ...children) {
  const made = document.createElement(tag);
  const all = ["button", "input", "li"].includes(tag) ? { ...OURS, ...settings } : settings;
  for (const [name, value] of Object.entries(all)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Split a text at its back ticks: every second piece is code. */
export function pieces(text) {
  return text.split("`").map((piece, i) => ({ text: piece, code: i % 2 === 1 }));
}

export function written(text) {
  return pieces(text).map((piece) =>
    piece.code ? element("code", {}, piece.text) : piece.text,
  );
}

export const HEADS = { right: "Right. ", wrong: "Not yet. ", note: "" };

/** Draw one question; answer() is called with what was chosen or typed. */
function draw(question, name, button, answer) {
  const box = element("fieldset", {}, element("legend", {}, ...written(question.text)));
  const reply = element("p", { class: "reply", role: "status" });
  const inputs = (question.choices ?? [null]).map((choice, i) => {
    const input = choice === null
      ? element("input", { type: "text", autocomplete: "off", size: 8 })
      : element("input", { type: "radio", name, value: i });
    const text = choice === null ? question.label : choice;
    const kind = choice === null ? "entry" : "choice";
    const label = element("span", {}, ...written(text));
    const both = choice === null ? [label, input] : [input, label];
    box.append(element("label", { class: kind }, ...both));
    return input;
  });
  const check = element("button", { type: "button" }, button);
  const send = () => {
    const chosen = inputs.findIndex((input) => input.checked);
    answer(question.choices ? chosen : inputs[0].value);
  };
  check.addEventListener("click", send);
  if (!question.choices)
    inputs[0].addEventListener("keydown", (event) => event.key === "Enter" && send());
  box.append(element("div", { class: "steps" }, check), reply);
  return { box, inputs, reply, check };
}

/** Show what Python knows: what was given, what is said to it, what is locked. */
function show(part, question, model) {
  const given = model.get("given")[question.key];
  const reply = model.get("replies")[question.key];
  if (given !== undefined && question.choices)
    part.inputs.forEach((input, i) => (input.checked = i === given));
  else if (given !== undefined) part.inputs[0].value = given;
  const said = JSON.stringify(reply);
  if (reply && part.said !== said) {
    part.said = said; // an unchanged reply is not read aloud again
    part.reply.dataset.mark = reply.mark;
    part.reply.replaceChildren(HEADS[reply.mark], ...written(reply.text));
  }
  for (const one of [...part.inputs, part.check]) one.disabled = model.get("locked");
}

function render({ model, el }) {
  // Radio buttons of one name are one group in the whole page, so each view has its own.
  const view = `chainrule-${Math.random().toString(36).slice(2)}`;
  const root = element("div", { class: "chainrule-learn" });
  const asked = model.get("asked");
  const parts = asked.map((question, i) =>
    draw(question, `${view}-${i}`, model.get("button"), (answer) =>
      model.send({ key: question.key, answer }),
    ),
  );
  root.append(...parts.map((part) => part.box));
  el.append(root);
  const update = () => parts.forEach((part, i) => show(part, asked[i], model));
  model.on("change:given change:replies change:locked", update);
  update();
  return () => model.off("change:given change:replies change:locked", update);
}

export default { render };
