/** Menus: a button opens one; arrows, Home, End and letters move in it, Escape and Tab leave it. */
import { h } from "./dom.js";
import { place } from "./popup.js";

/** Opens a menu under the button. Items are {label, note, choose}, or {heading}. */
export function openMenu(button, items, label) {
  const menu = h("div", { class: "menu", role: "menu", popover: "auto", "aria-label": label ?? button.getAttribute("aria-label") });
  const entries = [];
  for (const item of items) {
    if (item.heading) {
      menu.append(h("p", { class: "menu-heading", role: "presentation", text: item.heading }));
      continue;
    }
    const entry = h(
      "button",
      { type: "button", role: "menuitem", tabindex: "-1", onclick: () => choose(item) },
      h("span", { text: item.label }),
      item.note && h("span", { class: "hint", text: item.note }),
    );
    entries.push(entry);
    menu.append(entry);
  }

  function choose(item) {
    menu.hidePopover();
    item.choose();
  }

  menu.addEventListener("keydown", (event) => {
    const at = entries.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      entries.at(to % entries.length)?.focus();
    } else if (event.key === "Tab" || event.key === "Escape") {
      // Not further: a dialog around it stays
      event.preventDefault();
      event.stopPropagation();
      menu.hidePopover();
      button.focus();
    } else if (event.key.length === 1) {
      entries.find((entry) => entry.textContent.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    }
  });
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    button.setAttribute("aria-expanded", "false");
    if (menu.contains(document.activeElement)) button.focus();
    menu.remove();
  });
  button.after(menu);
  button.setAttribute("aria-expanded", "true");
  menu.showPopover();
  // Towards the middle of the page
  place(menu, button, { end: button.getBoundingClientRect().left > document.documentElement.clientWidth / 2 });
  entries[0]?.focus();
}
