/** Prints how much of what public mini-programs use is simulated: npm run count-apis. */
import { simulated } from '../src/wx/simulated';
import { countApis, usedApis } from './used-apis';

const { names, whole, part, missing } = countApis(usedApis, simulated);
console.log(
  `${usedApis.programs.length} 个公开的小程序里（${usedApis.countedOn} 数的），两个以上用到的 wx API 有 ${names.length} 个：
✓ ${whole.length} · 部分 ${part.length} · – ${missing.length}`,
);
for (const name of missing) console.log(`– ${name} ${usedApis.usedBy[name]}`);
