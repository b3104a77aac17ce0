/** What the elements of one view or message need: what stands in them, and ways to tell what the person does. */

const patience = 250;

/** `target` is {viewId} or {channel, ts}; `state()` gives the state.values of now. Acts go out one after the other, in order. */
export function contextOf(target, state, page) {
  const unsent = new Map();
  let queue = Promise.resolve();
  let timer;

  const key = (block, element) => `${block.block_id}/${element.action_id}`;

  function send(what, block, element, more) {
    const body = { ...target, blockId: block.block_id, actionId: element.action_id, ...more };
    const answer = queue.then(() => page.act(what, body));
    queue = answer.then((done) => page.tell(done.problem ?? ""));
    return answer;
  }

  function flush() {
    clearTimeout(timer);
    for (const { block, element, text } of unsent.values()) send("choose", block, element, { values: [text], isText: true });
    unsent.clear();
    return queue;
  }

  return {
    names: page.names,
    held: (block, element) => {
      const typed = unsent.get(key(block, element));
      return typed ? { value: typed.text } : state()?.[block.block_id]?.[element.action_id];
    },
    typed: (block, element, text) => {
      unsent.set(key(block, element), { block, element, text });
      clearTimeout(timer);
      timer = setTimeout(flush, patience);
    },
    flush,
    choose: (block, element, values, more = {}) => {
      unsent.delete(key(block, element));
      flush();
      return send("choose", block, element, { values, ...more });
    },
    press: (block, element) => {
      flush();
      return send("press", block, element);
    },
    // Does not wait its turn: it changes nothing
    suggest: (block, element, typed) =>
      page.act("suggest", { ...target, blockId: block.block_id, actionId: element.action_id, values: [typed] }),
  };
}
