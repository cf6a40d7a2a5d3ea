import { OurLarge } from "/ours/keyatlas_bench.js";
import { time } from "./time.js";

const CLUSTERS = 100_000;

// One account with very many clusters: its text read, indexed, and a reset simulated
export async function measureLarge(rounds, says) {
  await says(`write an account with ${CLUSTERS} clusters`);
  const large = new OurLarge(CLUSTERS);
  for (const [name, count, work] of [
    ["read", 5, () => large.read()],
    ["index", 9, () => large.index()],
    ["resolve", 9, () => large.resolve()],
    ["simulate", 15, () => large.simulate()],
  ]) {
    rounds[name] = [];
    for (let round = -1; round < count; round++) {
      await says(`${name}, round ${round + 1} of ${count}`);
      large.prepare();
      const milliseconds = time(work);
      // The first one warms up.
      if (round >= 0) rounds[name].push(milliseconds);
    }
  }
  const bytes = large.document_bytes();
  large.free();
  return bytes;
}
