/**
 * Brings the page's document to the browser: constant data, so Streamlit sends it once and afterwards only its hash.
 */
export default function ({ data }) {
  window.__journeyPages = { [data.page]: data.html };
  document.dispatchEvent(new CustomEvent("journey-page"));
}
