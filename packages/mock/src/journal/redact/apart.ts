/**
 * Names and values that stand apart in one object, element or form: `{"name":"pwd","value":"…"}`, in
 * this order or the other, and one pair after the other in a list without marks.
 */
export class Apart {
  #keys = new Set<string>();
  #beginsWithValue = false;
  #isSecret = false;
  #hiddenLater: (() => void)[] = [];

  /** @param isSecret whether that is the name of a secret */
  name(key: string, isSecret: boolean): void {
    if (this.#keys.has(key)) this.#beginNext();
    this.#keys.add(key);
    if (!isSecret) return;
    this.#isSecret = true;
    for (const hide of this.#hiddenLater) hide();
    this.#hiddenLater = [];
  }

  /** @param hide is called at once or later, if the name that belongs to it is that of a secret */
  value(key: string, hide: () => void): void {
    // A list of values has its key many times, and the name before it holds for all of them.
    if (this.#beginsWithValue && this.#keys.has(key)) this.#beginNext();
    if (this.#keys.size === 0) this.#beginsWithValue = true;
    this.#keys.add(key);
    if (this.#isSecret) hide();
    else this.#hiddenLater.push(hide);
  }

  get isSecret(): boolean {
    return this.#isSecret;
  }

  #beginNext(): void {
    this.#keys.clear();
    this.#beginsWithValue = false;
    this.#isSecret = false;
    this.#hiddenLater = [];
  }
}
