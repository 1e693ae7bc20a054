/** Brings Leaflet and the map of the world to the browser: constant data, so Streamlit sends them once. */
export default function ({ data }) {
  if (window.__journeyGround) return;
  const script = document.createElement("script");
  script.textContent = data.script;
  document.head.append(script);
  window.__journeyGround = data.world;
  document.dispatchEvent(new CustomEvent("journey-ground"));
}
