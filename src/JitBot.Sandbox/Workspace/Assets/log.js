/** The access log as it grows, newest first. */
import { logTime } from "./dates.js";
import { h, renew } from "./dom.js";

const words = (type) => type.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

export function showLog(log) {
  const head = document.getElementById("log-head");
  head.replaceChildren(
    log.problem ?? (log.sequence === 0 ? "Empty." : h("span", {}, `${log.sequence} ${log.sequence === 1 ? "record" : "records"}, head `, h("code", { title: log.hash, text: log.hash.slice(0, 16) }), "…")),
  );
  renew(
    document.getElementById("log"),
    [...log.records].reverse().map((record) => ({
      key: record.sequence,
      hash: record.hash,
      make: () =>
        h(
          "li",
          { value: record.sequence, tabindex: "-1" },
          h(
            "p",
            { class: "record-head" },
            h("span", { class: "sequence", text: `#${record.sequence}` }),
            h("strong", { text: words(record.type) }),
            h("span", { class: "request", text: record.request ?? "" }),
            record.at && h("time", { datetime: record.at, text: logTime(record.at) }),
          ),
          record.details && h("p", { class: "hint", text: record.details }),
        ),
    })),
  );
}
