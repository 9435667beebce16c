import type { Construct } from 'micromark-util-types';

/** The construct, tried only where `rule` matches what follows. */
export function guardedBy(rule: Construct, construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      return effects.check(
        rule,
        (code) => construct.tokenize.call(this, effects, ok, nok)(code),
        nok,
      );
    },
  };
}
