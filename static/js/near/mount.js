// Tells once when its place comes within a quarter of the window's height of the window; into it, where a browser does
// not know scrollMargin (a page scrolls in a box of its own, which rootMargin does not reach beyond).

import { component } from "../component.js";

export const mount = component(".near", [], (root, { setStateValue }) => {
  const observer = new IntersectionObserver(
    ([place]) => {
      if (!place.isIntersecting) return;
      observer.disconnect();
      setStateValue("near", true);
    },
    { scrollMargin: "25% 0px" },
  );
  observer.observe(root);
  return { update() {}, stop: () => observer.disconnect() };
});
