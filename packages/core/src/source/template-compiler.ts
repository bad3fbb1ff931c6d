/**
 * The package's own entry holds its WebAssembly as text and takes 400 ms to unpack it. Beside it lies
 * the file itself, which loads in 20, and only when a template is to be compiled.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Compiler from 'glass-easel-template-compiler';

const files = 'glass-easel-template-compiler/pkg/glass_easel_template_compiler_bg';

/** What of it is needed: neither the types of Node nor those of WeChat have it. */
declare const WebAssembly: {
  Module: new (program: Uint8Array) => object;
  Instance: new (program: object, imports: object) => { exports: object };
};

type Bindings = typeof Compiler & { __wbg_set_wasm(exports: object): void };

export type TemplateGroup = InstanceType<typeof Compiler.TmplGroup>;
/** The expressions of a template as TypeScript, and where each stands. */
export type ConvertedExpressions = ReturnType<TemplateGroup['getTmplConvertedExpr']>;

let loaded: typeof Compiler | undefined;

/** An empty group of WeChat's compiler of WXML: https://github.com/wechat-miniprogram/glass-easel */
export function createTemplateGroup(): TemplateGroup {
  loaded ??= load();
  return new loaded.TmplGroup();
}

function load(): typeof Compiler {
  const fromHere = createRequire(__filename);
  const bindings: Bindings = fromHere(`${files}.js`);
  const program = new WebAssembly.Module(readFileSync(fromHere.resolve(`${files}.wasm`)));
  const instance = new WebAssembly.Instance(program, {
    './glass_easel_template_compiler_bg.js': bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  return bindings;
}
