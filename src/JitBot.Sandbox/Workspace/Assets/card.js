/** Adaptive Cards as DOM nodes: the elements and actions that JitBot uses, and a word in place of any other. */
import { input, showInputErrors } from "./card-inputs.js";
import { cardText, plainText } from "./card-text.js";
import { h, renew } from "./dom.js";

const shown = new WeakMap();

/**
 * Renews the card in its container. `context` is {heading, person(id), press(action, inputs), suggest(input, typed), tell(problem)}; what
 * stands in an input is kept with the container until the card has another one in its place.
 */
export function showCard(container, card, context) {
  const state = shown.get(container) ?? { held: new Map(), shapes: new Map() };
  shown.set(container, state);
  const json = JSON.stringify(card);
  const isNew = state.json !== json;
  Object.assign(state, { card, context, json });
  keep(state);
  container.classList.add("ac");
  const body = [...(card.body ?? [])];
  if (card.actions?.length) body.push({ type: "ActionSet", actions: card.actions });
  // Elements that stay outlive this card: what they need of it they find in the state
  const inside = {
    heading: context.heading,
    held: state.held,
    people: (text) => personIn(state, text),
    suggest: (element, typed) => state.context.suggest(element, typed),
    submit: (action) => submit(container, state, action),
  };
  renew(
    container,
    body.map((element, index) => {
      const json = JSON.stringify(element);
      return {
        key: `${element.type}/${element.id ?? index}`,
        hash: json + (json.includes("<at>") ? JSON.stringify(card.msteams) : ""),
        make: () => show(element, inside),
      };
    }),
  );
  if (isNew && state.wasPressed) goOn(container, state);
}

/** Whoever pressed a button goes on in the card that came of it. */
function goOn(container, state) {
  state.wasPressed = false;
  if (document.activeElement !== document.body && !container.contains(document.activeElement)) return;
  const inputs = [...container.querySelectorAll("[data-input] :is(input, textarea)")];
  // An error stands under its input
  const error = container.querySelector(".ac-color-attention");
  const wrong = error && inputs.findLast((one) => one.compareDocumentPosition(error) & Node.DOCUMENT_POSITION_FOLLOWING);
  const target = wrong ?? inputs[0] ?? container.querySelector("button") ?? container.closest("[tabindex]");
  target?.focus({ preventScroll: true });
  // After the stream has gone to its end
  requestAnimationFrame(() => (inputs.length > 0 ? target : container).scrollIntoView({ block: "nearest" }));
}

/** What was typed stays for as long as the same input stands there. */
function keep(state) {
  const shapes = new Map(inputsOf(state.card).map((one) => [one.id, JSON.stringify(one)]));
  for (const id of [...state.held.keys()]) if (state.shapes.get(id) !== shapes.get(id)) state.held.delete(id);
  state.shapes = shapes;
}

function personIn({ card, context }, text) {
  const entity = (card.msteams?.entities ?? []).find((one) => one.text === text);
  return entity ? context.person(entity.mentioned.id) : null;
}

async function submit(container, state, action) {
  const { card, context, held } = state;
  const isBare = action.associatedInputs?.toLowerCase() === "none";
  const inputs = isBare ? {} : Object.fromEntries(inputsOf(card).map((one) => [one.id, held.get(one.id) ?? one.value ?? ""]));
  state.wasPressed = true;
  const answer = await context.press(action, inputs);
  showInputErrors(container, answer.inputErrors ?? {});
  context.tell(answer.problem ?? "");
}

/** All inputs, in order, wherever they stand. */
export function inputsOf(element) {
  if (Array.isArray(element)) return element.flatMap(inputsOf);
  if (element === null || typeof element !== "object") return [];
  if (element.type?.startsWith("Input.")) return [element];
  return [element.body, element.items, element.columns].filter(Boolean).flatMap(inputsOf);
}

const kinds = {
  TextBlock: (element, context) => {
    const words = cardText(element.text ?? "", context.people);
    const style = ["text", look(element), element.wrap === false ? "ac-cut" : ""].join(" ");
    return element.style === "heading" ? h(context.heading ?? "h3", { class: `block-header ${style}` }, words) : h("div", { class: style }, words);
  },
  RichTextBlock: (element) =>
    h(
      "p",
      { class: "text" },
      (element.inlines ?? []).map((run) =>
        typeof run === "string" ? run : h(run.fontType?.toLowerCase() === "monospace" ? "code" : "span", { class: look(run) }, plainText(run.text ?? "")),
      ),
    ),
  FactSet: (element, context) =>
    h(
      "dl",
      { class: "ac-facts" },
      (element.facts ?? []).map((fact) => [h("dt", { class: "text" }, cardText(fact.title ?? "", context.people)), h("dd", { class: "text" }, cardText(fact.value ?? "", context.people))]),
    ),
  Container: (element, context) => h("div", { class: `ac-container ${element.style ? `ac-${element.style.toLowerCase()}` : ""}` }, all(element.items, context)),
  ColumnSet: (element, context) =>
    h(
      "div",
      { class: "ac-columns" },
      (element.columns ?? []).map((column) => {
        const node = h("div", { class: column.width === "auto" ? "ac-column auto" : "ac-column" }, all(column.items, context));
        if (/^\d+$/.test(column.width ?? "")) node.style.setProperty("--weight", column.width);
        return node;
      }),
    ),
  ActionSet: (element, context) => h("div", { class: "actions" }, (element.actions ?? []).map((action) => button(action, context))),
  "Input.Text": input,
  "Input.ChoiceSet": input,
  "Input.Date": input,
  "Input.Time": input,
};

function all(items, context) {
  return (items ?? []).map((item) => show(item, context));
}

function show(element, context) {
  const make = kinds[element.type];
  const node = make ? make(element, context) : h("p", { class: "unknown", text: `An element of the kind “${element.type}”` });
  if (element.separator) node.classList.add("ac-separated");
  if (element.spacing) node.classList.add(`ac-space-${element.spacing.toLowerCase()}`);
  return node;
}

function look(element) {
  const parts = { weight: element.weight, size: element.size, color: element.color };
  const classes = Object.entries(parts).map(([name, value]) => value && `ac-${name}-${value.toLowerCase()}`);
  return [...classes, element.isSubtle && "ac-subtle"].filter(Boolean).join(" ");
}

const styles = { positive: "button primary", destructive: "button danger" };

function button(action, context) {
  const node = h("button", { type: "button", class: styles[action.style?.toLowerCase()] ?? "button", text: action.title, "data-key": `${action.type}/${action.verb ?? ""}/${action.title}` });
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-disabled")) return;
    if (action.type === "Action.OpenUrl") {
      if (/^https:\/\//i.test(action.url ?? "")) window.open(action.url, "_blank", "noopener,noreferrer");
      return;
    }
    // Not disabled: that would lose the focus
    node.setAttribute("aria-disabled", "true");
    await context.submit(action);
    node.removeAttribute("aria-disabled");
  });
  return node;
}
