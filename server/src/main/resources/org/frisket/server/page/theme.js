// Before anything is drawn: light, dark, or as the system has it.
"use strict";
(() => {
  const root = document.documentElement;
  const stored = () => {
    try {
      return localStorage.getItem("frisket-theme") ?? "";
    } catch {
      return "";
    }
  };
  const show = (theme) => {
    if (theme) {
      root.dataset.theme = theme;
    } else {
      delete root.dataset.theme;
    }
  };
  show(stored());
  document.addEventListener("DOMContentLoaded", () => {
    const choice = document.getElementById("theme");
    choice.value = stored();
    choice.addEventListener("change", () => {
      show(choice.value);
      try {
        localStorage.setItem("frisket-theme", choice.value);
      } catch {
        // a browser that keeps nothing shows it until the page is left
      }
    });
  });
})();
