/** Who acts and what is looked at, as the address says it: `#/alice/shop`, `#/bob/approvals/1700000000.000100`, `#/alice/home`. */

export const nameOf = (place) => (place.isDirect ? `dm-${place.id}` : place.name);

export function readRoute(first = "shop") {
  const [, person, place, thread] = location.hash.split("/").map(decodeURIComponent);
  return { person: person || "alice", place: place || first, thread: thread || null };
}

export function writeRoute({ person, place, thread }) {
  const parts = [person, place, thread].filter(Boolean).map(encodeURIComponent);
  location.hash = `#/${parts.join("/")}`;
}
