/** The solution of a symmetric positive definite system, by Cholesky's factors; `matrix` is row after row and is written over. */
export function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const at = (row: number, column: number): number => matrix[row * size + column] as number;
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      let sum = at(row, column);
      for (let before = 0; before < column; before++) sum -= at(row, before) * at(column, before);
      matrix[row * size + column] = row === column ? Math.sqrt(Math.max(1e-12, sum)) : sum / at(column, column);
    }
  }
  const solution = right.slice();
  for (let row = 0; row < size; row++) {
    let sum = solution[row] as number;
    for (let before = 0; before < row; before++) sum -= at(row, before) * (solution[before] as number);
    solution[row] = sum / at(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = solution[row] as number;
    for (let below = row + 1; below < size; below++) sum -= at(below, row) * (solution[below] as number);
    solution[row] = sum / at(row, row);
  }
  return solution;
}
