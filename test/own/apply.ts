import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Block, changed, Misfit } from './recipe';

/** Does what a block says, and says it. @throws Misfit */
export function applyTo(folder: string, block: Block): void {
  switch (block.kind) {
    case 'create': {
      const file = path.join(folder, block.file);
      if (existsSync(file)) throw new Misfit(block, `${block.file} 已经有了`);
      console.log(`   新建 ${block.file}`);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, block.text);
      return;
    }
    case 'change': {
      const file = path.join(folder, block.file);
      if (!existsSync(file)) throw new Misfit(block, `没有 ${block.file} 这个文件`);
      console.log(`   改　 ${block.file}`);
      writeFileSync(file, changed(block, readFileSync(file, 'utf8')));
      return;
    }
    case 'remove':
      for (const name of block.files) {
        const file = path.join(folder, name);
        if (!existsSync(file)) throw new Misfit(block, `没有 ${name} 可删`);
        console.log(`   删掉 ${name}`);
        rmSync(file, { recursive: true });
      }
      return;
    default:
      block satisfies never;
  }
}
