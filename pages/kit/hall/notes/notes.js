// Notes of the present scene, the next line, and the time. Where the show stands comes from its own window or the server.

const CHANNEL = "running-swing-leg:present";

class Notes {
  constructor(root, data) {
    this.root = root;
    this.where = { scene: 0, answered: false, started: null };
    this.channel = new BroadcastChannel(CHANNEL);
    this.channel.onmessage = ({ data: where }) => where.set === this.data.set && this.at(where);
    this.read(data);
    this.channel.postMessage("where");
    this.clock = setInterval(() => this.time(), 1000);
  }

  read(data) {
    this.data = data;
    this.at(data.where ?? this.where);
  }

  stop() {
    clearInterval(this.clock);
    this.channel.close();
  }

  at(where) {
    this.where = where;
    const { scenes, words } = this.data;
    const scene = scenes[where.scene];
    const next = scenes[where.scene + 1];
    const after = scene.answer && !where.answered ? scene.answer : (next?.line ?? words.end);
    this.root.replaceChildren();
    const part = (tag, name, text) => {
      const node = document.createElement(tag);
      node.className = name;
      node.textContent = text;
      this.root.append(node);
      return node;
    };
    part("p", "place", `${where.scene + 1} / ${scenes.length}`);
    this.clockText = part("p", "clock", "");
    part("h1", "line", where.answered ? scene.answer : scene.line).setAttribute("aria-live", "polite");
    part("p", "text", scene.notes);
    part("p", "next", `${words.next} ${after}`);
    this.time();
  }

  time() {
    const { scenes, words } = this.data;
    const { scene, started } = this.where;
    const planned = scenes.slice(0, scene + 1).reduce((sum, { minutes }) => sum + minutes, 0);
    const passed = started ? Math.max(0, Math.round((Date.now() - started) / 1000)) : 0;
    const clock = `${Math.floor(passed / 60)}:${String(passed % 60).padStart(2, "0")}`;
    this.clockText.textContent = words.clock.replace("{clock}", clock).replace("{planned}", planned);
  }
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".notes");
  if (root.notes) root.notes.read(data);
  else root.notes = new Notes(root, data);
  return () => {
    root.notes?.stop();
    root.notes = null;
  };
}
