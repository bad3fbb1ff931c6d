/**
 * The package's own entry holds its WebAssembly as text and takes 400 ms to unpack it. Beside it lies
 * the file itself, which loads in 20.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Compiler from 'glass-easel-template-compiler';

const files = 'glass-easel-template-compiler/pkg/glass_easel_template_compiler_bg';

type Bindings = typeof Compiler & { __wbg_set_wasm(exports: WebAssembly.Exports): void };

const fromHere = createRequire(__filename);
const bindings: Bindings = fromHere(`${files}.js`);
const program = new WebAssembly.Module(readFileSync(fromHere.resolve(`${files}.wasm`)));
const instance = new WebAssembly.Instance(program, {
  './glass_easel_template_compiler_bg.js': bindings as unknown as WebAssembly.ModuleImports,
});
bindings.__wbg_set_wasm(instance.exports);

/** WeChat's compiler of WXML: https://github.com/wechat-miniprogram/glass-easel */
export const { TmplGroup } = bindings;
