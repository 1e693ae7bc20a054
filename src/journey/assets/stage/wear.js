// Before the scripts of the page: it wears one more style.
(() => {
  "use strict";
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
})();
