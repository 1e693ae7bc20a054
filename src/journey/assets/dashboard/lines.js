/** A train graph that Python drew, with the reader's words put in: parsed as XML, never as HTML. */
export default function ({ data, parentElement }) {
  const picture = document.adoptNode(new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement);
  const fill = (attribute, textOf) => {
    for (const element of picture.querySelectorAll(`[data-${attribute}]`)) {
      element.textContent = textOf(element.getAttribute(`data-${attribute}`), element);
    }
  };
  const words = (options) => {
    const format = new Intl.DateTimeFormat(data.lang, { ...options, timeZone: "UTC" });
    return (day) => format.format(new Date(`${day}T00:00:00Z`));
  };
  const number = new Intl.NumberFormat(data.lang);
  fill("place", (id, element) => data.places[id] ?? element.textContent);
  fill("day", words({ day: "numeric", month: "long" }));
  fill("month", words({ month: "long", year: "numeric" }));
  fill("year", words({ year: "numeric" }));
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
