// In the words of 2012, so that every browser reads it: without the page's scripts, or where they fail, its plain text is
// shown. Where scripts run at all it lies unread in its element, which is quicker than to keep it out of sight.
(function () {
  var root = document.documentElement;
  root.setAttribute("data-scripted", "");
  window.addEventListener("load", function () {
    var plainly = document.getElementById("plainly");
    if (window.journey) return;
    root.removeAttribute("data-scripted");
    var told = plainly && new DOMParser().parseFromString(plainly.textContent, "text/html").querySelector("article");
    if (told) document.body.appendChild(told);
  });
})();
