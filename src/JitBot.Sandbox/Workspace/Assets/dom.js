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

/** What an open menu of choices was asked for, so that the one in its place goes on with it. */
const asked = (field) => (field.getAttribute("aria-expanded") === "true" && field.dataset.asked !== undefined ? { ...field.dataset, value: field.value } : null);

/**
 * Makes the container show the items ({key, hash, make}), in order. A node whose hash did not change stays as it is, with what was typed
 * into it, its focus and its scroll; a replaced one hands its focus on.
 */
export function renew(container, items) {
  const before = shown.get(container) ?? new Map();
  const after = new Map();
  const focused = document.activeElement;
  let refocus = null;
  // First what goes: a node that stays must not be moved, which would take its focus away and close its list
  const wanted = new Set(items.map((item) => item.key));
  const staying = new Set([...before].filter(([key]) => wanted.has(key)).map(([, old]) => old.node));
  for (const child of [...container.childNodes]) if (!staying.has(child)) child.remove();
  let place = container.firstChild;
  for (const item of items) {
    const old = before.get(item.key);
    let node = old?.node;
    if (!old || old.hash !== item.hash) {
      node = item.make();
      if (old) {
        if (old.node.contains(focused)) refocus = { node, key: focused.dataset.key, at: focused.selectionStart, asked: asked(focused) };
        if (place === old.node) place = old.node.nextSibling;
        old.node.remove();
      }
    }
    after.set(item.key, { hash: item.hash, node });
    if (node === place) place = place.nextSibling;
    else container.insertBefore(node, place);
  }
  shown.set(container, after);
  if (refocus) {
    const same = refocus.key && refocus.node.querySelector(`[data-key="${CSS.escape(refocus.key)}"]`);
    (same || refocus.node).focus({ preventScroll: true });
    if (same && refocus.asked) same.dispatchEvent(new CustomEvent("reopen", { detail: refocus.asked }));
    if (same?.setSelectionRange && typeof refocus.at === "number") same.setSelectionRange(refocus.at, refocus.at);
  }
}

/** Scrolls to the end if the reader was there already, or if told to. */
export function followEnd(stream, change, force = false) {
  const wasAtEnd = stream.scrollHeight - stream.scrollTop - stream.clientHeight < 80;
  change();
  if (force || wasAtEnd) stream.scrollTop = stream.scrollHeight;
}
