// Milliseconds that `work` takes. The browser's clock has steps of a tenth of a millisecond, so what is
// quick is done `times` times in one go.
export function time(work, times = 1) {
  const started = performance.now();
  for (let at = 0; at < times; at++) work();
  return (performance.now() - started) / times;
}
