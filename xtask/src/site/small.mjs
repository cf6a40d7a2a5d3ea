// Makes WebAssembly files small where they lie: `node small.mjs FILE...`.
//
// One process for many files: Binaryen needs longer to start, and to be compiled by Node, than most parts take.
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

// What rustc may use for this target; a file that was cut off no longer says so itself.
const { BulkMemory, BulkMemoryOpt, Multivalue, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } =
  binaryen.Features;
const features =
  BulkMemory | BulkMemoryOpt | Multivalue | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt;

// As `wasm-opt -Os`, which comes to less over the network than `-Oz`.
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(1);
binaryen.setGenerateStackIR(true);
binaryen.setOptimizeStackIR(true);
// Rust keeps its stack at the lowest addresses, so no pointer is below 1024.
binaryen.setLowMemoryUnused(true);

for (const file of process.argv.slice(2)) {
  const program = binaryen.readBinary(readFileSync(file));
  program.setFeatures(features);
  // Alike functions side by side compress better: worth 2.5 KB of the first load.
  program.runPasses(["reorder-functions-by-name"]);
  program.optimize();
  program.runPasses(["strip-debug", "strip-producers"]);
  if (!program.validate()) throw new Error(`${file} is no WebAssembly any more`);
  writeFileSync(file, program.emitBinary());
  program.dispose();
}
