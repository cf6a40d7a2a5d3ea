// Asks every engine the same, sees whether they agree, and measures. `?small` only sees whether they agree.
// Whoever opened the page reads `bench.doing` while it runs, then `bench.result` or `bench.problem`.

import initOurs, { account_document } from "/ours/keyatlas_bench.js";
import * as casl from "./engines/casl.js";
import * as cedar from "./engines/cedar.js";
import * as loop from "./engines/loop.js";
import * as ours from "./engines/ours.js";
import { compare } from "./agreement.js";
import { measureMatrix } from "./matrix.js";
import { measureExplained } from "./explained.js";
import { measureLarge } from "./large.js";

const engines = { ours, loop, casl, cedar };

const bench = (window.bench = { doing: "load the engines", result: null, problem: null });

async function run(small) {
  const memory = (await initOurs()).memory;
  await cedar.load();
  const document = account_document(small);

  const says = async (doing) => {
    bench.doing = doing;
    // A pause in which whoever watches can look.
    await new Promise((resume) => setTimeout(resume));
  };
  await says("see whether the engines agree");
  const agreement = compare(engines, document);
  if (small) return { agreement };

  const rounds = {};
  await measureMatrix(engines, document, rounds, says);
  await measureExplained(rounds, says);
  const documentBytes = await measureLarge(rounds, says);
  return { agreement, rounds, document_bytes: documentBytes, memory_bytes: memory.buffer.byteLength };
}

run(new URLSearchParams(location.search).has("small")).then(
  (result) => (bench.result = result),
  (problem) => (bench.problem = `${bench.doing}: ${problem?.stack ?? problem}`),
);
