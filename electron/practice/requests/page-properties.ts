import { readValues, type RowValues, type UploadName } from '../data-sources/read-values';
import type { DataSourceRecord } from '../store/data-source-record';
import { PagePropertiesSchema } from './page-bodies';
import { parseBody } from './parse-body';

/** What a request's `properties` say: of a row all that its table has, of a page its title. */
export function readProperties(
  json: unknown,
  table: DataSourceRecord | undefined,
  uploadName: UploadName,
): RowValues {
  const properties = json === undefined ? {} : json;
  if (table !== undefined) return readValues(properties, table, uploadName);
  const { title } = parseBody(PagePropertiesSchema, { properties }).properties;
  return { title, values: {} };
}
