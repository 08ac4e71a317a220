// The model that a kernel would keep, made from the JSON of a page.
//
// An explorer sets what the hand has moved and saves it; `rest` is then called with the
// state, and gives what Python would have answered. Changes from elsewhere come by `say`.

const same = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);

export function modelOf(traits, rest) {
  const state = { ...traits };
  const heard = new Set();
  const say = (change) => {
    const news = Object.entries(change).filter(([name, value]) => !same(state[name], value));
    Object.assign(state, Object.fromEntries(news));
    if (news.length) for (const call of [...heard]) call();
  };
  return {
    state,
    say,
    get: (name) => state[name],
    set: (name, value) => (state[name] = value),
    save_changes: () => rest(),
    on: (_event, call) => heard.add(call),
    off: (_event, call) => heard.delete(call),
  };
}
