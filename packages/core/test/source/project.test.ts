import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { appIdOf, miniProgramRoot, Refusal } from '../../src/source';

describe('the folder of the mini-program', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'root-'));
    mkdirSync(path.join(folder, 'client'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);

  test('is the one that is given, where app.json is in it', () => {
    write('app.json', '{}');
    write('client/app.json', '{}');
    write('project.config.json', '{ "miniprogramRoot": "client/" }');
    expect(miniProgramRoot(folder)).toBe(folder);
  });

  test('is the one that project.config.json names', () => {
    write('client/app.json', '{}');
    write('project.config.json', '{ "miniprogramRoot": "client" }');
    expect(miniProgramRoot(folder)).toBe(path.join(folder, 'client'));
  });

  test.each(['{ "miniprogramRoot": "client" }', '{ "miniprogramRoot": 1 }', '{', 'null'])(
    'is missing where there is no app.json, and project.config.json says %s',
    (config) => {
      write('project.config.json', config);
      expect(() => miniProgramRoot(folder, '说明在哪里')).toThrow(
        new Refusal(`${folder} 里没有 app.json，不是小程序的文件夹。说明在哪里`),
      );
    },
  );

  test('is missing where nothing is', () => {
    const nowhere = path.join(folder, 'nowhere');
    expect(() => miniProgramRoot(nowhere, '说明在哪里')).toThrow(
      new Refusal(`没有 ${nowhere} 这个文件夹。说明在哪里`),
    );
  });

  test.each([
    [
      'the project that names it',
      'project.config.json',
      '{ "appid": "wx1", "miniprogramRoot": "client/" }',
      'wx1',
    ],
    ['its own folder', 'client/project.config.json', '{ "appid": "wx2" }', 'wx2'],
    [
      'a project of another one',
      'project.config.json',
      '{ "appid": "wx1", "miniprogramRoot": "x/" }',
      undefined,
    ],
    ['a project without one', 'client/project.config.json', '{ "appid": "" }', undefined],
    ['a project where it is no text', 'client/project.config.json', '{ "appid": 1 }', undefined],
    ['a project that cannot be read', 'client/project.config.json', '{ "appid": "wx1"', undefined],
  ])('has the appid of %s', (_, file, config, appid) => {
    write('client/app.json', '{}');
    write(file, config);
    expect(appIdOf(path.join(folder, 'client'))).toBe(appid);
  });
});
