/** A train graph that Python drew, with the reader's words put in: parsed as XML, never as HTML. */
export default function ({ data, parentElement }) {
  const picture = document.adoptNode(new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement);
  const fill = (attribute, words) => {
    for (const element of picture.querySelectorAll(`[data-${attribute}]`)) {
      element.textContent = words(element.getAttribute(`data-${attribute}`), element);
    }
  };
  const month = new Intl.DateTimeFormat(data.lang, { month: "long", year: "numeric", timeZone: "UTC" });
  const number = new Intl.NumberFormat(data.lang);
  fill("place", (id, element) => data.places[id] ?? element.textContent);
  fill("month", (day) => month.format(new Date(`${day}T00:00:00Z`)));
  fill("km", (km) => number.format(Number(km)));
  fill("say", () => data.km);
  const plot = document.createElement("div");
  plot.className = "journey-lines";
  plot.tabIndex = 0;
  plot.setAttribute("role", "group");
  plot.setAttribute("aria-label", data.label);
  plot.append(picture);
  parentElement.querySelector(".journey-lines")?.remove();
  parentElement.append(plot);
}
