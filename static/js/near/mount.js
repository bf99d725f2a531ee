// Tells once when its place is no further from the window than the window is high.

import { component } from "../component.js";

export const mount = component(".near", [], (root, { setStateValue }) => {
  const observer = new IntersectionObserver(
    ([place]) => {
      if (!place.isIntersecting) return;
      observer.disconnect();
      setStateValue("near", true);
    },
    { rootMargin: "100% 0px" },
  );
  observer.observe(root);
  return { update() {}, stop: () => observer.disconnect() };
});
