// Return what sticks out of the window, or out of its own box, and cannot be scrolled to within itself.
() => {
  const WORDS = "p, li, dt, dd, th, td, caption, figcaption, h1, h2, h3, h4, h5, h6";
  const faults = [];
  const named = (element) =>
    `${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""}` +
    `${[...element.classList].map((name) => "." + name).join("")} ` +
    `"${element.textContent.trim().replace(/\s+/g, " ").slice(0, 60)}"`;
  const walk = (element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    // A drawer waits beside the window; what has no size is not shown, or is for screen readers.
    if (style.position === "fixed" || style.display === "none") return 0;
    const shown = box.width > 1 && box.height > 1;
    const out = shown && (box.right > innerWidth + 1 || box.left < -1);
    const scrolls = ["auto", "scroll"].includes(style.overflowX);
    let inside = 0;
    if (!scrolls && element.tagName !== "svg")
      for (const child of element.children) inside += walk(child);
    const spills = shown && !scrolls && element.matches(WORDS) && element.clientWidth && element.scrollWidth > element.clientWidth + 1;
    if ((out || spills) && !inside) {
      const by = out ? Math.max(box.right - innerWidth, -box.left) : element.scrollWidth - element.clientWidth;
      faults.push(`${named(element)} by ${Math.round(by)} px`);
      return 1;
    }
    return inside;
  };
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) faults.push(`the page is ${wide} px wide`);
  walk(document.body);
  return faults;
}
