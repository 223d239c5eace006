// For browsers that know no modules, and therefore not boot.js: in words they can read, why nothing happens.
// The programme that the page brought along can be read all the same.
if (!document.querySelector("html:not([data-elsewhere]) #first")) document.getElementById("app").setAttribute("hidden", "");
document.getElementById("unsupported-reason").textContent = "ES modules";
document.getElementById("unsupported").removeAttribute("hidden");
