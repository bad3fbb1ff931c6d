import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Block, changed, Misfit } from './recipe';

/** Does what a block says. @returns what was done, a line for each file. @throws Misfit */
export function applyTo(folder: string, block: Block): string[] {
  switch (block.kind) {
    case 'create': {
      const file = path.join(folder, block.file);
      if (existsSync(file)) throw new Misfit(block, `${block.file} 已经有了`);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, block.text);
      return [`新建 ${block.file}`];
    }
    case 'change': {
      const file = path.join(folder, block.file);
      if (!existsSync(file)) throw new Misfit(block, `没有 ${block.file} 这个文件`);
      writeFileSync(file, changed(block, readFileSync(file, 'utf8')));
      return [`改　 ${block.file}`];
    }
    case 'remove':
      return block.files.map((name) => {
        const file = path.join(folder, name);
        if (!existsSync(file)) throw new Misfit(block, `没有 ${name} 可删`);
        rmSync(file, { recursive: true });
        return `删掉 ${name}`;
      });
    default:
      return block satisfies never;
  }
}
