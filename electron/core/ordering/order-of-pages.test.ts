import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '../../../shared/units';
import { EngineWorld, parentId, SeededRandom } from '../testing/engine-world';

const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, number) => `${number + 1}.md`);

/** A world whose tasks end in another order than they were accepted. */
function setup(seed = 1) {
  const random = new SeededRandom(seed);
  return new EngineWorld({ keepsOrder: true, drawTaskTime: () => seconds(1 + 20 * random.next()) });
}

describe('pages made at the same time under one page', () => {
  test('stand in the order of the folder', async () => {
    const world = setup();
    const names = numbered(40);
    world.addTree(names.map((name) => ({ name, text: 'text' })));
    await world.clock.advance(minutes(10));
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
    expect(world.notion.contents.titlesUnder(parentId)).toEqual(
      names.map((name) => name.replace('.md', '')),
    );
  });
});
