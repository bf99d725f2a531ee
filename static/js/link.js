// Loads modules each under the hash of its text, so that a changed one is fetched anew and all others come from the
// browser's store. Imports inside a module carry no hash: they are set here to what has been loaded. Data (JSON) and
// styles (CSS) are modules too, with one default.

/** @type {Map<string, Promise<string>>} */
const loaded = new Map(); // address with hash -> address of the linked module
const IMPORT = /^(import [^;"]*from )"(\.[^"]+)";$/gm;
const here = (/** @type {string} */ path) => new URL(path, import.meta.url).href;

/**
 * @param {Record<string, string>} modules path -> hash of its text and of all that it imports; imported ones first
 * @returns {Promise<any>} the last of them
 */
export async function link(modules) {
  /** @type {Record<string, Promise<string>>} */
  const addresses = {};
  for (const [path, hash] of Object.entries(modules)) {
    const address = `${here(path)}?v=${hash}`;
    if (!loaded.has(address)) loaded.set(address, load(here(path), address, addresses));
    addresses[here(path)] = /** @type {Promise<string>} */ (loaded.get(address));
  }
  return import(await addresses[here(Object.keys(modules).at(-1) ?? "")]);
}

/** @type {(name: string, address: string, addresses: Record<string, Promise<string>>) => Promise<string>} */
async function load(name, address, addresses) {
  const answer = await fetch(address, { cache: "force-cache" }); // the hash says what it is, however old
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  let text = await answer.text();
  if (name.endsWith(".css")) text = JSON.stringify(text);
  if (!name.endsWith(".js")) text = `export default ${text};`;
  const imported = [...text.matchAll(IMPORT)].map(([, , path]) => new URL(path, name).href);
  const found = await Promise.all(imported.map((one) => addresses[one]));
  text = text.replace(IMPORT, (_, before) => `${before}"${found.shift()}";`);
  return URL.createObjectURL(new Blob([text, `\n//# sourceURL=${name}`], { type: "text/javascript" }));
}
