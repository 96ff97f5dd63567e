/** Visits a graph breadth first, with a queue, and prints the shortest ways. */
import { print } from "wmc";

interface Node {
  readonly name: string;
  readonly neighbours: readonly string[];
  distance?: number;
  from?: string;
}

const nodes: readonly Node[] = ["a:b,c", "b:d", "c:d,e", "d:f", "e:f", "f:", "lonely:"].map((line): Node => {
  const [name = "", list = ""] = line.split(":");
  return { name, neighbours: list === "" ? [] : list.split(",") };
});

const nodeOf = "name";

function find(name: string): Node | undefined {
  return nodes.find((node) => node.name === name);
}

function visit(start: string): void {
  const queue = [start];
  const first = find(start);
  if (first === undefined) return;
  first.distance = 0;
  while (queue.length > 0) {
    const node = find(queue.shift() ?? "");
    if (node === undefined) continue;
    for (const name of node.neighbours) {
      const next = find(name);
      if (next === undefined || next.distance !== undefined) continue;
      next.distance = (node.distance ?? 0) + 1;
      next.from = node.name;
      queue.push(name);
    }
  }
}

function way(to: string): string {
  const steps: string[] = [];
  let node = find(to);
  while (node !== undefined) {
    steps.unshift(node.name);
    node = node.from === undefined ? undefined : find(node.from);
  }
  return steps.join(" > ");
}

visit("a");
for (const { name, distance } of nodes) print(`${name}: ${distance === undefined ? "unreachable" : `${distance} (${way(name)})`}`);
print(nodeOf);
