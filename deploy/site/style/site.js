// A box that scrolls can be reached by the keyboard. The theme sees to programs and
// tables; formulas, and what cells show as HTML, are seen to here.
const BOXES = ".bd-article div.math, .bd-article .output.text_html";

const reach = () => {
  for (const box of document.querySelectorAll(BOXES)) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
};

addEventListener("load", reach);
addEventListener("resize", reach);
