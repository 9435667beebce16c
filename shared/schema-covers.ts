import type * as v from 'valibot';

type Whole<T> = T extends string | number | boolean
  ? T
  : { readonly [Key in keyof T]-?: Whole<T[Key]> };

/**
 * `true` when a schema reads exactly what the type holds: every member of a union, every field,
 * the optional ones too. Otherwise `never`, so that `const covers: Covers<…> = true` does not
 * compile and a new field cannot be lost between writing and reading.
 */
export type Covers<Schema extends v.GenericSchema, Type> = [Type] extends [v.InferOutput<Schema>]
  ? [Whole<v.InferOutput<Schema>>] extends [Whole<Type>]
    ? true
    : never
  : never;
