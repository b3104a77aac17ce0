/** Small ways to make and renew DOM nodes. Text goes in as text nodes only: nothing here parses HTML. */

/** An element: properties beginning with "on" are listeners, "class" and "text" are short forms, true and false set or leave out. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "text") element.textContent = value;
    else if (name === "class") element.className = value;
    else if (name in { value: 1, checked: 1, hidden: 1, disabled: 1 }) element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let lastId = 0;

/** An id that this page has not used yet. */
export const newId = (prefix) => `${prefix}-${++lastId}`;

const shown = new WeakMap();

/**
 * Makes the container show the items ({key, hash, make}), in order. A node whose hash did not change stays as it is, with what was typed
 * into it, its focus and its scroll; a replaced one hands its focus on.
 */
export function renew(container, items) {
  const before = shown.get(container) ?? new Map();
  const after = new Map();
  let place = container.firstChild;
  const focused = document.activeElement;
  let refocus = null;
  for (const item of items) {
    const old = before.get(item.key);
    let node = old?.node;
    if (!old || old.hash !== item.hash) {
      node = item.make();
      if (old) {
        if (old.node.contains(focused)) refocus = { node, key: focused.dataset.key, at: focused.selectionStart };
        if (place === old.node) place = old.node.nextSibling;
        old.node.remove();
      }
    }
    after.set(item.key, { hash: item.hash, node });
    if (node === place) place = place.nextSibling;
    else container.insertBefore(node, place);
  }
  const kept = new Set([...after.values()].map((one) => one.node));
  for (const child of [...container.childNodes]) if (!kept.has(child)) child.remove();
  shown.set(container, after);
  if (refocus) {
    const same = refocus.key && refocus.node.querySelector(`[data-key="${CSS.escape(refocus.key)}"]`);
    (same || refocus.node).focus({ preventScroll: true });
    if (same?.setSelectionRange && typeof refocus.at === "number") same.setSelectionRange(refocus.at, refocus.at);
  }
}

/** Scrolls to the end if the reader was there already, or if told to. */
export function followEnd(stream, change, force = false) {
  const wasAtEnd = stream.scrollHeight - stream.scrollTop - stream.clientHeight < 80;
  change();
  if (force || wasAtEnd) stream.scrollTop = stream.scrollHeight;
}
