import { OurExplained } from "/ours/keyatlas_bench.js";
import { time } from "./time.js";

// Every row of the action table a hundred times: as many as `measure-natively` asks.
const COUNT = 12_200;
const ROUNDS = 9;

// Decisions with steps, reasons, near misses and what would settle what is unknown
export async function measureExplained(rounds, says) {
  const accounts = { explained_known: OurExplained.of_known(COUNT), explained_demo: OurExplained.of_demo(COUNT) };
  for (const [name, asked] of Object.entries(accounts)) {
    rounds[name] = [];
    asked.decide();
    for (let round = 0; round < ROUNDS; round++) {
      await says(`${name}, round ${round + 1} of ${ROUNDS}`);
      rounds[name].push(time(() => asked.decide()));
    }
    asked.free();
  }
}
