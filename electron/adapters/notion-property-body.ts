import type { PropertyValue, PropertyValues } from '../core/workspace-ports';
import { textItems } from './notion-api-body';

/** Values of properties as requests have them. Source: API reference, "Page property values". */
export function propertiesBody(values: PropertyValues): Record<string, object> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, valueBody(value)]));
}

function valueBody(value: PropertyValue): object {
  switch (value.type) {
    case 'title':
    case 'rich_text':
      return { [value.type]: textItems(value.text) };
    case 'number':
      return { number: value.number };
    case 'select':
    case 'status':
      return { [value.type]: { name: value.name } };
    case 'multi_select':
      return { multi_select: value.names.map((name) => ({ name })) };
    case 'date': {
      const { start, end } = value;
      return { date: end === undefined ? { start } : { start, end } };
    }
    case 'checkbox':
      return { checkbox: value.checked };
    case 'url':
    case 'email':
    case 'phone_number':
      return { [value.type]: value.text };
    case 'files':
      return {
        files: value.files.map(({ name, ...file }) =>
          'uploadId' in file
            ? { name, type: 'file_upload', file_upload: { id: file.uploadId } }
            : { name, type: 'external', external: { url: file.url } },
        ),
      };
    case 'empty':
      return { [value.of]: noValueOf(value.of) };
  }
}

/** What empties a property of a type. */
function noValueOf(type: string): null | false | readonly [] {
  if (type === 'checkbox') return false;
  return type === 'rich_text' || type === 'multi_select' ? [] : null;
}
