/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { JournalEntry } from '../journal/journal-entry';
import { Moment } from './moment';

type Frame = NonNullable<JournalEntry['frames']>[number];

/** What went over a WebSocket, the oldest first. */
export function FrameList({ frames }: { frames: Frame[] }) {
  return (
    <section class="card wide" aria-labelledby="frames-title" data-live="frames">
      <h2 id="frames-title">消息</h2>
      {frames.length === 0 ? (
        <p class="hint">连上了，还没有消息。</p>
      ) : (
        <table class="pieces">
          <thead>
            <tr>
              <th>时间</th>
              <th>方向</th>
              <th>内容</th>
              <th class="number">字节</th>
            </tr>
          </thead>
          <tbody>
            {frames.map((frame) => (
              <tr>
                <td>
                  <Moment at={frame.at} />
                </td>
                <td>{frame.from === 'client' ? '收到' : '发出'}</td>
                <td class="content">{textOf(frame)}</td>
                <td class="number">{frame.bytes}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function textOf({ text, close }: Frame): string {
  if (close !== null) return `关闭 ${close} ${text ?? ''}`;
  return text ?? '（二进制）';
}
