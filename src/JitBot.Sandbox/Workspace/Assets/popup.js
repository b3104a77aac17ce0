/** Puts an open popup (in the top layer, so that no dialog cuts it off) under its anchor, or over it where there is more room. */
export function place(popup, anchor, { wide = false, end = false } = {}) {
  const around = anchor.getBoundingClientRect();
  const [width, height] = [document.documentElement.clientWidth, document.documentElement.clientHeight];
  if (wide) popup.style.width = `${around.width}px`;
  const below = height - around.bottom - 12;
  const above = around.top - 12;
  const up = below < Math.min(popup.scrollHeight, 240) && above > below;
  popup.style.maxHeight = `${Math.max(120, Math.min(360, up ? above : below))}px`;
  const box = popup.getBoundingClientRect();
  const left = end ? around.right - box.width : around.left;
  popup.style.left = `${Math.max(8, Math.min(left, width - box.width - 8))}px`;
  popup.style.top = up ? `${around.top - box.height - 4}px` : `${around.bottom + 4}px`;
}
