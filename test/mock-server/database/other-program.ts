import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { root } from '../../support/terminal';

const script = `
const db = new (require(${JSON.stringify(join(root, 'node_modules/libsql'))}))(process.argv[1]);
process.on('disconnect', () => process.exit());
process.on('message', (sql) => {
  try {
    const statements = sql.split(';');
    const last = db.prepare(statements.pop());
    db.exec(statements.join(';'));
    process.send({ rows: last.reader ? last.all() : (last.run(), []) });
  } catch (error) {
    process.send({ error: error.code });
  }
});
process.send({ rows: [] });
`;

export interface OtherProgram {
  /** Runs statements with a semicolon between them. @returns the rows of the last one */
  run(sql: string): Promise<unknown[]>;
  close(): Promise<void>;
}

/** Another process that has the file open, such as a database browser. */
export async function openInOtherProgram(file: string): Promise<OtherProgram> {
  const child = spawn(process.execPath, ['-e', script, file], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const close = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    await gone;
  };
  onCleanup(close);
  const answer = async (): Promise<unknown[]> => {
    const [{ rows, error }] = await once(child, 'message');
    if (error) throw Object.assign(new Error(error), { code: error });
    return rows;
  };
  await answer();
  return {
    run(sql) {
      const answered = answer();
      child.send(sql);
      return answered;
    },
    close,
  };
}
