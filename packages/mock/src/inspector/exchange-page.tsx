/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { JournalEntry } from '../journal/journal-entry';
import { FrameList } from './frame-list';
import { Layout } from './layout';
import { Marks } from './marks';
import { Moment } from './moment';
import { PartList } from './part-list';
import { StatusBadge } from './status-badge';
import { AnswerWire, RequestWire } from './wire';

/** One request whole as it was sent, and as it was answered. */
export function ExchangePage({ entry }: { entry: JournalEntry }) {
  const { id, at, method, path, answer, milliseconds, client, proxiedTo, failure } = entry;
  return (
    <Layout title={`${method} ${path}`}>
      <Back />
      <main class="board">
        <section class="card wide" aria-label="经过" data-live="course">
          <p id="course" class="course">
            <StatusBadge entry={entry} />
            <Moment at={at} />
            {milliseconds !== null && <span>{milliseconds.toFixed(1)} 毫秒</span>}
            {client !== null && <span>来自 {client}</span>}
            <Marks entry={entry} />
            {proxiedTo !== null && <span>由 {proxiedTo} 回答</span>}
            {failure !== undefined && (
              <span>{proxiedTo === null ? failure : `后端：${failure}`}</span>
            )}
            <span class="hint">
              编号 <code>{id}</code>
            </span>
          </p>
        </section>
        {entry.parts && <PartList parts={entry.parts} />}
        {entry.frames && <FrameList frames={entry.frames} />}
        <div class="pair whole wide" data-live="exchange">
          <section id="request" class="card" aria-labelledby="request-title">
            <h2 id="request-title">请求</h2>
            <RequestWire entry={entry} />
          </section>
          <section id="answer" class="card" aria-labelledby="answer-title">
            <h2 id="answer-title">回答</h2>
            {answer ? <AnswerWire answer={answer} /> : <p>{whyNone(milliseconds)}</p>}
          </section>
        </div>
      </main>
    </Layout>
  );
}

function whyNone(milliseconds: number | null): string {
  return milliseconds === null ? '还没有回答。' : '没有回答，连接就断了。';
}

export function MissingExchangePage() {
  return (
    <Layout title="没有这个请求">
      <Back />
      <main class="board">
        <section class="card wide">
          <p>只记最近的 500 个请求，它可能已经被新的挤掉，或者记录被清空了。</p>
        </section>
      </main>
    </Layout>
  );
}

function Back() {
  return (
    <nav class="jump" aria-label="回去">
      <a href="/__mock">← 所有请求</a>
    </nav>
  );
}
