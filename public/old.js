// For browsers that know no modules, and therefore not boot.js: in words they can read, why nothing happens.
document.getElementById("app").setAttribute("hidden", "");
document.getElementById("unsupported-reason").textContent = "ES modules";
document.getElementById("unsupported").removeAttribute("hidden");
