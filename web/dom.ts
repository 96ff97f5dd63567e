/** Views are plain JsonML, `["p.quiet", { role: "status" }, "text"]`; `patch` makes the document equal to one. */

/** A tag with its classes, then the attributes (if any), then what is inside. */
export type Tree = [selector: string, ...content: (Attributes | Child)[]];
/** Strings are attributes, all else (handlers, flags) and `value` are properties of the node. */
export type Attributes = { [name: string]: string | boolean | ((event: Event) => void) };
/** What is not there (false) keeps its place, so that its neighbours keep theirs. */
export type Child = Tree | string | false | undefined;

const SVG = "http://www.w3.org/2000/svg";

/**
 * Node by node in place, so that nothing loses the focus. Attributes that are no longer named stay:
 * trees of the same tag in the same place name the same ones.
 */
export function patch(parent: Element, children: Child[]): void {
  children.forEach((child, index) => {
    const [selector, ...content] = Array.isArray(child) ? child : [""];
    const [tag, ...classes] = selector.split(".");
    const old = parent.childNodes[index];
    let node = old as ChildNode;
    if (!old || ((old as Element).localName ?? "") !== tag) {
      node = tag ? document.createElementNS(tag === "svg" ? SVG : parent.namespaceURI, tag) : document.createTextNode("");
      if (old) old.replaceWith(node);
      else parent.append(node);
    }
    if (tag) {
      patch(node as Element, content.filter((part) => !isAttributes(part)) as Child[]);
      setAttributes(node as Element, Object.assign({ class: classes.join(" ") }, ...content.filter(isAttributes))); // a select takes its value from what is inside
    } else if (node.nodeValue !== (child || "")) node.nodeValue = (child as string) || "";
  });
  while (parent.childNodes.length > children.length) parent.lastChild?.remove();
}

function isAttributes(part: Attributes | Child): part is Attributes {
  return typeof part === "object" && !Array.isArray(part);
}

function setAttributes(node: Element, attributes: Attributes): void {
  const properties = node as unknown as Attributes;
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "string" && name !== "value") node.setAttribute(name, value);
    else if (properties[name] !== value) properties[name] = value;
  }
}

/** A form's handler of `submit`, after which the document is still the same. */
export function submit(handler: () => void): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    handler();
  };
}
