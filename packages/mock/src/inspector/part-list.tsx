/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { JournalEntry } from '../journal/journal-entry';

/** What a form had, part by part. */
export function PartList({ parts }: { parts: NonNullable<JournalEntry['parts']> }) {
  return (
    <section class="card wide" aria-labelledby="parts-title" data-live="parts">
      <h2 id="parts-title">表单的各部分</h2>
      <table class="pieces">
        <thead>
          <tr>
            <th>名字</th>
            <th>内容</th>
            <th class="number">字节</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ name, value, fileName, type, bytes }) => (
            <tr>
              <td>{name}</td>
              <td class="content">{value ?? `文件 ${fileName}（${type}）`}</td>
              <td class="number">{bytes}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
