/** What both platforms' pages have around the conversation: tabs, theme, the other platform, the cluster and the log. */
import { tick } from "./dates.js";
import { theme } from "./theme.js";

export const find = (id) => document.getElementById(id);

/** On a phone: the part that is shown. */
export function showTab(name) {
  document.body.dataset.tab = name;
  for (const button of document.querySelectorAll(".tabs button")) {
    if (button.dataset.to === name) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
}

/** To be called once. `closeThread` is called by the thread's own button, `render` when the page is looked at again. */
export function startFrame({ closeThread, render }) {
  theme(find("theme"));
  find("thread-close").addEventListener("click", closeThread);
  for (const button of document.querySelectorAll(".tabs button")) button.addEventListener("click", () => showTab(button.dataset.to));
  showTab("messages");
  document.addEventListener("visibilitychange", render);
  setInterval(tick, 1000);
}

/** The ways to the same person on each platform that there is; nothing where there is one alone. */
export function showPlatforms(platforms, person) {
  const nav = find("platforms");
  nav.hidden = platforms.length < 2;
  for (const link of nav.querySelectorAll("a")) link.hash = `#/${encodeURIComponent(person)}`;
}
