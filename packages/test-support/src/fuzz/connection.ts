import { connect, type Socket } from 'node:net';
import { type Parsed, parseAnswers } from './http-answers';

const PATIENCE = 30_000;

/** A raw socket to the server, for any bytes. */
export class Connection {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #bodiless: (index: number) => boolean = () => false;
  #isClosed = false;
  #error: Error | undefined;
  #changed = (): void => {};

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#changed();
    });
    this.#socket.on('error', (error) => {
      this.#error = error;
    });
    this.#socket.on('close', () => {
      this.#isClosed = true;
      this.#changed();
    });
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Why it was closed, where that was not in order. */
  get error(): Error | undefined {
    return this.#error;
  }

  /** Forgets what has come before. @param bodiless whether the answer at this index is to HEAD */
  async write(pieces: Buffer[], bodiless: (index: number) => boolean): Promise<void> {
    this.#received = Buffer.alloc(0);
    this.#bodiless = bodiless;
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) await new Promise((resolve) => setImmediate(resolve));
      this.#socket.write(piece);
    }
  }

  /** Says that no more will come. */
  end(): void {
    this.#socket.end();
  }

  /** Breaks off, as soon as all is sent. */
  async reset(): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.write('', () => resolve()));
    this.#isClosed = true;
    this.#socket.resetAndDestroy();
  }

  destroy(): void {
    this.#isClosed = true;
    this.#socket.destroy();
  }

  get parsed(): Parsed {
    return parseAnswers(this.#received, this.#bodiless);
  }

  /** Until so many answers have come, or the server has closed. @throws Error after 5 s */
  async waitForAnswers(count: number): Promise<void> {
    await this.#waitFor(() => this.parsed.answers.length >= count, `${count} answer(s)`);
  }

  /** @throws Error after 5 s */
  async waitForClose(): Promise<void> {
    await this.#waitFor(() => false, 'the end of the connection');
  }

  async #waitFor(condition: () => boolean, what: string): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(this.#complaint(what))), PATIENCE);
    });
    try {
      while (!this.#isClosed && !condition()) {
        const change = new Promise<void>((resolve) => {
          this.#changed = resolve;
        });
        await Promise.race([change, patience]);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  #complaint(what: string): string {
    const { answers, rest } = this.parsed;
    const came = answers.map(({ status }) => status).join(', ') || 'nothing';
    return `Waited ${PATIENCE} ms for ${what}. What came: ${came}, and ${rest.length} bytes`;
  }
}
