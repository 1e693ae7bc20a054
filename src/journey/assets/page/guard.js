// In the words of 2009, so that every browser reads it: without the page's scripts, or where they fail, its plain text is shown.
(function () {
  var root = document.documentElement;
  root.setAttribute("data-scripted", "");
  window.addEventListener("load", function () {
    if (!window.journey) root.removeAttribute("data-scripted");
  });
})();
