/** Views are plain trees of elements; `patch` makes the document equal to one and keeps every node (and the focus) that it can. */

export interface Tree {
  tag: string;
  attributes: Attributes;
  children: (Tree | string)[];
}

/** `key` tells brothers apart, `on…` names a property of the node, `value` and `disabled` are set as properties, the rest as attributes. */
export type Attributes = Record<string, string | number | boolean | undefined | ((event: Event) => void)>;
export type Child = Tree | string | false | undefined;

export function h(tag: string, attributes: Attributes = {}, ...children: Child[]): Tree {
  return { tag, attributes, children: children.filter((child) => child !== false && child !== undefined) };
}

const SVG = "http://www.w3.org/2000/svg";
const PROPERTIES = new Set(["value", "disabled", "selected"]);
const known = new WeakMap<Node, Attributes>();

export function patch(parent: Element, children: (Tree | string)[]): void {
  const old = [...parent.childNodes];
  const nodes = children.map((child) => {
    const index = old.findIndex((node) => fits(node, child));
    return index < 0 ? create(child, parent) : (old.splice(index, 1)[0] as ChildNode);
  });
  for (const node of old) node.remove(); // before anything is moved: a node that stays in its place keeps the focus
  nodes.forEach((node, index) => {
    const place = parent.childNodes[index] ?? null;
    if (node !== place) parent.insertBefore(node, place);
    const child = children[index] as Tree | string;
    if (typeof child === "string") {
      if (node.nodeValue !== child) node.nodeValue = child;
    } else {
      patch(node as Element, child.children);
      setAttributes(node as Element, child.attributes); // after the children: a select takes its value from them
    }
  });
}

function fits(node: Node, child: Tree | string): boolean {
  if (typeof child === "string") return node.nodeType === Node.TEXT_NODE;
  const attributes = known.get(node);
  return attributes !== undefined && attributes["key"] === child.attributes["key"] && node.nodeName.toLowerCase() === child.tag;
}

function create(child: Tree | string, parent: Element): ChildNode {
  if (typeof child === "string") return document.createTextNode("");
  const svg = child.tag === "svg" || parent.namespaceURI === SVG;
  const node = svg ? document.createElementNS(SVG, child.tag) : document.createElement(child.tag);
  known.set(node, { key: child.attributes["key"] });
  return node;
}

function setAttributes(node: Element, attributes: Attributes): void {
  const before = known.get(node) ?? {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(attributes)])) {
    const value = attributes[name];
    if (name === "key" || (value === before[name] && name !== "value")) continue;
    if (name.startsWith("on") || PROPERTIES.has(name)) {
      if (Reflect.get(node, name) !== value) Reflect.set(node, name, value ?? null);
    } else if (value === undefined || value === false) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  known.set(node, attributes);
}
