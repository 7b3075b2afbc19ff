// What is wider than its place scrolls by the arrow keys too, once the keyboard can reach it.
const reach = new ResizeObserver((entries) => {
  for (const { target } of entries)
    target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
});
for (const element of document.querySelectorAll("article *"))
  if (["auto", "scroll"].includes(getComputedStyle(element).overflowX)) reach.observe(element);
