// Explorers on a page without a kernel.
//
//     <div class="chainrule-live" data-explorer="path_lens">
//       STILL <script type="application/json">TRAITS</script></div>
//
// Each is replaced by its explorer, with a model made from TRAITS; if anything fails, the
// still picture stays. With data-address="yes" the page's address is the explorer's
// state: it is read at the start, followed when it changes, and written where the hand
// rests. data-whose then lists the functions that can be chosen, as pairs of id and words.
import { complaint, isState, NONE, readAddress, writeAddress } from "./address.js";
import { FIELDS } from "./fields.js";
import { modelOf } from "./model.js";
import { panelOf } from "./panel.js";
import { answerer } from "./whose.js";

const REST = 300; // ms without a move, before the address is written
const beside = (name) => new URL(`./${name}`, import.meta.url);

/** Link a style sheet, unless the page has it; wait for it, so that nothing jumps. */
function styled(name) {
  const href = beside(name).href;
  const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
  if (links.some((link) => link.href.split("?")[0] === href)) return undefined;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((done) => (link.onload = link.onerror = done));
}

const later = (call, pause) => {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  return Object.assign(() => (stop(), (timer = setTimeout(call, pause))), { stop });
};

/** Tie an explorer to the address of its page, and to the function that is chosen. */
async function addressed(place, explorer, module, beginning) {
  const functions = [[NONE, "nobody's"], ...JSON.parse(place.dataset.whose ?? "[]")];
  const known = functions.map(([id]) => id);
  const start = settled(beginning);
  let [whose, answer] = [NONE, null];

  function settled(state) {
    const whole = { ...state };
    module.settle?.(whole); // a graph has only so many steps, and gives letters numbers
    delete whole.problem;
    return whole;
  }
  const letters = () => {
    if (explorer !== "live_graph") return [];
    try {
      return module.lettersOf(module.read(model.state.text));
    } catch {
      return []; // what cannot be read has none
    }
  };
  let heeded = ""; // the fragment that was last read or written
  const write = later(() => {
    if (location.hash !== heeded) return; // a link was followed, and is still to be read
    const { pathname, search } = location;
    const fragment = writeAddress(explorer, model.state, start, whose, letters());
    history.replaceState(history.state, "", `${pathname}${search}${fragment}`);
    heeded = location.hash;
  }, REST);
  const reply = () => (answer ? answer(model.state, whose) : {});
  const model = modelOf(start, () => {
    model.say(reply());
    panel.moved();
    panel.complain("");
    write();
  });
  const loaded = async (name) => {
    try {
      if (name !== NONE) answer ??= await answerer(explorer, start);
      return [];
    } catch (error) {
      console.warn(error);
      return ["the functions could not be loaded; try again later"];
    }
  };
  const choose = (name, problems) => panel.show((whose = problems.length ? NONE : name));
  const panel = panelOf(functions, {
    pick: async (name) => {
      const problems = await loaded(name);
      choose(name, problems);
      panel.complain(problems.join("; "));
      model.say(reply());
      write();
    },
    link: () =>
      `${location.href.split("#")[0]}${writeAddress(explorer, model.state, start, whose, letters())}`,
  });
  const follow = async () => {
    const { hash } = location;
    heeded = hash;
    if (!isState(hash)) return; // a heading of this page
    write.stop(); // it would write the state that is left over the one that comes
    const found = readAddress(explorer, hash, start, known);
    const state = settled(found.state);
    const unloaded = await loaded(found.whose);
    if (location.hash !== hash) return; // while it was loaded, the reader went elsewhere
    choose(found.whose, unloaded);
    const problems = [...found.problems, ...unloaded];
    const told = Object.keys(FIELDS[explorer]).concat("at" in state ? "at" : []);
    const change = Object.fromEntries(told.map((name) => [name, state[name]]));
    place.querySelector(".chainrule-explorer")?.dispatchEvent(new Event("chainrule-rest"));
    model.say({ ...change, ...(answer ? answer({ ...model.state, ...change }, whose) : {}) });
    panel.complain(complaint(problems));
    panel.moved();
  };
  addEventListener("hashchange", follow);
  await follow();
  return { model, panel };
}

async function upgrade(place) {
  if (place.dataset.live) return; // this module was loaded by two addresses
  place.dataset.live = "no";
  const explorer = place.dataset.explorer;
  const beginning = JSON.parse(place.querySelector('script[type="application/json"]').textContent);
  if (!Object.hasOwn(FIELDS, explorer)) throw new Error(`there is no explorer "${explorer}"`);
  const [module] = await Promise.all([
    import(beside(`${explorer}.js`)),
    ...["kit.css", `${explorer}.css`, "host.css"].map(styled),
  ]);
  const stills = [...place.children];
  const room = document.createElement("div");
  room.className = "chainrule-room";
  room.style.display = "none"; // until all is well
  place.append(room);
  try {
    let model = modelOf(beginning, () => {});
    if (place.dataset.address === "yes") {
      const page = await addressed(place, explorer, module, beginning);
      model = page.model;
      room.append(page.panel.root);
    }
    await module.default.render({ model, el: room });
  } catch (error) {
    room.remove();
    throw error;
  }
  for (const still of stills) still.style.display = "none";
  room.style.display = "";
  place.dataset.live = "yes";
}

for (const place of document.querySelectorAll(".chainrule-live"))
  upgrade(place).catch((error) => console.warn("A still picture stays:", error));
