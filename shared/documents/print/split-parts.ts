import type { Report } from '../diagnostics/diagnostic';
import type { Block } from '../model/block';
import { jsonSize } from '../utf8-size';
import type { Dialect, PrintContext, PrintedBlock } from './dialect';
import { halveBlock } from './halve-block';

/** How much one request may carry; Notion's own limits are 500 KB and 1,000 blocks. */
export interface PartLimits {
  /** UTF-8 size of the whole JSON body. Default: 450,000. */
  readonly bodyBytes: number;
  /** What the body holds beside the text. Default: 1,000. */
  readonly envelopeBytes: number;
  /** Blocks of all levels. Default: 900. */
  readonly blocks: number;
}

export const defaultPartLimits: PartLimits = {
  bodyBytes: 450_000,
  envelopeBytes: 1_000,
  blocks: 900,
};

export interface Part {
  readonly text: string;
  readonly blockCount: number;
}

/** A line end in a JSON string. */
const lineEndBytes = 2;
const quoteBytes = 2;

/**
 * Prints blocks into as few parts as the limits allow, cut between top-level blocks. A block too
 * long for a part of its own is cut inside, keeps its form, and is reported.
 */
export function printParts(
  blocks: readonly Block[],
  dialect: Dialect,
  context: PrintContext,
  limits: PartLimits,
): readonly Part[] {
  const room = limits.bodyBytes - limits.envelopeBytes - quoteBytes;
  const parts: Part[] = [];
  let texts: string[] = [];
  let size = 0;
  let blockCount = 0;
  const close = (): void => {
    if (texts.length > 0) parts.push({ text: texts.join('\n'), blockCount });
    texts = [];
    size = 0;
    blockCount = 0;
  };
  for (const printed of printAll(blocks, dialect, context, room, limits.blocks)) {
    const more = printed.size + (texts.length === 0 ? 0 : lineEndBytes);
    if (
      texts.length > 0 &&
      (size + more > room || blockCount + printed.blockCount > limits.blocks)
    ) {
      close();
    }
    size += printed.size + (texts.length === 0 ? 0 : lineEndBytes);
    texts.push(printed.text);
    blockCount += printed.blockCount;
  }
  close();
  return parts;
}

interface MeasuredBlock extends PrintedBlock {
  readonly size: number;
}

/** All blocks printed, cut until each fits. */
function* printAll(
  blocks: readonly Block[],
  dialect: Dialect,
  context: PrintContext,
  room: number,
  mostBlocks: number,
): Iterable<MeasuredBlock> {
  for (const block of blocks) {
    const waiting: Block[] = [block];
    let isCut = false;
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { printed, flush } = printQuietly(next, dialect, context);
      const fits = printed.size <= room && printed.blockCount <= mostBlocks;
      const halves = fits ? undefined : halveBlock(next);
      if (halves === undefined) {
        flush();
        if (printed.text !== '') yield printed;
        continue;
      }
      if (!isCut) context.report('block-split', block.position, { block: block.kind });
      isCut = true;
      waiting.push(halves[1], halves[0]);
    }
  }
}

/** Prints a block and keeps its diagnostics back, since the block may be cut and printed again. */
function printQuietly(
  block: Block,
  dialect: Dialect,
  context: PrintContext,
): { readonly printed: MeasuredBlock; readonly flush: () => void } {
  const reports: (() => void)[] = [];
  const report: Report = (kind, position, data) => {
    reports.push(() => {
      context.report(kind, position, data);
    });
  };
  const printed = dialect.printBlock(block, { ...context, report });
  return {
    printed: { ...printed, size: jsonSize(printed.text) - quoteBytes },
    flush: () => {
      for (const send of reports) send();
    },
  };
}
