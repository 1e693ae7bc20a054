// From a card to the source that it rests on: in the dashboard, which may have its text.

/** What holds the words of a source: a button where somebody outside can open it. */
function sourceFrame(source) {
  if (!book.start.embedded) return make("span", { cls: "source" });
  const button = make("button", { cls: "source", type: "button", title: say("open-source") });
  button.addEventListener("click", () => {
    tell({ type: "journey-source", event: button.closest("[data-event]")?.dataset.event ?? null, source: source.id });
  });
  return button;
}

/** Single an event out, on its own day if it is not on today. */
function singleOut(id) {
  const { events } = shown();
  const row = events.rowOf.get(id);
  if (row === undefined) return;
  if (!happensOn(events, row, state.day)) step(events.start[row], id);
  else change({ event: id });
}
