/** Times as Slack shows them, in the viewer's own time zone; and countdowns on the server's clock. */

let offset = 0;

/** The server's now, which may not be this machine's. */
export const now = () => Date.now() + offset;

export function setClock(serverNow) {
  offset = new Date(serverNow).getTime() - Date.now();
}

const format = (options) => new Intl.DateTimeFormat(undefined, options);
const clock = format({ hour: "2-digit", minute: "2-digit" });
const clockSeconds = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const long = format({ weekday: "long", year: "numeric", month: "long", day: "numeric" });

const tokens = {
  date_num: (d) => `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, "0")}-${String(d.getDate()).padStart(2, "0")}`,
  date_slash: (d) => format({ year: "numeric", month: "2-digit", day: "2-digit" }).format(d),
  date: (d) => format({ year: "numeric", month: "long", day: "numeric" }).format(d),
  date_short: (d) => format({ year: "numeric", month: "short", day: "numeric" }).format(d),
  date_long: (d) => long.format(d),
  date_long_full: (d) => long.format(d),
  time: (d) => clock.format(d),
  time_secs: (d) => clockSeconds.format(d),
  ago: (d) => ago(d),
};

function day(date) {
  const days = Math.round((new Date(date).setHours(0, 0, 0, 0) - new Date(now()).setHours(0, 0, 0, 0)) / 86_400_000);
  return { 0: "today", 1: "tomorrow", "-1": "yesterday" }[days];
}

function ago(date) {
  const seconds = Math.round((now() - date.getTime()) / 1000);
  const words = span(Math.abs(seconds) * 1000);
  return seconds >= 0 ? `${words} ago` : `in ${words}`;
}

/** "4 min 05 s" of milliseconds. */
export function span(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  if (hours > 0) return `${hours} h ${String(minutes).padStart(2, "0")} min`;
  return minutes > 0 ? `${minutes} min ${String(rest).padStart(2, "0")} s` : `${rest} s`;
}

/** Slack's `{date_short_pretty} at {time}` for a Unix time in seconds. */
export function slackDate(unix, pattern) {
  const date = new Date(unix * 1000);
  return pattern.replace(/\{(\w+)\}/g, (whole, token) => {
    const pretty = token.endsWith("_pretty");
    const show = tokens[pretty ? token.slice(0, -"_pretty".length) : token];
    return (pretty && day(date)) || (show ? show(date) : whole);
  });
}

/** When a message was posted, of its ts. */
export const postedAt = (ts) => clock.format(new Date(Number(ts) * 1000));

export const fullTime = (ts) => `${long.format(new Date(Number(ts) * 1000))}, ${clockSeconds.format(new Date(Number(ts) * 1000))}`;

/** When a message of Teams was posted, of an ISO time. */
export const clockTime = (iso) => clock.format(new Date(iso));

export const dayTime = (iso) => `${long.format(new Date(iso))}, ${clockSeconds.format(new Date(iso))}`;

export const logTime = (iso) => clockSeconds.format(new Date(iso));

/** Keeps every `<time data-until>` counting and every `<time data-ago>` true. */
export function tick() {
  for (const element of document.querySelectorAll("time[data-until]")) {
    const left = new Date(element.dataset.until).getTime() - now();
    const text = left > 0 ? `${span(left)} left` : `over for ${span(-left)}`;
    if (element.textContent !== text) element.textContent = text;
    element.classList.toggle("over", left <= 0);
  }
  for (const element of document.querySelectorAll("time[data-ago]")) {
    const text = slackDate(Number(element.dataset.unix), element.dataset.ago);
    if (element.textContent !== text) element.textContent = text;
  }
}
