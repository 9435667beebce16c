import { expect, test } from 'vitest';
import { readPreview } from '../../shared/documents/preview/read-preview';
import { groupBlocks } from './preview-groups';

test('items of one kind side by side are one list', () => {
  const text = '- a\n- b\n1. c\n2. d\n- [x] e\n- [ ] f\ntext\n- g';
  const groups = groupBlocks(readPreview(text)).map((group) =>
    group.kind === 'list'
      ? `${group.isNumbered ? 'numbers' : group.isTasks ? 'tasks' : 'bullets'} ${group.items.length}`
      : group.block.kind,
  );
  expect(groups).toEqual(['bullets 2', 'numbers 2', 'tasks 2', 'paragraph', 'bullets 1']);
});
