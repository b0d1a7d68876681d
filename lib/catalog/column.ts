type Columns = Uint32Array | Float32Array;

/** A column that grows, and is cut to its length once. */
export class Column<A extends Columns> {
  private length = 0;
  constructor(private array: A) {}

  push(value: number): void {
    if (this.length === this.array.length) {
      const larger = new (this.array.constructor as new (length: number) => A)(this.array.length * 2);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length++] = value;
  }

  cut = (): A => this.array.slice(0, this.length) as A;
}
const start = 1_024;
export const numbers = () => new Column(new Uint32Array(start));
export const decimals = () => new Column(new Float32Array(start));
