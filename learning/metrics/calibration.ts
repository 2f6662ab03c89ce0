/**
 * Expected calibration error: how far what was expected lies from what came, on average over ten bins of equal size, each
 * weighted by its rows. 0 = perfectly calibrated.
 */
export function calibrationError(expected: readonly number[], measured: readonly number[], bins = 10): number {
  const order = expected
    .map((_, at) => at)
    .sort((one, other) => (expected[one] as number) - (expected[other] as number));
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const part = order.slice(Math.floor((bin * order.length) / bins), Math.floor(((bin + 1) * order.length) / bins));
    error += Math.abs(part.reduce((sum, at) => sum + (expected[at] as number) - (measured[at] as number), 0));
  }
  return order.length === 0 ? 0 : error / order.length;
}
