// What is wider than the screen can be reached with the keyboard, and only that.
const scrollers = document.querySelectorAll('.table-scroll, .tsd-typography p:has(> img), .tsd-signature');
const watcher = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
  }
});
for (const scroller of scrollers) watcher.observe(scroller);
