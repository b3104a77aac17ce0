/**
 * Slack's menus of choices as the ARIA combobox with a listbox: typing narrows (an external one asks the bot), arrows move, Enter takes,
 * Escape closes the list and nothing else.
 */
import { h, newId } from "./dom.js";
import { choose } from "./elements.js";
import { place } from "./popup.js";

export function combobox(block, element, context) {
  const external = element.type === "external_select";
  const [listId, fieldId] = [newId("list"), newId("field")];
  let chosen = context.held(block, element)?.selected_option ?? null;
  let options = [];
  let active = -1;
  let asked = 0;
  let waiting;

  const field = h("input", {
    type: "text",
    id: fieldId,
    class: "text-input",
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-describedby": context.described,
    "aria-required": block.type === "input" && !block.optional ? "true" : null,
    "aria-label": context.name ? null : (element.placeholder?.text ?? "Choose"),
    placeholder: element.placeholder?.text,
    value: chosen?.text.text ?? "",
  });
  const list = h("div", { class: "listbox", role: "listbox", id: listId, popover: "manual", "aria-labelledby": context.labelId });
  if (!context.labelId) list.setAttribute("aria-label", element.placeholder?.text ?? "Choices");
  const status = h("span", { class: "unseen", role: "status" });
  const node = h("div", { class: "combobox" }, field, h("span", { class: "arrow", "aria-hidden": "true", text: "▾" }), list, status);

  const isOpen = () => list.matches(":popover-open");

  function open() {
    if (isOpen()) return;
    list.showPopover();
    field.setAttribute("aria-expanded", "true");
  }

  function close() {
    clearTimeout(waiting);
    asked++;
    if (isOpen()) list.hidePopover();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    active = -1;
  }

  /** Groups are [{label, options}]; one without a label stands for no group. */
  function showList(groups, empty) {
    options = [];
    list.replaceChildren();
    for (const group of groups.filter((one) => one.options.length > 0)) {
      const items = group.options.map((option) => {
        const item = h(
          "div",
          { role: "option", id: newId("option"), "aria-selected": option.value === chosen?.value ? "true" : "false" },
          h("span", { text: option.text.text }),
          option.description && h("span", { class: "hint", text: option.description.text }),
        );
        item.addEventListener("pointerdown", (event) => event.preventDefault());
        item.addEventListener("click", () => take(option));
        options.push({ option, item });
        return item;
      });
      if (group.label) {
        const labelId = newId("group");
        list.append(h("div", { role: "group", "aria-labelledby": labelId }, h("div", { class: "group-label", id: labelId, text: group.label }), items));
      } else list.append(...items);
    }
    status.textContent = options.length > 0 ? `${options.length} ${options.length === 1 ? "choice" : "choices"}` : empty;
    if (options.length === 0) list.append(h("p", { class: "hint", text: empty }));
    open();
    place(list, field, { wide: true });
    move(options.findIndex((one) => one.option.value === chosen?.value));
  }

  function move(to) {
    options[active]?.item.classList.remove("active");
    active = to;
    const item = options[to]?.item;
    item?.classList.add("active");
    item?.scrollIntoView({ block: "nearest" });
    if (item) field.setAttribute("aria-activedescendant", item.id);
    else field.removeAttribute("aria-activedescendant");
  }

  async function take(option) {
    const before = chosen;
    chosen = option;
    field.value = option?.text.text ?? "";
    close();
    if (!(await choose(block, element, context, option ? [option.value] : []))) {
      chosen = before;
      field.value = before?.text.text ?? "";
    }
  }

  function offer(typed) {
    field.dataset.asked = typed;
    if (external) ask(typed);
    else showList(fitting(element, typed), "Nothing fits.");
  }

  function ask(typed) {
    const mine = ++asked;
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const answer = await context.suggest(block, element, typed);
      if (mine !== asked || document.activeElement !== field) return;
      const more = element.min_query_length ?? 3;
      const empty = answer.isTooShort ? `Type ${more === 1 ? "a letter" : `${more} letters`} to search.` : "Nothing fits.";
      showList(answer.groups ?? [], answer.problem ?? answer.trouble ?? empty);
    }, 120);
  }

  field.addEventListener("click", () => !isOpen() && (field.select(), offer("")));
  field.addEventListener("input", () => offer(field.value.trim()));
  // The bot renewed the form while the list was open
  field.addEventListener("reopen", (event) => {
    field.value = event.detail.value;
    offer(event.detail.asked);
  });
  field.addEventListener("blur", () => {
    if (!node.isConnected) return;
    close();
    if (field.value === "" && chosen && (block.optional || block.type !== "input")) take(null);
    else field.value = chosen?.text.text ?? "";
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (!isOpen()) offer("");
      else if (options.length > 0) move(active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length);
    } else if (event.key === "Enter" && isOpen()) {
      event.preventDefault();
      if (options[active]) take(options[active].option);
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      field.value = chosen?.text.text ?? "";
      close();
    }
  });
  return node;
}

function fitting(element, typed) {
  const wanted = typed.toLowerCase();
  const groups = element.option_groups
    ? element.option_groups.map((group) => ({ label: group.label.text, options: group.options }))
    : [{ options: element.options ?? [] }];
  return groups.map((group) => ({
    ...group,
    options: group.options.filter((option) => option.text.text.toLowerCase().includes(wanted)),
  }));
}
