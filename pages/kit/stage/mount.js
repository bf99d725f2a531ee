// The stage as Streamlit mounts it: one for each element, kept while the page runs again.

const stages = new WeakMap();

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const root = parentElement.querySelector(".stage");
  theme(root);
  const present = stages.get(parentElement);
  if (present) {
    if (present.bytes !== data.byteLength || !same(present.data, data)) {
      present.data = data;
      present.bytes = data.byteLength;
      present.stage.update(unpack(data));
    }
  } else {
    const stage = new Stage(root, unpack(data), (value) => setStateValue("settled", value));
    stages.set(parentElement, { stage, data, bytes: data.byteLength });
    root.stage = stage; // for whoever embeds or tests it
  }
  return () => {
    stages.get(parentElement)?.stage.stop();
    stages.delete(parentElement);
  };
}

function same(a, b) {
  for (let i = 0; i < a.byteLength; i += 1) if (a[i] !== b[i]) return false;
  return true;
}
