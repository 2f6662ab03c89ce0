/** A number as it stands in a reason: up to `digits` decimals, a true minus, no `-0`. */
export function figure(value: number, digits = 2): string {
  const scale = 10 ** digits;
  const rounded = Math.round(Math.abs(value) * scale) / scale;
  return value < 0 && rounded !== 0 ? `−${rounded}` : `${rounded}`;
}

/** A number with exactly `digits` decimals: `3.0`. */
export function fixed(value: number, digits: number): string {
  return sign(value.toFixed(digits));
}

function sign(printed: string): string {
  return Number(printed) === 0 ? printed.replace('-', '') : printed.replace('-', '−');
}

/** US dollars of one section: four decimals, six below a hundredth of a cent. */
export function dollars(value: number): string {
  return value > 0 && value < 0.0001 ? value.toFixed(6) : value.toFixed(4);
}
