export { type AppConfig, type ListedPage, listedPages, readAppConfig } from './app-config';
export {
  type DeclaredComponent,
  declaredComponents,
  findComponent,
  neededComponents,
  readConfigs,
} from './components';
export type { Expression, Field } from './expression';
export { checkKind, type JsonFile, parseJson, readJson } from './json';
export type { Package } from './packages';
export { describeProblem, type Problem, placeOf } from './problem';
export type {
  AppJson,
  ComponentJson,
  StyleOptions,
  TabBarJson,
  Theme,
  Themes,
  WindowJson,
} from './program-json';
export {
  appIdOf,
  miniProgramRoot,
  type Project,
  type ProjectConfig,
  projectOf,
  readProjectConfig,
} from './project';
export { Refusal } from './refusal';
export {
  type Missing,
  packageAround,
  type Resolved,
  resolveAsset,
  resolveComponent,
  resolveModule,
  usesWeui,
} from './resolve';
export { type ScriptError, scriptError } from './script-error';
export { moduleCandidates, PAGE_SCRIPTS } from './script-files';
export {
  isFile,
  isOutside,
  pathFrom,
  resolvePath,
  Source,
  type SourceFiles,
  withoutEnding,
} from './source';
export { Subpackages } from './subpackages';
export {
  type ConvertedExpressions,
  createTemplateGroup,
  type TemplateGroup,
} from './template-compiler';
export {
  partsOf,
  type Reference,
  readTemplate,
  referenceOf,
  type TemplateFile,
  visit,
  whyTooLarge,
} from './template-files';
export { isDefinition } from './template-rules';
export { checkTemplates, compileTemplates } from './templates';
export { type Attribute, readTags, type Tag, WxmlError } from './wxml-tags';
export {
  attributeValue,
  type Part,
  type TreeAttribute,
  type TreeElement,
  type TreeNode,
  type TreeText,
} from './wxml-tree';
