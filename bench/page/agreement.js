// Every cell of every engine against ours. The account is known in full, so none of our answers is unknown
// and engines that know only yes and no are asked the same.
export function compare(engines, document) {
  const answers = Object.entries(engines).map(([name, engine]) => [name, engine.decide(engine.prepare(document))]);
  const [, expected] = answers[0];
  for (const [name, cells] of answers) {
    if (cells.length !== expected.length) {
      throw new Error(`${name} has ${cells.length} cells, ours has ${expected.length}`);
    }
    const at = cells.findIndex((cell, at) => cell !== expected[at]);
    if (at >= 0) throw new Error(`${name} says ${cells[at]} in cell ${at}, ours says ${expected[at]}`);
  }
  const allowed = expected.filter((cell) => cell === 1).length;
  const unknown = expected.filter((cell) => cell > 1).length;
  if (unknown > 0) throw new Error(`${unknown} cells are unknown, so the engines were not asked the same`);
  if (allowed === 0 || allowed === expected.length) throw new Error("every cell is the same, which shows nothing");
  return { engines: answers.map(([name]) => name), cells: expected.length, allowed };
}
