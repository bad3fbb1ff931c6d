/** `npm run bench`: speeds as ratios inside one run. Nothing is asserted: machines differ. */
import { benchPage } from './page';
import { benchRequest } from './request';

console.log('每个数字只和同一次运行里的其他数字比较。\n');
await benchRequest();
await benchPage();
