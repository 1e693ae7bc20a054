// The dialogs of the page: which are open, and in browsers that have none (before Firefox 98 and Safari 15.4) how they are
// shown, closed and held the same way.

import { $ } from "./dom.js";

export function mendDialogs() {
  for (const dialog of document.querySelectorAll("dialog")) if (!("showModal" in dialog)) mendDialog(dialog);
}

function mendDialog(dialog) {
  let before = null;
  dialog.classList.add("mended");
  dialog.setAttribute("role", "dialog");
  Object.defineProperty(dialog, "open", { get: () => dialog.hasAttribute("open"), set: (open) => dialog.toggleAttribute("open", open) });
  dialog.show = () => {
    before = document.activeElement;
    dialog.open = true;
    dialog.querySelector("button, input").focus();
  };
  dialog.showModal = () => {
    dialog.setAttribute("aria-modal", "true");
    dialog.show();
  };
  dialog.close = () => {
    if (!dialog.open) return;
    dialog.open = false;
    before.focus();
    dialog.dispatchEvent(new Event("close"));
  };
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dialog.close();
    else if (event.key === "Tab" && dialog.hasAttribute("aria-modal")) keepInside(dialog, event);
    else return;
    event.stopPropagation();
  });
}

/** The keyboard goes round within a dialog that lies over the page. */
function keepInside(dialog, event) {
  const controls = [...dialog.querySelectorAll("button, input, textarea, a[href]")];
  const [first, last] = [controls[0], controls[controls.length - 1]];
  const end = event.shiftKey ? first : last;
  if (document.activeElement !== end) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}

export function helpIsOpen() {
  return $("help").open || worksAreOpen();
}

export function worksAreOpen() {
  return $("works").open;
}
