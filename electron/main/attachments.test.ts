import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { UploadProgress } from '../../shared/attachments';
import { defaultSettings } from '../../shared/settings';
import { EngineOverHttp } from './testing/engine-over-http';

const http = new EngineOverHttp();

function write(files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [name, content] of Object.entries(files)) {
    const path = join(http.folder, 'notes', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return join(http.folder, 'notes');
}

const bodyOf = (title: string): string =>
  (http.workspace.pages().find((page) => page.title === title)?.markdown ?? '').replaceAll(
    /\((?:https?:[^()]*\/files\/[0-9a-f-]+\/)([^()?]*)[^()]*\)|src="[^"]*\/([^"/?]*)\?[^"]*"/gu,
    (_, picture: string | undefined, file: string | undefined) =>
      picture === undefined ? `src="${file ?? ''}"` : `(${picture})`,
  );

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

test('a note with pictures in every place arrives with each of them once', async () => {
  const picture = randomBytes(2_000);
  const large = randomBytes(21_000_000);
  const notes = write({
    'a.md': [
      '# Farm',
      'Before ![Barn](img/barn%20one.png) after.',
      '- item\n\n  ![[pond.svg|Pond|300]]\n- other',
      '> quote ![](<img/barn one.png>)',
      '|a|b|\n|-|-|\n|![Cell](pond.svg)|text|',
      'See the [manual](docs/manual.pdf) first.',
      '![dot](data:image/png;base64,iVBORw0KGgo=)',
      '![gone](missing.png)',
      '![Film](film.mp4)',
      '![remote](https://a.example/r.png)',
      'The end.',
    ].join('\n\n'),
    'img/barn one.png': picture,
    'pond.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'docs/manual.pdf': '%PDF-1.4',
    'film.mp4': large,
  });
  const told: UploadProgress[] = [];
  const { engine, until, close } = http.start({
    settings: () => ({ ...defaultSettings, checkText: 'always', folderMode: 'flat' }),
    pushUploads: (progress) => told.push(...progress),
  });
  await http.connect(engine);
  await engine.intake.add([notes]);
  await until(() => engine.registry.counts.done === 1);
  expect(bodyOf('Farm').split('\n')).toEqual([
    'Before',
    '![Barn](barn%20one.png)',
    'after.',
    '- item',
    '\t![Pond](pond.svg)',
    '- other',
    '> quote',
    '\t![](barn%20one.png)',
    '<table header-row="true">',
    '\t<tr>',
    '\t\t<td>a</td>',
    '\t\t<td>b</td>',
    '\t</tr>',
    '\t<tr>',
    '\t\t<td>Cell</td>',
    '\t\t<td>text</td>',
    '\t</tr>',
    '</table>',
    '![Cell](pond.svg)',
    'See the manual first.',
    '<pdf src="manual.pdf"></pdf>',
    '![dot](inline-6.png)',
    'gone',
    '<video src="film.mp4">Film</video>',
    '![remote](https://a.example/r.png)',
    'The end.',
  ]);
  const [job] = engine.registry.all();
  expect(job).toMatchObject({ phase: { name: 'succeeded' }, fidelity: { differences: 0 } });
  expect(told.some(({ name, sent }) => name === 'film.mp4' && sent === large.length)).toBe(true);
  const uploads = http.workspace.uploads();
  expect(uploads.map((upload) => upload.sha256).sort()).toEqual(
    [picture, large, Buffer.from('%PDF-1.4'), Buffer.from('iVBORw0KGgo=', 'base64')]
      .concat(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
      .map(sha256)
      .sort(),
  );
  await close();
});
