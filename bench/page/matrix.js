import { time } from "./time.js";

// Rounds, and how often in one go. Cedar takes seconds, so it has fewer of them.
const PLAN = {
  ours: { rounds: 25, times: 10 },
  loop: { rounds: 25, times: 10 },
  casl: { rounds: 9, times: 1 },
  cedar: { rounds: 3, times: 1 },
};
const WARM_UP = 2;
const PREPARE_ROUNDS = 5;

// The whole matrix by each engine in turn, so that a busy moment of the machine hits all of them.
// `prepare` is everything from the text of the account to an engine that can be asked.
export async function measureMatrix(engines, document, rounds, says) {
  const prepared = {};
  for (const [name, engine] of Object.entries(engines)) {
    rounds[`prepare_${name}`] = [];
    rounds[`matrix_${name}`] = [];
    for (let at = 0; at < PREPARE_ROUNDS; at++) {
      await says(`prepare ${name}, round ${at + 1} of ${PREPARE_ROUNDS}`);
      rounds[`prepare_${name}`].push(time(() => (prepared[name] = engine.prepare(document))));
    }
    for (let at = 0; at < WARM_UP && PLAN[name].times > 1; at++) engine.decide(prepared[name]);
  }
  const most = Math.max(...Object.values(PLAN).map((it) => it.rounds));
  for (let round = 0; round < most; round++) {
    for (const [name, engine] of Object.entries(engines)) {
      if (round >= PLAN[name].rounds) continue;
      await says(`whole matrix by ${name}, round ${round + 1} of ${PLAN[name].rounds}`);
      rounds[`matrix_${name}`].push(time(() => engine.decide(prepared[name]), PLAN[name].times));
    }
  }
}
